import type { DataSource } from 'typeorm';
import type { Address, AssetAmount, CommandId, Hold, HoldState, Instant } from '@tix/contracts';
import { Conditions } from './conditions';

export interface HoldFilter {
  readonly id?: CommandId | undefined;
  readonly accountId?: bigint | undefined;
  readonly state?: HoldState | undefined;
  readonly maker?: string | undefined;
}

interface HoldRow {
  readonly id: string;
  readonly address: Address;
  readonly state: HoldState;
  readonly maker: string;
  readonly reason: string | null;
  readonly made_seq: bigint;
  readonly made_at: Instant;
  readonly expires_at: Instant | null;
  readonly ended_by: string | null;
  readonly amounts: readonly { readonly asset: string; readonly amount: number; readonly remaining: number }[];
}

/** `<seq>.<id>` orders holds by when they were made; several may be made by one transaction. */
export type KeyedHold = Hold & { readonly key: string };

/** Newest first. A hold past its deadline is expired from that moment on, whether or not its expiry is posted yet. */
export async function pageHolds(
  db: DataSource,
  bookId: number,
  filter: HoldFilter,
  { now, after, limit }: { readonly now: Instant; readonly after?: string | undefined; readonly limit: number },
): Promise<KeyedHold[]> {
  const where = new Conditions([bookId, now]).add('h.id = ?', filter.id).add('h.account_id = ?', filter.accountId);
  where.add('h.maker = ?', filter.maker).add(`${STATE} = ?`, filter.state);
  if (after !== undefined) {
    const [seq = '0', id = ''] = after.split('.');
    where.add(`(h.made_seq, h.id) < (${where.place(seq)}::bigint, ?::uuid)`, id);
  }
  const rows = await db.query<HoldRow[]>(
    `select h.id, a.address, ${STATE} as state, h.maker, h.reason, h.made_seq, h.made_at, h.expires_at,
            (select t.id from ledger.transaction t where t.book_id = r.book_id and t.seq = r.seq) as ended_by,
            (select json_agg(json_build_object('asset', s.code, 'amount', m.amount, 'remaining', m.remaining) order by s.id)
               from ledger.hold_amount m join ledger.asset s on s.id = m.asset_id where m.hold_id = h.id) as amounts
       from ledger.hold h join ledger.account a on a.id = h.account_id left join ledger.hold_resolution r on r.hold_id = h.id
      where h.book_id = $1${where.text} order by h.made_seq desc, h.id desc limit ${where.place(limit + 1)}`,
    where.values,
  );
  return rows.map(holdOf);
}

/** Accounts with holds that are due, oldest deadline first, for the ledger to expire. */
export async function dueAccounts(
  db: DataSource,
  now: Instant,
  limit: number,
): Promise<{ book: string; address: Address }[]> {
  return db.query(
    `select k.code as book, a.address from (
       select distinct on (h.account_id) h.account_id, h.expires_at from ledger.hold h
        where h.open and h.expires_at <= $1 order by h.account_id, h.expires_at) d
       join ledger.account a on a.id = d.account_id join ledger.book k on k.id = a.book_id
      order by d.expires_at limit $2`,
    [now, limit],
  );
}

const STATE = `case when r.state is not null then r.state when h.expires_at <= $2 then 'expired' else 'held' end`;

function holdOf(row: HoldRow): KeyedHold {
  const isHeld = row.state === 'held';
  const part = (asset: string, units: number) => ({ asset, amount: BigInt(units) }) as AssetAmount;
  return {
    key: `${row.made_seq}.${row.id}`,
    id: row.id,
    account: row.address,
    state: row.state,
    amounts: row.amounts.map(({ asset, amount }) => part(asset, amount)),
    remaining: isHeld
      ? row.amounts.filter(({ remaining }) => remaining > 0).map(({ asset, remaining }) => part(asset, remaining))
      : [],
    ...(row.reason !== null && { reason: row.reason }),
    maker: row.maker,
    madeAt: row.made_at,
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    ...(row.ended_by !== null && { endedBy: row.ended_by }),
  };
}
