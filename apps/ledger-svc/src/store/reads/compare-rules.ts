import { windowEnd } from '@tix/proofs';
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

export async function wrongAllowance(db: Queries, { bookId, replay }: VerifiedState): Promise<string | undefined> {
  const rows = await db.query<{ name: string; code: string | null; most: bigint; window_seconds: number | null }[]>(
    `select l.name, s.code, l.most, l.window_seconds
       from ledger.allowance l left join ledger.asset s on s.id = l.asset_id where l.book_id = $1`,
    [bookId],
  );
  const stored = rows.map(
    ({ name, code, most, window_seconds: seconds }) => [name, textOf(most, code, seconds)] as const,
  );
  const given = [...replay.rules.allowances.values()].map(
    ({ allowance, asset = null, limit, windowSeconds }) => [allowance, textOf(limit, asset, windowSeconds)] as const,
  );
  return firstDifference(new Map(given), new Map(stored), 'allowance');
}

function textOf(limit: bigint, asset: string | null, windowSeconds: number | null): string {
  return `${limit} ${asset ?? 'times'} in ${windowSeconds ?? 'all'} seconds`;
}

/** Counters of windows that have ended count nothing any more: they may be there or not. */
export async function wrongUse(db: Queries, { bookId, replay, lastAt }: VerifiedState): Promise<string | undefined> {
  const rows = await db.query<
    { allowance: string; subject: string; window_seconds: number; since: bigint; used: bigint }[]
  >(
    `select allowance, subject, window_seconds, since, used from ledger.allowance_use
      where book_id = $1 and (ends_at is null or ends_at > $2)`,
    [bookId, lastAt],
  );
  const stored = rows.map(({ allowance, subject, window_seconds: seconds, since, used }) => {
    return [`${allowance} of ${subject} in ${seconds} seconds since ${since}`, `${used}`] as const;
  });
  const live = [...replay.rules.uses.values()].filter((use) => (windowEnd(use) ?? lastAt + 1n) > lastAt);
  const given = live.map(({ allowance, subject, windowSeconds, since, used }) => {
    return [`${allowance} of ${subject} in ${windowSeconds ?? 0} seconds since ${since}`, `${used}`] as const;
  });
  return firstDifference(new Map(given), new Map(stored), 'use');
}
