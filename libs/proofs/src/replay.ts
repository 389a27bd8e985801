import type { CommandId } from '@tix/contracts';
import { type BalanceState, type Changes, evolve, type HoldRemainder, type JournalState } from './evolve';
import type { JournalRecord } from './journal-record';
import { RulesInForce } from './rules-in-force';

/** A book replayed from zero: its state is what the journal says it must be. */
export class Replay implements JournalState {
  readonly balances = new Map<string, BalanceState>();
  readonly rules = new RulesInForce();
  private readonly holds = new Map<CommandId, HoldRemainder>();
  private lastSeq = 0;
  private lastAt = 0n;

  get seq(): number {
    return this.lastSeq;
  }

  /** When the last record was committed. */
  get at(): bigint {
    return this.lastAt;
  }

  balance(key: string): BalanceState | undefined {
    return this.balances.get(key);
  }

  openHold(id: CommandId): HoldRemainder | undefined {
    return this.holds.get(id);
  }

  used(key: string): bigint {
    return this.rules.used(key);
  }

  /** Repeats the next record, or says why it cannot be the next one. */
  apply(record: JournalRecord): { readonly problem: string } | { readonly changes: Changes } {
    if (record.seq !== this.lastSeq + 1) return { problem: `seq ${record.seq} follows seq ${this.lastSeq}` };
    if (record.committedAt <= this.lastAt) return { problem: 'it is not later than the record before it' };
    const problem = this.rules.problemOf(record);
    if (problem !== undefined) return { problem };
    const changes = this.attempt(record);
    if ('problem' in changes) return changes;
    this.rules.apply(record, changes.uses);
    for (const [key, state] of changes.balances) this.balances.set(key, state);
    for (const [id, hold] of changes.holds) {
      if (hold) this.holds.set(id, hold);
      else this.holds.delete(id);
    }
    this.lastSeq = record.seq;
    this.lastAt = record.committedAt;
    return { changes };
  }

  private attempt(record: JournalRecord): Changes | { readonly problem: string } {
    try {
      return evolve(this, record);
    } catch (error) {
      return { problem: (error as Error).message };
    }
  }
}
