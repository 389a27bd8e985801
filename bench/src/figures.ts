import type { Measurement } from './measure';
import { WAGES } from './payroll-cells';
import { AUDITED } from './sales-cells';

/** One round: what was measured in each cell. */
export type Round = Readonly<Record<string, Measurement>>;

export interface Figure {
  readonly name: string;
  readonly title: string;
  readonly value: number | undefined;
  readonly goal: number;
  readonly isAtLeast: boolean;
  readonly unit?: string;
}

type Part = (round: Round) => number | undefined;

interface Definition extends Omit<Figure, 'value'> {
  readonly of: Part;
  /** What must never be exceeded: the median would hide it. */
  readonly isWorst?: boolean;
}

function ratio(above: Part, below: Part): Part {
  return (round) => {
    const [numerator, denominator] = [above(round), below(round)];
    return numerator === undefined || !denominator ? undefined : numerator / denominator;
  };
}

const rate =
  (cell: string): Part =>
  (round) =>
    round[cell]?.perSecond;
const p99 =
  (cell: string): Part =>
  (round) =>
    round[cell]?.p99Ms;
const cpu =
  (cell: string): Part =>
  (round) =>
    round[cell]?.cpuMicrosInAll;
const p50 =
  (cell: string): Part =>
  (round) =>
    round[cell]?.p50Ms;
const wal =
  (cell: string): Part =>
  (round) =>
    round[cell]?.walBytes;
const more =
  (cell: string, name: string): Part =>
  (round) =>
    round[cell]?.more?.[name];
const seconds = (ms: Part): Part => scaled(ms, 1_000);

/** Of the database and the ledger: what grows with what is stored. */
function storing(cell: string): Part {
  return (round) => {
    const { postgres, ledger } = round[cell]?.cpuMicros ?? {};
    return postgres === undefined || ledger === undefined ? undefined : postgres + ledger;
  };
}

function scaled(part: Part, divisor: number): Part {
  return (round) => {
    const value = part(round);
    return value === undefined ? undefined : value / divisor;
  };
}

/** Of the parts that were measured. */
function combined(combine: (...values: number[]) => number, ...parts: readonly Part[]): Part {
  return (round) => {
    const values = parts.flatMap((part) => part(round) ?? []);
    return values.length > 0 ? combine(...values) : undefined;
  };
}

/** TPC-B is the noisiest of all: the better of its two runs counts. */
const tpcb = combined(Math.max, rate('tpcb-before'), rate('tpcb-after'));
const tpcbCpu = combined(Math.min, cpu('tpcb-before'), cpu('tpcb-after'));
const pause = combined(
  Math.max,
  (round) => round['accounts-each']?.pauseMs,
  (round) => round['accounts-uniform']?.pauseMs,
);
const sum = (...values: number[]) => values.reduce((all, value) => all + value, 0);

