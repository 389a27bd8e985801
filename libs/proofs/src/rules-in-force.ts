import type { Allowance, RuleName } from '@tix/contracts';
import { usesAfter, type UseState, windowEnd } from './allowance-use';
import type { JournalRecord } from './journal-record';

/** What the journal says about rules and allowances up to some record. */
export class RulesInForce {
  version = 0;
  /** The seq that the version was set at. */
  versionSeq = 0;
  readonly allowances = new Map<RuleName, Allowance>();
  /** Windows that have not ended, by `useKey`. */
  readonly uses = new Map<string, UseState>();

  used(key: string): bigint {
    return this.uses.get(key)?.used ?? 0n;
  }

  /** Why a record cannot be the next one. */
  problemOf(record: JournalRecord): string | undefined {
    const { type, rulesVersion } = record;
    const expected = type === 'rules.set' ? this.version + 1 : this.version;
    if (rulesVersion !== undefined && rulesVersion !== expected) {
      return `it names rules ${rulesVersion} while ${this.version} are in force`;
    }
    return this.problemOfUses(record);
  }

  apply({ type, seq, rulesVersion, allowance }: JournalRecord, uses: ReadonlyMap<string, UseState> | undefined): void {
    if (type === 'rules.set' && rulesVersion !== undefined) {
      this.version = rulesVersion;
      this.versionSeq = seq;
    }
    if (allowance) this.allowances.set(allowance.allowance, allowance);
    for (const [key, use] of uses ?? []) this.uses.set(key, use);
  }

  /** Nothing is counted in a window that has ended: without them memory is bounded by what is in use. */
  forgetEnded(at: bigint): void {
    for (const [key, use] of this.uses) {
      if ((windowEnd(use) ?? at + 1n) <= at) this.uses.delete(key);
    }
  }

  private problemOfUses(record: JournalRecord): string | undefined {
    for (const { allowance, windowSeconds, used } of usesAfter(this, record).values()) {
      const known = this.allowances.get(allowance);
      if (known?.windowSeconds !== windowSeconds) return `it uses an allowance ${allowance} that is not so`;
      if (used > known.limit) return `it uses more of ${allowance} than there is`;
    }
    return undefined;
  }
}
