import type { Address, AssetCode, AssetKind, BookCode, CommandId, Instant } from '@tix/contracts';
import { parseLine } from '@tix/proofs';
import type { AccountRow, AssetRow, BalanceRow, BookRow, RefusalRow, StoredRow } from './rows';
import { idArray, textArray } from './columns';
import type { Session } from './session';

/** Waits for the batch before to end, then keeps every other writer of these books out until this one has ended. */
export async function lockBooks(session: Session, codes: readonly BookCode[]): Promise<BookRow[]> {
  const rows = await session.query<
    [number, string, string, string, string, string, string, string, string, string, number, string]
  >(
    'lock-books',
    `select id, code, currency, batch, seq, head, last_at, accounts, balances, assets, rules_version, rules_seq
       from ledger.book where code = any($1::text[]) order by id for update`,
    [textArray(codes)],
  );
  return rows.map(
    ([id, code, currency, batch, seq, head, lastAt, accounts, balances, assets, rulesVersion, rulesSeq]) => ({
      id,
      code,
      currency,
      batch: Number(batch),
      seq: Number(seq),
      head,
      lastAt: BigInt(lastAt) as Instant,
      accounts: BigInt(accounts),
      balances: BigInt(balances),
      assets: BigInt(assets),
      rulesVersion,
      rulesSeq: Number(rulesSeq),
    }),
  );
}

/** Books open one at a time; the number of a new one is spent even if it is refused in the end. */
export async function reserveBook(session: Session): Promise<number> {
  const [row] = await session.query<[number]>('reserve-book', "select nextval('ledger.book_id')::int", []);
  if (!row) throw new Error('a sequence gave no number');
  return row[0];
}

/** Transactions by id, of any book: an id is used once in all of them. */
export async function findTransactions(session: Session, ids: readonly CommandId[]): Promise<StoredRow[]> {
  const rows = await session.query<[string, string, string | null]>(
    'find-transactions',
    'select line, balances_after, fingerprint from ledger.transaction where id = any($1::uuid[])',
    [idArray(ids)],
  );
  return rows.map(([line, after, fingerprint]) => storedRow(line, after, fingerprint));
}

export function storedRow(line: string, after: string, fingerprint: string | null): StoredRow {
  return {
    record: parseLine(line),
    line,
    after: after === '' ? [] : after.split(' ').map(BigInt),
    fingerprint: fingerprint ?? undefined,
  };
}

/** The ids of version 7 in a range that were used: few, where it begins now. */
export async function findIdsBetween(session: Session, from: CommandId, to: CommandId): Promise<CommandId[]> {
  const range = (table: string) => `select id::text from ledger.${table}
    where id >= $1::uuid and id < $2::uuid and substr(id::text, 15, 1) = '7'`;
  const rows = await session.query<[string]>(
    'find-ids-between',
    `${range('transaction')} union all ${range('refusal')}`,
    [from, to],
  );
  return rows.map(([id]) => id);
}

export async function findRefusals(session: Session, ids: readonly CommandId[]): Promise<RefusalRow[]> {
  const rows = await session.query<[string, string | null, string, string, string | null]>(
    'find-refusals',
    'select id, fingerprint, code, detail, details from ledger.refusal where id = any($1::uuid[])',
    [idArray(ids)],
  );
  return rows.map(([id, fingerprint, code, detail, details]) => ({
    id,
    fingerprint: fingerprint ?? undefined,
    code,
    detail,
    details: details === null ? undefined : (JSON.parse(details) as Record<string, unknown>),
  }));
}

export interface Correction {
  readonly reversedBy?: CommandId;
  readonly refunded: bigint;
}

