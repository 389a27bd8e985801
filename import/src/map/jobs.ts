import { PERIOD_SECONDS_MAX, SALARY_MAX, SLOTS_MAX, amount, instant, parseInstant } from '@tix/contracts';
import type { Amount, Instant } from '@tix/contracts';
import type { Cell } from '../read/source';
import type { MappedRow } from './balances';
import type { CheckedRow } from './check-table';
import { shownName } from './display-name';
import { hundredthsOf } from './hundredths';
import type { TicketUnit } from './hundredths';
import { keyText } from './references';

/** A job of the system. Its title is what tells it apart here. */
export interface NewJob {
  readonly title: string;
  readonly salary: Amount;
  readonly periodSeconds: number;
  readonly slots: number;
  readonly anchor: Instant;
}

/** A member who has the job with this title. */
export interface NewEmployment {
  readonly member: string;
  readonly title: string;
}

export interface PayGrid {
  readonly periodSeconds: number;
  readonly anchor: Instant;
}

export interface MappedJobs {
  readonly rows: readonly MappedRow[];
  readonly jobs: readonly NewJob[];
  /** By the job's key in the file. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Characters; the contract counts halves of them. */
const TITLE_MAX = 32;
const SHORT_MAX = 14;

const WEEK_SECONDS = 604_800;
const SECOND = 1_000_000n;
/** A Monday. Always the same, so that a second run asks for the same job. */
const MONDAY = instant(345_600n * SECOND);

/** The predecessor pays by planned dates: the last two of them say how often, and where the next period begins. */
export function payGridOf(payouts: readonly CheckedRow[]): PayGrid {
  const good = payouts.filter(({ faults }) => faults.size === 0);
  const planned = [...new Set(good.map(({ source }) => momentOf(source['plan_date'])))];
  const [before, last] = planned
    .filter((date) => date !== undefined)
    .toSorted(byTime)
    .slice(-2);
  const anchor = last ?? before ?? MONDAY;
  const seconds = before === undefined || last === undefined ? 0 : Number((last - before) / SECOND);
  return { anchor, periodSeconds: seconds > 0 && seconds <= PERIOD_SECONDS_MAX ? seconds : WEEK_SECONDS };
}

/** Jobs with a salary become jobs of the system, with room for everybody, as before. */
export function mapJobs(checked: readonly CheckedRow[], unit: TicketUnit, grid: PayGrid): MappedJobs {
  const titles = new Map<string, string>();
  const jobs: NewJob[] = [];
  const rows = checked.map((row): MappedRow => {
    if (row.faults.size > 0) return { checked: row, faults: row.faults, isKept: false };
    const salary = hundredthsOf(row.source['salary'] ?? null, unit);
    const paid = salary.ok ? salary.value : 0n;
    if (paid < 1n || paid > SALARY_MAX) {
      const faults = new Map([['salary', `${paid} is not 1 to ${SALARY_MAX}: the job is in the archive alone`]]);
      return { checked: row, faults, isKept: true };
    }
    const title = titleOf(row, new Set(titles.values()));
    titles.set(keyText(row.source['position'] ?? null), title);
    jobs.push({ title, salary: amount(paid), slots: SLOTS_MAX, ...grid });
    return { checked: row, faults: row.faults, isKept: true };
  });
  return { rows, jobs, titles };
}

/** Who has a job in the file is hired for it. `accounts` are those of the members who come in. */
export function mapEmployee(
  checked: CheckedRow,
  names: { readonly accounts: ReadonlySet<string>; readonly titles: ReadonlyMap<string, string> },
): MappedRow & { readonly employment?: NewEmployment } {
  const { user_id: user, position } = checked.source;
  const faults = new Map(checked.faults);
  const isKept = faults.size === 0;
  const member = String(user);
  const title = names.titles.get(keyText(position ?? null));
  if (!faults.has('user_id') && !names.accounts.has(`member:${member}`)) faults.set('user_id', `${member} was refused`);
  if (!faults.has('position') && title === undefined) faults.set('position', `${String(position)} was refused`);
  if (faults.size > 0 || title === undefined) return { checked, faults, isKept };
  return { checked, faults, isKept, employment: { member, title } };
}

/** Two jobs of one name are told apart by their keys. */
function titleOf({ source }: CheckedRow, taken: ReadonlySet<string>): string {
  const position = String(source['position']);
  const name = shownName([String(source['name']), position], TITLE_MAX) ?? 'Job';
  if (!taken.has(name)) return name;
  return `${shownName([name], SHORT_MAX) ?? 'Job'} (${shownName([position], SHORT_MAX) ?? taken.size})`;
}

function momentOf(cell: Cell | undefined): Instant | undefined {
  if (typeof cell !== 'string') return undefined;
  return parseInstant(cell.length === 10 ? `${cell}T00:00:00Z` : cell);
}

function byTime(a: Instant, b: Instant): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
