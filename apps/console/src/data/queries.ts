import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  accountRoutes,
  adminRoutes,
  assetRoutes,
  auditRoutes,
  bookRoutes,
  economyRoutes,
  holdRoutes,
  operatorRoutes,
  Route,
  statementRoutes,
  transactionRoutes,
} from '@tix/contracts';
import { get, type Ask, type Wire } from './request';

export type Account = Wire<typeof accountRoutes.get>;
export type AccountRow = Wire<typeof accountRoutes.list>['data'][number];
export type Asset = Wire<typeof assetRoutes.get>;
export type Book = Wire<typeof bookRoutes.list>['data'][number];
export type Entry = Wire<typeof accountRoutes.entries>['data'][number];
export type Hold = Wire<typeof holdRoutes.get>;
export type Transaction = Wire<typeof transactionRoutes.get>;
export type AdminAction = Wire<typeof adminRoutes.actions>['data'][number];
export type Supply = Wire<typeof economyRoutes.supply>;
export type Statement = Wire<typeof statementRoutes.get>;

export interface Page<Row> {
  readonly data: readonly Row[];
  readonly nextCursor: string | null;
}

type Query = NonNullable<Ask['query']>;

const PAGE = '25';
const ASSETS_PAGE = '100';
const ASSET_PAGES_MAX = 10;

/** A read under its own address in the cache: the same question is the same entry. */
function read<R extends Route>(path: string, query: Query = {}) {
  return queryOptions({
    queryKey: [path, query],
    queryFn: ({ signal }) => get<R>(path, { query, signal }),
  });
}

function page<R extends Route>(path: string, query: Query) {
  const asked = { limit: PAGE, ...query };
  return queryOptions({
    queryKey: [path, asked],
    queryFn: ({ signal }) => get<R>(path, { query: asked, signal }) as Promise<Wire<R>>,
    placeholderData: keepPreviousData,
  });
}

const encoded = encodeURIComponent;

export const books = () => ({ ...read<typeof bookRoutes.list>('/v1/books'), staleTime: 30_000 });
export const operators = () => read<typeof operatorRoutes.list>('/v1/operators', { limit: '100' });
export const account = (address: string, query: Query) =>
  read<typeof accountRoutes.get>(`/v1/accounts/${encoded(address)}`, query);
export const accounts = (query: Query) => page<typeof accountRoutes.list>('/v1/accounts', query);
export const entries = (address: string, query: Query) =>
  page<typeof accountRoutes.entries>(`/v1/accounts/${encoded(address)}/entries`, query);
export const holds = (query: Query) => page<typeof holdRoutes.list>('/v1/holds', query);
export const transactions = (query: Query) => page<typeof transactionRoutes.list>('/v1/transactions', query);
export const transaction = (id: string, query: Query) =>
  read<typeof transactionRoutes.get>(`/v1/transactions/${encoded(id)}`, query);
export const adminActions = (query: Query) => page<typeof adminRoutes.actions>('/v1/admin/actions', query);
export const supply = (query: Query) => read<typeof economyRoutes.supply>('/v1/economy/supply', query);
export const statement = (query: Query) => ({
  ...read<typeof statementRoutes.get>('/v1/economy/statement', query),
  placeholderData: keepPreviousData,
});
export const auditHead = (query: Query) => read<typeof auditRoutes.head>('/v1/audit/head', query);

/** Every asset of the book, for scales and for choosing. */
export const assets = (book: string | undefined) =>
  queryOptions({
    queryKey: ['/v1/assets', { book }],
    queryFn: ({ signal }) => allAssets(book, signal),
    staleTime: 60_000,
  });

async function allAssets(book: string | undefined, signal: AbortSignal): Promise<readonly Asset[]> {
  const found: Asset[] = [];
  let cursor: string | undefined;
  for (let at = 0; at < ASSET_PAGES_MAX; at += 1) {
    const query = { book, limit: ASSETS_PAGE, cursor };
    const { data, nextCursor } = await get<typeof assetRoutes.list>('/v1/assets', { query, signal });
    found.push(...data);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
}
