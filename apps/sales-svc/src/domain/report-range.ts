import { refuse, REPORT_DAYS_MAX, type ReportRange, type Result } from '@tix/contracts';

const DAY_MS = 86_400_000;
/** Unless told: what is sold behind the close of today is of tomorrow, and it may be tomorrow somewhere already. */
const DAYS_AHEAD = 2;
const DAYS = 31;

/** The days that are meant: a beginning before the end, and not more than a report is about. */
export function reportRange(
  asked: Partial<Record<keyof ReportRange, string | undefined>>,
  now: bigint,
): Result<ReportRange, 'VALIDATION'> {
  const to = asked.to ?? dateBefore(Number(now / 1_000n), -DAYS_AHEAD);
  const from = asked.from ?? dateBefore(Date.parse(to), DAYS);
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (days >= 0 && days <= REPORT_DAYS_MAX) return { ok: true, value: { from, to } };
  const detail = days < 0 ? `before ${from}, where it begins` : `more than ${REPORT_DAYS_MAX} days after ${from}`;
  return refuse('VALIDATION', `/query/to: ${detail}`, { errors: [{ pointer: '/query/to', detail }] });
}

function dateBefore(ms: number, days: number): string {
  return new Date(ms - days * DAY_MS).toISOString().slice(0, 10);
}
