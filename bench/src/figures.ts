import type { Measurement } from './measure';
import { WAGES } from './payroll-cells';

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

interface Definition extends Omit<Figure, 'value'> {
  readonly of: (round: Round) => number | undefined;
}

const rate = (cell: string) => (round: Round) => round[cell]?.perSecond;
const seconds = (ms: number | undefined) => ms && ms / 1000;
const p99 = (cell: string) => (round: Round) => round[cell]?.p99Ms;
const cpu = (cell: string) => (round: Round) => round[cell]?.cpuMicrosInAll;
const wal = (cell: string) => (round: Round) => round[cell]?.walBytes;

type Part = (round: Round) => number | undefined;

function ratio(above: Part, below: Part): Part {
  return (round) => {
    const [numerator, denominator] = [above(round), below(round)];
    return numerator === undefined || !denominator ? undefined : numerator / denominator;
  };
}

/** TPC-B is the noisiest of all: the better of its two runs counts. */
const tpcb: Part = (round) => best(round, Math.max, (cell) => cell.perSecond);
const tpcbCpu: Part = (round) => best(round, Math.min, (cell) => cell.cpuMicrosInAll);

function best(round: Round, choose: (...values: number[]) => number, of: (cell: Measurement) => number) {
  const runs = [round['tpcb-before'], round['tpcb-after']].flatMap((cell) => (cell ? [of(cell)] : []));
  return runs.length > 0 ? choose(...runs) : undefined;
}

/** Each is the median of the figures of the rounds, so that both sides of a ratio met the same machine. */
const definitions: readonly Definition[] = [
  { name: 'G1', title: 'transfers over NATS, 512 callers / TPC-B', of: ratio(rate('bus-512-uniform'), tpcb), goal: 6, isAtLeast: true },
  { name: 'G2', title: 'hot account / uniform', of: ratio(rate('bus-512-hot'), rate('bus-512-uniform')), goal: 0.9, isAtLeast: true },
  { name: 'G3', title: 'over NATS / naive, uniform', of: ratio(rate('bus-512-uniform'), rate('naive-uniform')), goal: 8, isAtLeast: true },
  { name: 'G3 hot', title: 'over NATS / naive, hot', of: ratio(rate('bus-512-hot'), rate('naive-hot')), goal: 20, isAtLeast: true },
  { name: 'G4', title: 'p99 at 64 callers / naive p99', of: ratio(p99('bus-64-uniform'), p99('naive-uniform')), goal: 0.4, isAtLeast: false },
  { name: 'G5', title: 'CPU per transfer / per TPC-B transaction', of: ratio(cpu('bus-512-uniform'), tpcbCpu), goal: 0.2, isAtLeast: false },
  { name: 'G6', title: 'WAL per transfer / per naive transfer', of: ratio(wal('bus-512-uniform'), wal('naive-uniform')), goal: 0.8, isAtLeast: false },
  { name: 'G9', title: 'POST /v1/transfers / Express echo', of: ratio(rate('http-transfer'), rate('http-echo')), goal: 0.5, isAtLeast: true },
  { name: 'reads', title: 'balance reads / Express GET with the same authentication', of: ratio(rate('http-balance'), rate('http-echo-get')), goal: 0.5, isAtLeast: true },
  { name: 'reads mixed', title: 'the same, 100 reads for each transfer', of: ratio(rate('http-mix'), rate('http-echo-get')), goal: 0.5, isAtLeast: true },
  { name: 'operations', title: 'operations of a catalog / transfers over NATS', of: ratio(rate('bus-512-operations'), rate('bus-512-uniform')), goal: 0.8, isAtLeast: true },
  { name: 'supply', title: 'CPU of a supply report, 5 million transactions / 100 thousand', of: ratio(cpu('supply-5m'), cpu('supply-100k')), goal: 2, isAtLeast: false },
  { name: 'statement', title: 'CPU of a statement, 5 million transactions / 100 thousand', of: ratio(cpu('statement-5m'), cpu('statement-100k')), goal: 2, isAtLeast: false },
  { name: 'reconcile', title: 'a million entries added up while others write', of: (round) => seconds(round['reconcile']?.p50Ms), goal: 10, isAtLeast: false, unit: ' s' },
  { name: 'swap', title: 'swaps with one pool / transfers over NATS', of: ratio(rate('swap-hot'), rate('bus-512-uniform')), goal: 0.4, isAtLeast: true },
  { name: 'swap refused', title: 'the same, every fifth refused', of: ratio(rate('swap-refused'), rate('bus-512-uniform')), goal: 0.4, isAtLeast: true },
  { name: 'crafting', title: 'jobs accepted and delivered', of: rate('craft'), goal: 500, isAtLeast: true, unit: '/s' },
  { name: 'payroll', title: `${WAGES} wages in one run of payroll`, of: ratio(() => WAGES, rate('payroll')), goal: 10, isAtLeast: false, unit: ' s' },
  { name: 'balance', title: 'p99 of a balance read at 200 a second', of: p99('open-balance'), goal: 5, isAtLeast: false, unit: ' ms' },
  { name: 'transfer', title: 'p99 of a transfer at 200 a second', of: p99('open-transfer'), goal: 50, isAtLeast: false, unit: ' ms' },
]; // prettier-ignore

export function figuresOf(rounds: readonly Round[]): Figure[] {
  return definitions.map(({ of, ...figure }) => ({
    ...figure,
    value: median(rounds.flatMap((round) => of(round) ?? [])),
  }));
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
