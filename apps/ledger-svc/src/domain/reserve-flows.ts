import { type AssetCode, type Reason, RESERVE } from '@tix/contracts';
import type { JournalRecord } from '@tix/proofs';

/** What the reserve gave and took of an asset for a reason. */
export interface ReserveFlow {
  readonly asset: AssetCode;
  readonly reason: Reason;
  readonly given: bigint;
  readonly taken: bigint;
}

/** Operations and corrections have one; a record that had none would be told as what it is. */
const NO_REASON = 'reserve';

/** Of several records: the reserve is one account, so its reasons are those of the transactions that moved it. */
export function reserveFlows(records: readonly Pick<JournalRecord, 'reason' | 'postings'>[]): readonly ReserveFlow[] {
  const flows = new Map<string, ReserveFlow>();
  const add = (asset: AssetCode, reason: Reason, given: bigint, taken: bigint): void => {
    const key = `${asset} ${reason}`;
    const before = flows.get(key);
    flows.set(key, { asset, reason, given: (before?.given ?? 0n) + given, taken: (before?.taken ?? 0n) + taken });
  };
  for (const { reason = NO_REASON, postings } of records) {
    for (const { from, to, asset, amount } of postings) {
      if (from === RESERVE) add(asset, reason, amount, 0n);
      if (to === RESERVE) add(asset, reason, 0n, amount);
    }
  }
  return [...flows.values()];
}
