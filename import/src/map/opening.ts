import { createHash } from 'node:crypto';
import { POSTINGS_MAX } from '@tix/contracts';
import type { OpeningBalance } from './plan';

/** Some of the opening balances: one transaction. `key` follows from them alone, so a second run cannot post them twice. */
export interface OpeningPart {
  readonly key: string;
  readonly balances: readonly OpeningBalance[];
}

/** Amounts that earlier runs posted, by account and asset: see `pairOf`. */
export type PostedBalances = ReadonlyMap<string, bigint>;

export interface OpeningWork {
  readonly toPost: readonly OpeningPart[];
  readonly known: readonly OpeningBalance[];
  /** Balances that came in before with another amount: another state of this community, which must not be added to it. */
  readonly conflicts: readonly OpeningBalance[];
}

export function pairOf({ account, asset }: { readonly account: string; readonly asset: string }): string {
  return `${account} ${asset}`;
}

/** The same balances always make the same parts, whatever their order in the file: what was posted of a killed run is found again. */
export function openingWork(balances: readonly OpeningBalance[], posted: PostedBalances): OpeningWork {
  const ordered = balances.toSorted((a, b) => (pairOf(a) < pairOf(b) ? -1 : 1));
  const parts = partsOf(ordered).map((part) => part.filter((balance) => !posted.has(pairOf(balance))));
  const before = ordered.filter((balance) => posted.has(pairOf(balance)));
  return {
    toPost: parts.filter((part) => part.length > 0).map((part) => ({ key: keyOf(part), balances: part })),
    known: before.filter((balance) => posted.get(pairOf(balance)) === balance.amount),
    conflicts: before.filter((balance) => posted.get(pairOf(balance)) !== balance.amount),
  };
}

function partsOf(balances: readonly OpeningBalance[]): readonly (readonly OpeningBalance[])[] {
  const count = Math.ceil(balances.length / POSTINGS_MAX);
  return Array.from({ length: count }, (_, index) => balances.slice(index * POSTINGS_MAX, (index + 1) * POSTINGS_MAX));
}

function keyOf(balances: readonly OpeningBalance[]): string {
  const lines = balances.map(({ account, asset, amount }) => `${account} ${asset} ${amount}\n`);
  return `import-${createHash('sha256').update(lines.join('')).digest('hex')}`;
}
