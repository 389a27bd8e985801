import type { JournalRecord } from '@tix/proofs';
import { type ReserveFlow, reserveFlows } from '../../domain/reserve-flows';

type Total = Pick<ReserveFlow, 'given' | 'taken'>;

/** What the reserve gave and took by asset and reason, as the journal gives it. */
export class ReserveTotals {
  private readonly totals = new Map<string, Total>();
  private readonly moved = new Set<string>();

  apply(record: JournalRecord): void {
    for (const { asset, reason, given, taken } of reserveFlows([record])) {
      const name = `${asset} for ${reason}`;
      const before = this.totals.get(name) ?? { given: 0n, taken: 0n };
      this.totals.set(name, { given: before.given + given, taken: before.taken + taken });
      this.moved.add(name);
    }
  }

  /** The rows that the batch must have left at its last seq. */
  endBlock(seq: number): readonly (readonly [name: string, text: string])[] {
    const rows = [...this.moved].map((name) => [`${name} at ${seq}`, reserveText(this.totals.get(name))] as const);
    this.moved.clear();
    return rows;
  }
}

export function reserveText({ given, taken }: Total = { given: 0n, taken: 0n }): string {
  return `${given} given, ${taken} taken`;
}
