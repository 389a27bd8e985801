import { facts, table } from './table';

interface Posting {
  readonly from: string;
  readonly to: string;
  readonly asset: string;
  readonly amount: number;
  readonly kind?: string;
  readonly rule?: string;
}

/** A transaction for a person: what it is, and then each of its postings. */
export function transactionText({ postings, ...rest }: { readonly postings: readonly Posting[] } & object): string {
  const { balances, ...head } = rest as { readonly balances?: readonly BalanceAfter[] };
  const moved = table(
    [
      ['from', (posting: Posting) => posting.from],
      ['to', ({ to }) => to],
      ['amount', ({ amount }) => amount],
      ['asset', ({ asset }) => asset],
      ['kind', ({ kind }) => kind],
      ['rule', ({ rule }) => rule],
    ],
    postings,
  );
  return [facts({ ...head }), moved, ...(balances === undefined ? [] : [balancesAfter(balances)])].join('\n\n');
}

interface BalanceAfter {
  readonly account: string;
  readonly asset: string;
  readonly balance: number;
}

function balancesAfter(balances: readonly BalanceAfter[]): string {
  return table(
    [
      ['account', ({ account }: BalanceAfter) => account],
      ['balance', ({ balance }) => balance],
      ['asset', ({ asset }) => asset],
    ],
    balances,
  );
}
