import type { Allowance, AllowanceName, AllowanceUse, Instant } from '@tix/contracts';
import type { UseState } from '@tix/proofs';
import { textArray } from './columns';
import type { Session } from './session';

export interface LoadedRules {
  readonly allowances: readonly Allowance[];
  readonly uses: readonly UseState[];
}

export async function findAllowances(
  session: Session,
  bookId: number,
  names: readonly AllowanceName[],
): Promise<Allowance[]> {
  const rows = await session.query<[string, string | null, string, number | null, number | null]>(
    'find-allowances',
    `select l.name, s.code, l.most, l.window_seconds, l.spacing_seconds
       from ledger.allowance l left join ledger.asset s on s.id = l.asset_id
      where l.book_id = $1 and l.name = any($2::text[])`,
    [bookId, textArray(names)],
  );
  return rows.map(([allowance, asset, limit, windowSeconds, spacingSeconds]) => ({
    allowance,
    ...(asset !== null && { asset }),
    limit: BigInt(limit),
    windowSeconds,
    ...(spacingSeconds !== null && { spacingSeconds }),
  }));
}

/** Counters of windows that have not ended: whatever is committed later counts in one of them, or in a new one. */
export async function findUses(
  session: Session,
  bookId: number,
  users: readonly Pick<AllowanceUse, 'allowance' | 'subject'>[],
  now: Instant,
): Promise<UseState[]> {
  const rows = await session.query<[string, string, number, string, string, string]>(
    'find-uses',
    `select u.allowance, u.subject, u.window_seconds, u.since, u.used, u.last_at
       from unnest($2::text[], $3::text[]) as k(allowance, subject)
       join ledger.allowance_use u on u.book_id = $1 and u.allowance = k.allowance and u.subject = k.subject
      where u.ends_at is null or u.ends_at > $4`,
    [bookId, textArray(users.map(({ allowance }) => allowance)), textArray(users.map(({ subject }) => subject)), now],
  );
  return rows.map(([allowance, subject, windowSeconds, since, used, lastAt]) => ({
    allowance,
    subject,
    windowSeconds: windowSeconds === 0 ? null : windowSeconds,
    since: BigInt(since),
    used: BigInt(used),
    lastAt: BigInt(lastAt),
  }));
}
