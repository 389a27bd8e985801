import { accountRoutes, assetRoutes, PAGE_MAX, transactionRoutes } from '@tix/contracts';
import type { AccountStatus, Address } from '@tix/contracts';
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

export interface AccountState {
  readonly status: AccountStatus;
  readonly isEmpty: boolean;
}
export type AccountStates = ReadonlyMap<string, AccountState>;

export interface LedgerState {
  readonly facts: LedgerFacts;
  readonly posted: PostedBalances;
  readonly accounts: AccountStates;
}

/** What there is before anything is sent. */
export async function readLedger(api: Api): Promise<LedgerState> {
  const [assets, posted, { accounts }] = await Promise.all([readAssets(api), readPosted(api), readBalances(api)]);
  const given = new Set([...posted.keys()].map((pair) => pair.split(' ')[0]));
  const closed = [...accounts].filter(([address, { status }]) => status === 'closed' && !given.has(address));
  return { facts: { assets, closed: new Set(closed.map(([address]) => address)) }, posted, accounts };
}

async function readAssets(api: Api): Promise<LedgerFacts['assets']> {
  const assets = await everyPage(
    async (cursor) =>
      expectAnswer(await api(assetRoutes.list, { query: { limit, ...cursor } }), 'Listing the assets').value,
  );
  return new Map(assets.map((asset) => [asset.code, asset]));
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
): Promise<{ readonly accounts: AccountStates; readonly balances: PostedBalances }> {
  const accounts = await everyPage(
    async (cursor) =>
      expectAnswer(
        await api(accountRoutes.list, { query: { limit, prefix: 'member:', ...cursor } }),
        'Listing the accounts',
      ).value,
  );
  return {
    accounts: new Map(
      accounts.map(({ address, status, balances }) => {
        const isEmpty = balances.every(({ balance, held }) => balance === 0n && held === 0n);
        return [address, { status, isEmpty }] as const;
      }),
    ),
    balances: new Map(
      accounts.flatMap(({ address, balances }) =>
        balances.map(({ asset, balance }) => [pairOf({ account: address, asset }), balance] as const),
      ),
    ),
  };
}
