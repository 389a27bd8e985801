import type { DataSource } from 'typeorm';
import {
  type Account,
  type AccountBalance,
  type Address,
  type Instant,
  ok,
  refuse,
  type Refused,
  type Result,
} from '@tix/contracts';
import type * as z from 'zod';
import { type AccountEntity, Accounts } from '../entities';
import { Conditions } from './conditions';

export type AccountView = z.output<typeof Account>;

export async function findAccount(
  db: DataSource,
  bookId: number,
  address: Address,
): Promise<Result<AccountEntity, 'ACCOUNT_NOT_FOUND'>> {
  const account = await db.getRepository(Accounts).findOneBy({ bookId, address });
  return account ? ok(account) : unknownAccount(address);
}

/** The id of an account that a filter may name. */
export async function findAccountId(
  db: DataSource,
  bookId: number,
  address: Address | undefined,
): Promise<Result<bigint | undefined, 'ACCOUNT_NOT_FOUND'>> {
  if (address === undefined) return ok(undefined);
  const account = await findAccount(db, bookId, address);
  return account.ok ? ok(account.value.id) : account;
}

interface BalanceRow {
  readonly account_id: bigint;
  readonly code: string;
  readonly balance: bigint;
  readonly held: bigint;
}

/** What is held past its deadline counts as available, whether or not its expiry is posted yet. */
export const heldNow = (now: string) => `b.held - case when b.held = 0 then 0 else coalesce((
  select sum(m.remaining) from ledger.hold h join ledger.hold_amount m on m.hold_id = h.id
   where h.account_id = b.account_id and h.open and h.expires_at <= ${now} and m.asset_id = b.asset_id), 0)::bigint end`;

export function unknownAccount(address: Address): Refused<'ACCOUNT_NOT_FOUND'> {
  return refuse('ACCOUNT_NOT_FOUND', `${address} does not exist`, { account: address });
}

/** Balances by account id. */
export async function balancesOf(
  db: DataSource,
  accountIds: readonly bigint[],
  now: Instant,
): Promise<Map<bigint, AccountBalance[]>> {
  const rows = await db.query<BalanceRow[]>(
    `select b.account_id, s.code, b.balance, ${heldNow('$2')} as held
       from ledger.balance b join ledger.asset s on s.id = b.asset_id
      where b.account_id = any($1::bigint[]) order by s.id`,
    [accountIds, now],
  );
  const balances = new Map<bigint, AccountBalance[]>(accountIds.map((id) => [id, []]));
  for (const { account_id: id, code, balance, held } of rows) {
    balances.get(id)?.push({ asset: code, balance, held, available: balance - held });
  }
  return balances;
}

export function accountView(
  { address, status, overdraftLimit }: AccountEntity,
  balances: AccountBalance[],
): AccountView {
  return { address, status, overdraftLimit, balances };
}

export interface AccountPage {
  readonly prefix: string | undefined;
  readonly assetId: bigint | undefined;
  readonly isByBalance: boolean;
  readonly after: string | undefined;
  readonly limit: number;
}

interface ListedRow {
  readonly id: bigint;
  readonly address: string;
  readonly status: AccountEntity['status'];
  readonly overdraft_limit: bigint;
  readonly balance: bigint | null;
}

/** One row more than asked for tells that there is another page. */
export async function pageAccounts(
  db: DataSource,
  bookId: number,
  page: AccountPage,
): Promise<(AccountEntity & { readonly key: string })[]> {
  const where = accountConditions(bookId, page);
  const join =
    page.assetId === undefined
      ? ''
      : `join ledger.balance b on b.account_id = a.id and b.asset_id = ${where.place(page.assetId)}`;
  const rows = await db.query<ListedRow[]>(
    `select a.id, a.address, a.status, a.overdraft_limit, ${join ? 'b.balance' : 'null::bigint as balance'}
       from ledger.account a ${join} where a.book_id = $1${where.text}
      order by ${page.isByBalance ? 'b.balance desc, ' : ''}a.address limit ${where.place(page.limit + 1)}`,
    where.values,
  );
  return rows.map((row) => ({
    id: row.id,
    bookId,
    address: row.address,
    status: row.status,
    overdraftLimit: row.overdraft_limit,
    key: page.isByBalance ? `${row.balance ?? 0n} ${row.address}` : row.address,
  }));
}

export async function countAccounts(db: DataSource, bookId: number, page: AccountPage): Promise<number> {
  const where = accountConditions(bookId, { ...page, after: undefined });
  const join =
    page.assetId === undefined
      ? ''
      : `join ledger.balance b on b.account_id = a.id and b.asset_id = ${where.place(page.assetId)}`;
  const [row] = await db.query<{ count: bigint }[]>(
    `select count(*) from ledger.account a ${join} where a.book_id = $1${where.text}`,
    where.values,
  );
  return Number(row?.count ?? 0n);
}

/** How many transactions touched each account. */
export async function countTransactions(db: DataSource, accountIds: readonly bigint[]): Promise<Map<bigint, number>> {
  const rows = await db.query<{ account_id: bigint; count: bigint }[]>(
    `select b.account_id, count(distinct e.seq) from ledger.balance b join ledger.entry e on e.balance_id = b.id
      where b.account_id = any($1::bigint[]) group by b.account_id`,
    [accountIds],
  );
  return new Map(rows.map(({ account_id: id, count }) => [id, Number(count)]));
}

function accountConditions(bookId: number, { prefix, isByBalance, after }: AccountPage): Conditions {
  const where = new Conditions([bookId]);
  // The addresses that begin with a prefix lie between it and the prefix followed by the greatest character.
  where.add('a.address >= ?', prefix).add(`a.address < ?`, prefix === undefined ? undefined : `${prefix}~`);
  if (after === undefined) return where;
  if (!isByBalance) return where.add('a.address > ?', after);
  const [balance = '0', address = ''] = after.split(' ');
  const least = where.place(balance);
  return where.add(`(b.balance < ${least}::bigint or (b.balance = ${least}::bigint and a.address > ?))`, address);
}