/** What later transactions did to these: who reversed them, and how much was refunded. */
export async function findCorrections(
  session: Session,
  ids: readonly CommandId[],
): Promise<Map<CommandId, Correction>> {
  const rows = await session.query<[string, string | null, string]>(
    'find-corrections',
    `select k.id, v.id, coalesce((select sum(f.amount) from ledger.refund f where f.refunded_id = k.id), 0)
       from unnest($1::uuid[]) as k(id) left join ledger.reversal v on v.reversed_id = k.id`,
    [ids],
  );
  return new Map(
    rows.map(([id, reversedBy, refunded]) => [
      id,
      { ...(reversedBy !== null && { reversedBy }), refunded: BigInt(refunded) },
    ]),
  );
}

export async function findAssets(session: Session, bookId: number, codes: readonly AssetCode[]): Promise<AssetRow[]> {
  const rows = await session.query<
    [string, string, string, string | null, number, string | null, string, boolean, string, string, boolean]
  >(
    'find-assets',
    `select id, code, kind, name, scale, max_balance, max_supply, tradable, minted, burned, halted
       from ledger.asset where book_id = $1 and code = any($2::text[])`,
    [bookId, textArray(codes)],
  );
  return rows.map(([id, code, kind, name, scale, maxBalance, maxSupply, tradable, minted, burned, isHalted]) => ({
    id: BigInt(id),
    code,
    kind: kind as AssetKind,
    ...(name !== null && { name }),
    scale,
    ...(maxBalance !== null && { maxBalance: BigInt(maxBalance) }),
    maxSupply: BigInt(maxSupply),
    tradable,
    minted: BigInt(minted),
    burned: BigInt(burned),
    isHalted,
  }));
}

export async function findAccounts(
  session: Session,
  bookId: number,
  addresses: readonly Address[],
): Promise<AccountRow[]> {
  const rows = await session.query<[string, string, string, string]>(
    'find-accounts',
    'select id, address, status, overdraft_limit from ledger.account where book_id = $1 and address = any($2::text[])',
    [bookId, textArray(addresses)],
  );
  return rows.map(([id, address, status, overdraftLimit]) => ({
    id: BigInt(id),
    address,
    status: status as AccountRow['status'],
    overdraftLimit: BigInt(overdraftLimit),
  }));
}

type BalanceTuple = [string, string, string, string, string, string, string, string];

const BALANCE = `select b.id, a.address, s.code, b.account_id, b.asset_id, b.balance, b.held, b.entries
  from ledger.account a join ledger.balance b on b.account_id = a.id join ledger.asset s on s.id = b.asset_id`;

/** Every balance of these accounts in these assets. */
export async function findBalances(
  session: Session,
  bookId: number,
  addresses: readonly Address[],
  codes: readonly AssetCode[],
): Promise<BalanceRow[]> {
  const rows = await session.query<BalanceTuple>(
    'find-balances',
    `${BALANCE} where a.book_id = $1 and a.address = any($2::text[])
        and b.asset_id = any(array(select id from ledger.asset where book_id = $1 and code = any($3::text[])))`,
    [bookId, textArray(addresses), textArray(codes)],
  );
  return rows.map(balanceRow);
}

/** Every balance of these accounts in every asset, for those that are to be closed. */
export async function findAllBalances(
  session: Session,
  bookId: number,
  addresses: readonly Address[],
): Promise<BalanceRow[]> {
  const rows = await session.query<BalanceTuple>(
    'find-all-balances',
    `${BALANCE} where a.book_id = $1 and a.address = any($2::text[])`,
    [bookId, textArray(addresses)],
  );
  return rows.map(balanceRow);
}

function balanceRow([id, account, asset, accountId, assetId, balance, held, entries]: BalanceTuple): BalanceRow {
  return {
    id: BigInt(id),
    account,
    asset,
    accountId: BigInt(accountId),
    assetId: BigInt(assetId),
    balance: BigInt(balance),
    held: BigInt(held),
    entries: BigInt(entries),
  };
}

export async function findReasons(session: Session, bookId: number): Promise<string[]> {
  const rows = await session.query<[string]>('find-reasons', 'select code from ledger.reason where book_id = $1', [
    bookId,
  ]);
  return rows.map(([code]) => code);
}
