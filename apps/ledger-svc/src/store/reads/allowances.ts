import type { Allowance, AllowanceName, AllowanceSubject } from '@tix/contracts';
import type { UseState } from '@tix/proofs';
import type { DataSource } from 'typeorm';
import { Conditions } from './conditions';

interface AllowanceRow {
  readonly name: string;
  readonly code: string | null;
  readonly most: bigint;
  readonly window_seconds: number | null;
  readonly spacing_seconds: number | null;
}

/** In the order of their names, one more than `limit`. */
export async function pageAllowances(
  db: DataSource,
  bookId: number,
  {
    after,
    limit,
    name,
  }: { readonly after?: AllowanceName | undefined; readonly limit: number; readonly name?: AllowanceName },
): Promise<Allowance[]> {
  const where = new Conditions([bookId, limit + 1]).add('l.name > ?', after).add('l.name = ?', name);
  const rows = await db.query<AllowanceRow[]>(
    `select l.name, s.code, l.most, l.window_seconds, l.spacing_seconds
       from ledger.allowance l left join ledger.asset s on s.id = l.asset_id
      where l.book_id = $1${where.text} order by l.name limit $2`,
    where.values,
  );
  return rows.map(
    ({ name: allowance, code, most, window_seconds: windowSeconds, spacing_seconds: spacingSeconds }) => ({
      allowance,
      ...(code !== null && { asset: code }),
      limit: most,
      windowSeconds,
      ...(spacingSeconds !== null && { spacingSeconds }),
    }),
  );
}

export async function findUsed(
  db: DataSource,
  bookId: number,
  {
    allowance,
    subject,
    windowSeconds,
    since,
  }: Omit<UseState, 'used' | 'lastAt'> & { readonly subject: AllowanceSubject },
): Promise<bigint> {
  const [row] = await db.query<{ used: bigint }[]>(
    `select used from ledger.allowance_use
      where book_id = $1 and allowance = $2 and subject = $3 and window_seconds = $4 and since = $5`,
    [bookId, allowance, subject, windowSeconds ?? 0, since],
  );
  return row?.used ?? 0n;
}

/**
 * Windows that ended by a book's last record are never counted in again: records only get later. By that time and not by the
 * clock, so that a clock that is set back finds its counters.
 */
export async function deleteEndedUses(db: DataSource): Promise<void> {
  await db.query(
    `delete from ledger.allowance_use u using ledger.book k where k.id = u.book_id and u.ends_at <= k.last_at`,
  );
}
