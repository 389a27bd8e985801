import type { PostedBalances } from './opening';
import { pairOf } from './opening';
import type { FileTotal, OpeningBalance } from './plan';

/** One asset of the file against what the ledger holds of it, all read back. */
export interface Comparison {
  readonly asset: string;
  /** Sum of every row of the file, and of those among them that were refused. */
  readonly file: bigint;
  readonly refused: bigint;
  readonly accepted: bigint;
  /** What the opening journal in the ledger gave to the accounts of this file. */
  readonly ledger: bigint;
  readonly difference: bigint;
  /** What these accounts hold now, after whatever has happened since. */
  readonly balances: bigint;
}

/** `posted` and `balances` are what the ledger answered, by account and asset. */
export function compare(
  totals: ReadonlyMap<string, FileTotal>,
  opening: readonly OpeningBalance[],
  read: { readonly posted: PostedBalances; readonly balances: PostedBalances },
): readonly Comparison[] {
  const ledger = sumsByAsset(opening, read.posted);
  const balances = sumsByAsset(opening, read.balances);
  return [...totals].map(([asset, { total, refused }]) => {
    const accepted = total - refused;
    const inLedger = ledger.get(asset) ?? 0n;
    const inBalances = balances.get(asset) ?? 0n;
    return {
      asset,
      file: total,
      refused,
      accepted,
      ledger: inLedger,
      difference: inLedger - accepted,
      balances: inBalances,
    };
  });
}

function sumsByAsset(opening: readonly OpeningBalance[], amounts: PostedBalances): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const balance of opening) {
    sums.set(balance.asset, (sums.get(balance.asset) ?? 0n) + (amounts.get(pairOf(balance)) ?? 0n));
  }
  return sums;
}
