import type { CommandId, Instant } from '@tix/contracts';
import type { HoldRow } from './rows';
import type { Session } from './session';

type HoldTuple = [
  string,
  string,
  string,
  string,
  string | null,
  string | null,
  string,
  string | null,
  string,
  string,
  string,
];

const HOLD = `select h.id, a.address, h.account_id, h.maker, h.reason, h.expires_at, h.book_id, r.state, s.code, m.amount, m.remaining
  from ledger.hold h
  join ledger.account a on a.id = h.account_id
  join ledger.hold_amount m on m.hold_id = h.id
  join ledger.asset s on s.id = m.asset_id
  left join ledger.hold_resolution r on r.hold_id = h.id`;

export async function findHolds(session: Session, bookId: number, ids: readonly CommandId[]): Promise<HoldRow[]> {
  const rows = await session.query<HoldTuple>('find-holds', `${HOLD} where h.book_id = $1 and h.id = any($2::uuid[])`, [
    bookId,
    ids,
  ]);
  return gatherHolds(rows);
}

/** Open holds of these accounts whose deadline has come: the batch ends them before it decides. */
export async function findDueHolds(session: Session, accountIds: readonly bigint[], now: Instant): Promise<HoldRow[]> {
  const rows = await session.query<HoldTuple>(
    'find-due-holds',
    `${HOLD} where h.open and h.expires_at <= $2 and h.account_id = any($1::bigint[]) order by h.expires_at, h.id`,
    [accountIds, now],
  );
  return gatherHolds(rows);
}

function gatherHolds(rows: readonly HoldTuple[]): HoldRow[] {
  const holds = new Map<string, HoldRow & { amounts: HoldRow['amounts'][number][]; remaining: Map<string, bigint> }>();
  for (const [id, account, accountId, maker, reason, expiresAt, , state, asset, amount, remaining] of rows) {
    const hold = holds.get(id) ?? {
      id,
      account,
      accountId: BigInt(accountId),
      maker,
      reason: reason ?? undefined,
      expiresAt: expiresAt === null ? undefined : (BigInt(expiresAt) as Instant),
      state: (state ?? 'held') as HoldRow['state'],
      amounts: [],
      remaining: new Map<string, bigint>(),
    };
    hold.amounts.push({ asset, amount: BigInt(amount) as HoldRow['amounts'][number]['amount'] });
    hold.remaining.set(asset, BigInt(remaining));
    holds.set(id, hold);
  }
  return [...holds.values()];
}
