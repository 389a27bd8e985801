import { catalogText, windowEnd } from '@tix/proofs';
import { firstDifference } from './first-difference';
import type { Queries } from './journal';
import type { VerifiedState } from './verified-state';

export async function wrongRules(db: Queries, { bookId, replay }: VerifiedState): Promise<string | undefined> {
  const [book] = await db.query<{ rules_version: number; rules_seq: bigint }[]>(
    'select rules_version, rules_seq from ledger.book where id = $1',
    [bookId],
  );
  const { version, versionSeq } = replay.rules;
  return book?.rules_version === version && book.rules_seq === BigInt(versionSeq) ? undefined : 'the rules in force';
}

interface AllowanceRow {
  readonly name: string;
  readonly code: string | null;
  readonly most: bigint;
  readonly window_seconds: number | null;
  readonly spacing_seconds: number | null;
}

export async function wrongAllowance(db: Queries, { bookId, replay }: VerifiedState): Promise<string | undefined> {
  const rows = await db.query<AllowanceRow[]>(
    `select l.name, s.code, l.most, l.window_seconds, l.spacing_seconds
       from ledger.allowance l left join ledger.asset s on s.id = l.asset_id where l.book_id = $1`,
    [bookId],
  );
  const stored = rows.map(
    ({ name, code, most, window_seconds: seconds, spacing_seconds: spacing }) =>
      [name, textOf(most, code, seconds, spacing)] as const,
  );
  const given = [...replay.rules.allowances.values()].map(
    ({ allowance, asset = null, limit, windowSeconds, spacingSeconds = null }) =>
      [allowance, textOf(limit, asset, windowSeconds, spacingSeconds)] as const,
  );
  return firstDifference(new Map(given), new Map(stored), 'allowance');
}

type Seconds = number | null;

function textOf(limit: bigint, asset: string | null, window: Seconds, spacing: Seconds): string {
  return `${limit} ${asset ?? 'times'} in ${window ?? 'all'} seconds, ${spacing ?? 0} apart`;
}

/** Every version, as it stands in the line that set it. */
export async function wrongCatalog(db: Queries, { bookId, replay }: VerifiedState): Promise<string | undefined> {
  const rows = await db.query<{ version: number; seq: bigint; catalog: string }[]>(
    'select version, seq, catalog from ledger.catalog where book_id = $1',
    [bookId],
  );
  const stored = rows.map(({ version, seq, catalog }) => [`${version} at ${seq}`, catalog] as const);
  const given = replay.rules.catalogs.map((one) => [`${one.version} at ${one.seq}`, catalogText(one)] as const);
  return firstDifference(new Map(given), new Map(stored), 'catalog');
}

/** Counters of windows that have ended count nothing any more: they may be there or not. */
export async function wrongUse(db: Queries, { bookId, replay, lastAt }: VerifiedState): Promise<string | undefined> {
  const rows = await db.query<
    { allowance: string; subject: string; window_seconds: number; since: bigint; used: bigint; last_at: bigint }[]
  >(
    `select allowance, subject, window_seconds, since, used, last_at from ledger.allowance_use
      where book_id = $1 and (ends_at is null or ends_at > $2)`,
    [bookId, lastAt],
  );
  const stored = rows.map(({ allowance, subject, window_seconds: seconds, since, used, last_at: lastAt }) => {
    return [`${allowance} of ${subject} in ${seconds} seconds since ${since}`, `${used} ${lastAt}`] as const;
  });
  const live = [...replay.rules.uses.values()].filter((use) => (windowEnd(use) ?? lastAt + 1n) > lastAt);
  const given = live.map(({ allowance, subject, windowSeconds, since, used, lastAt: last }) => {
    return [`${allowance} of ${subject} in ${windowSeconds ?? 0} seconds since ${since}`, `${used} ${last}`] as const;
  });
  return firstDifference(new Map(given), new Map(stored), 'use');
}
