import { accountRoutes, assetRoutes, PAGE_MAX, transactionRoutes } from '@tix/contracts';
import type { Address } from '@tix/contracts';
import { pairOf } from '../map/opening';
import type { PostedBalances } from '../map/opening';
import type { LedgerFacts } from '../map/plan';
import type { Api } from './api';
import { everyPage } from './every-page';
import { expectAnswer } from './expect-answer';

/** The account that opening balances come from, and the reason of their transactions. */
export const IMPORT_REASON = 'import';
export const IMPORT_FAUCET: Address = `faucet:${IMPORT_REASON}`;

const limit = PAGE_MAX;

export async function readFacts(api: Api): Promise<LedgerFacts> {
  const assets = await everyPage(
    async (cursor) =>
      expectAnswer(await api(assetRoutes.list, { query: { limit, ...cursor } }), 'Listing the assets').value,
  );
  return { assets: new Map(assets.map((asset) => [asset.code, asset])) };
}

/** What the opening journal gave to each account, of this file or of another; what was reversed counts for nothing. */
export async function readPosted(api: Api): Promise<PostedBalances> {
  const query = { limit, account: IMPORT_FAUCET, type: 'import', reason: IMPORT_REASON } as const;
  const transactions = await everyPage(async (cursor) => {
    const answer = await api(transactionRoutes.list, { query: { ...query, ...cursor } });
    if (!answer.ok && answer.code === 'ACCOUNT_NOT_FOUND') return { data: [], nextCursor: null };
    return expectAnswer(answer, 'Listing the opening journal').value;
  });
  const posted = new Map<string, bigint>();
  for (const { postings, reversedBy } of transactions) {
    for (const { to, asset, amount } of reversedBy === undefined ? postings : []) {
      const pair = pairOf({ account: to, asset });
      posted.set(pair, (posted.get(pair) ?? 0n) + amount);
    }
  }
  return posted;
}

/** The balances of every member's account. */
export async function readBalances(
  api: Api,
): Promise<{ readonly accounts: ReadonlySet<string>; readonly balances: PostedBalances }> {
  const accounts = await everyPage(
    async (cursor) =>
      expectAnswer(
        await api(accountRoutes.list, { query: { limit, prefix: 'member:', ...cursor } }),
        'Listing the accounts',
      ).value,
  );
  return {
    accounts: new Set(accounts.map(({ address }) => address)),
    balances: new Map(
      accounts.flatMap(({ address, balances }) =>
        balances.map(({ asset, balance }) => [pairOf({ account: address, asset }), balance] as const),
      ),
    ),
  };
}