/** Each is, unless it says otherwise, the median of the figures of the rounds, so that both sides of a ratio met the same machine. */
const definitions: readonly Definition[] = [
  { name: 'G1', title: 'transfers over NATS, 512 callers / TPC-B', of: ratio(rate('bus-512-uniform'), tpcb), goal: 10, isAtLeast: true },
  { name: 'G2', title: 'hot account / uniform', of: ratio(rate('bus-512-hot'), rate('bus-512-uniform')), goal: 0.95, isAtLeast: true },
  { name: 'G3', title: 'over NATS / naive, uniform', of: ratio(rate('bus-512-uniform'), rate('naive-uniform')), goal: 13, isAtLeast: true },
  { name: 'G3 hot', title: 'over NATS / naive, hot', of: ratio(rate('bus-512-hot'), rate('naive-hot')), goal: 35, isAtLeast: true },
  { name: 'G4', title: 'p99 at 64 callers / naive p99', of: ratio(p99('bus-64-uniform'), p99('naive-uniform')), goal: 0.3, isAtLeast: false },
  { name: 'G5', title: 'CPU per transfer / per TPC-B transaction', of: ratio(cpu('bus-512-uniform'), tpcbCpu), goal: 0.12, isAtLeast: false },
  { name: 'G6', title: 'WAL per transfer / per naive transfer', of: ratio(wal('bus-512-uniform'), wal('naive-uniform')), goal: 0.75, isAtLeast: false },
  { name: 'G7', title: 'CPU of database and ledger per transfer, 5 million stored / a new ledger', of: ratio(storing('stored-5m'), storing('stored-0')), goal: 1.5, isAtLeast: false },
  { name: 'G8', title: 'transactions of six legs / of two', of: ratio(rate('bus-512-six-legs'), rate('bus-512-uniform')), goal: 0.4, isAtLeast: true },
  { name: 'G9', title: 'POST /v1/transfers / Express echo', of: ratio(rate('http-transfer'), rate('http-echo')), goal: 0.6, isAtLeast: true },
  { name: 'G10', title: 'transfers in bulks of 50 over HTTP / TPC-B', of: ratio(rate('http-bulk'), rate('http-tpcb')), goal: 6, isAtLeast: true },
  { name: 'G11', title: 'acknowledged and lost or doubled, 20 ledger and 5 database kills', of: combined(sum, more('crash', 'lost'), more('crash', 'doubled')), goal: 0, isAtLeast: false },
  { name: 'G12', title: 'a killed ledger until it is ready again', of: seconds(more('restart-cold', 'readyMs')), goal: 1, isAtLeast: false, unit: ' s' },
  { name: 'G12 gap', title: 'no client answered, the replica that serves killed, another one standing by', of: seconds(more('take-over', 'silenceMs')), goal: 2, isAtLeast: false, unit: ' s' },
  { name: 'G12 wait', title: 'the slowest transfer of the same', of: seconds(more('take-over', 'slowestMs')), goal: 2, isAtLeast: false, unit: ' s' },
  { name: 'cold start', title: 'first transfer from the start of a ledger of 5 million transactions', of: seconds(more('restart-cold', 'firstMs')), goal: 2, isAtLeast: false, unit: ' s' },
  { name: 'pause', title: 'longest pause of the ledger with a million accounts', of: pause, goal: 50, isAtLeast: false, isWorst: true, unit: ' ms' },
  { name: 'balance then', title: 'p99 of a balance at a moment, 5 million transactions', of: p99('balance-at-5m'), goal: 20, isAtLeast: false, unit: ' ms' },
  { name: 'reads', title: 'balance reads / Express GET with the same authentication', of: ratio(rate('http-balance'), rate('http-echo-get')), goal: 0.5, isAtLeast: true },
  { name: 'reads mixed', title: 'the same, 100 reads for each transfer', of: ratio(rate('http-mix'), rate('http-echo-get')), goal: 0.5, isAtLeast: true },
  { name: 'operations', title: 'operations of a catalog / transfers over NATS', of: ratio(rate('bus-512-operations'), rate('bus-512-uniform')), goal: 0.8, isAtLeast: true },
  { name: 'supply', title: 'CPU of a supply report, 5 million transactions / 100 thousand', of: ratio(cpu('supply-5m'), cpu('supply-100k')), goal: 2, isAtLeast: false },
  { name: 'statement', title: 'CPU of a statement, 5 million transactions / 100 thousand', of: ratio(cpu('statement-5m'), cpu('statement-100k')), goal: 2, isAtLeast: false },
  { name: 'reconcile', title: 'a million entries added up while others write', of: seconds((round) => round['reconcile']?.p50Ms), goal: 10, isAtLeast: false, unit: ' s' },
  { name: 'swap', title: 'swaps with one pool / transfers over NATS', of: ratio(rate('swap-hot'), rate('swap-transfers')), goal: 0.4, isAtLeast: true },
  { name: 'swap refused', title: 'the same, every fifth refused', of: ratio(rate('swap-refused'), rate('swap-transfers')), goal: 0.4, isAtLeast: true },
  { name: 'crafting', title: 'jobs accepted and delivered', of: rate('craft'), goal: 500, isAtLeast: true, unit: '/s' },
  { name: 'payroll', title: `${WAGES} wages in one run of payroll`, of: ratio(() => WAGES, rate('payroll')), goal: 10, isAtLeast: false, unit: ' s' },
  { name: 'sales', title: 'tickets appended on one terminal', of: rate('sales-one'), goal: 300, isAtLeast: true, unit: '/s' },
  { name: 'sales 8', title: 'tickets appended on eight terminals', of: rate('sales-eight'), goal: 600, isAtLeast: true, unit: '/s' },
  { name: 'receipt', title: 'CPU of a receipt as PDF', of: scaled((round) => round['receipt-pdf']?.cpuMicros['sales'], 1_000), goal: 40, isAtLeast: false, unit: ' ms' },
  { name: 'sales audit', title: 'entries of the log of sales audited', of: scaled(rate('sales-audit'), 1 / AUDITED), goal: 5_000, isAtLeast: true, unit: '/s' },
  { name: 'sales-csv', title: '100,000 tickets as CSV over NATS', of: seconds((round) => round['sales-csv']?.p50Ms), goal: 5, isAtLeast: false, unit: ' s' },
  { name: 'sales-csv memory', title: 'what the service has grown by meanwhile', of: more('sales-csv', 'grownMb'), goal: 200, isAtLeast: false, isWorst: true, unit: ' MB' },
  { name: 'tix', title: 'tix --help, from start to end', of: p50('tix-help'), goal: 150, isAtLeast: false, unit: ' ms' },
  { name: 'vetting', title: 'a text of SQL vetted before it is run', of: p50('sql-vetting'), goal: 1, isAtLeast: false, unit: ' ms' },
  { name: 'balance', title: 'p99 of a balance read at 200 a second', of: p99('open-balance'), goal: 5, isAtLeast: false, unit: ' ms' },
  { name: 'transfer', title: 'p99 of a transfer at 200 a second', of: p99('open-transfer'), goal: 50, isAtLeast: false, unit: ' ms' },
]; // prettier-ignore

export function figuresOf(rounds: readonly Round[]): Figure[] {
  return definitions.map(({ of, isWorst, ...figure }) => {
    const values = rounds.flatMap((round) => of(round) ?? []);
    const worst = values.length > 0 ? Math.max(...values) : undefined;
    return { ...figure, value: isWorst ? worst : median(values) };
  });
}

export function isReached({ value, goal, isAtLeast }: Figure): boolean | undefined {
  if (value === undefined) return undefined;
  return isAtLeast ? value >= goal : value <= goal;
}

/** The median of every number of every cell. */
export function medians(rounds: readonly Round[]): Record<string, Measurement> {
  const names = [...new Set(rounds.flatMap((round) => Object.keys(round)))];
  return Object.fromEntries(
    names.map((name) => [name, medianOf(rounds.flatMap((round) => round[name] ?? [])) as Measurement]),
  );
}

function medianOf(values: readonly object[]): object {
  const keys = [...new Set(values.flatMap((value) => Object.keys(value)))];
  const entries = keys.map((key) => {
    const all = values.map((value) => (value as Record<string, unknown>)[key]).filter((part) => part !== undefined);
    const isNumber = all.every((part) => typeof part === 'number');
    return [key, isNumber ? median(all as number[]) : medianOf(all as object[])];
  });
  return Object.fromEntries(entries) as object;
}

export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return undefined;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}
