import { type Address, type BookCode, type Instant, ok, refuse, type Result } from '@tix/contracts';
import { queryPrepared } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import type { AccountEntity } from '../entities';
import { type AccountView, heldNow, unknownAccount } from './accounts';

export interface AccountName {
  readonly book: BookCode;
  readonly address: Address;
}

interface ShownRow {
  readonly at: bigint;
  readonly has_book: boolean;
  readonly address: Address | null;
  readonly status: AccountEntity['status'];
  readonly overdraft_limit: bigint;
  readonly code: string | null;
  readonly balance: bigint;
  readonly held: bigint;
}

/** Row by row through the indexes, whatever the tables looked like when it was planned. */
const accounts = {
  name: 'accounts',
  text: `select o.at, k.id is not null as has_book, a.address, a.status, a.overdraft_limit, b.code, b.balance, b.held
    from unnest($1::text[], $2::text[]) with ordinality as o(book, address, at)
    left join ledger.book k on k.code = o.book
    left join lateral (select * from ledger.account where book_id = k.id and address = o.address limit 1) a on true
    left join lateral (select s.id, s.code, b.balance, ${heldNow('$3')} as held
                         from ledger.balance b join ledger.asset s on s.id = b.asset_id
                        where b.account_id = a.id order by s.id offset 0) b on true
   order by o.at, b.id`,
};

export type AccountFound = Result<AccountView, 'BOOK_NOT_FOUND' | 'ACCOUNT_NOT_FOUND'>;

/** Accounts with their balances in one statement: the read that every game server and every page asks for. */
export async function readAccounts(
  db: DataSource,
  names: readonly AccountName[],
  now: Instant,
): Promise<readonly AccountFound[]> {
  const columns = [names.map(({ book }) => book), names.map(({ address }) => address)];
  const rows = await queryPrepared<ShownRow>(db, accounts, [...columns, now]);
  const byName: ShownRow[][] = names.map(() => []);
  for (const row of rows) byName[Number(row.at - 1n)]?.push(row);
  return names.map((name, at) => accountOf(name, byName[at] ?? []));
}

function accountOf({ book, address }: AccountName, rows: readonly ShownRow[]): AccountFound {
  const [first] = rows;
  if (!first?.has_book) return refuse('BOOK_NOT_FOUND', `there is no book ${book}`);
  if (first.address === null) return unknownAccount(address);
  const balances = rows.flatMap(({ code, balance, held }) =>
    code === null ? [] : [{ asset: code, balance, held, available: balance - held }],
  );
  return ok({ address, status: first.status, overdraftLimit: first.overdraft_limit, balances });
}
