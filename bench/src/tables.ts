import type { Cell } from './cells';
import { type Figure, isReached } from './figures';
import type { MachineFacts, Measurement } from './measure';
import type { BenchSettings } from './settings';

export function cellTable(cells: readonly Cell[], results: Readonly<Record<string, Measurement>>): string {
  const rows = cells.flatMap(({ name, title }) => {
    const result = results[name];
    return result ? [[title, ...columnsOf(result)]] : [];
  });
  return table(['medians', '1/s', 'p50 ms', 'p99 ms', 'CPU µs', 'of which', 'WAL B', 'other load'], rows);
}

function columnsOf({ perSecond, p50Ms, p99Ms, cpuMicrosInAll, cpuMicros, walBytes, otherLoad }: Measurement) {
  const parts = Object.entries(cpuMicros).map(([name, micros]) => `${name} ${round(micros, 1)}`);
  return [
    round(perSecond, 0),
    round(p50Ms, 1),
    round(p99Ms, 1),
    round(cpuMicrosInAll, 1),
    parts.join(', '),
    round(walBytes, 0),
    round(otherLoad, 2),
  ];
}

export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { name, title, value, goal, isAtLeast, unit = '' } = figure;
    const reached = isReached(figure);
    const verdict = reached === undefined ? 'not measured' : reached ? 'reached' : 'MISSED';
    return [name, title, `${round(value, 2)}${unit}`, `${isAtLeast ? '≥' : '≤'} ${goal}${unit}`, verdict];
  });
  return table(['figure', '', 'measured', 'goal', ''], rows);
}

/** What one has to know to believe the figures. */
export function notes(
  { before, after }: Record<'before' | 'after', MachineFacts>,
  { rounds, seconds }: Pick<BenchSettings, 'rounds' | 'seconds'>,
): string {
  return [
    `${before.processors} × ${before.processor}, ${before.memoryGb} GB, Node ${before.node}, PostgreSQL ${before.postgres} with fsync`,
    `load average ${before.loadAverage.join(' ')} before, ${after.loadAverage.join(' ')} after; load generators share the machine`,
    `medians of ${rounds} interleaved rounds of ${seconds} s; CPU is user and system time of the processes named, of clients too`,
  ].join('\n');
}

function round(value: number | undefined, digits: number): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  return value.toLocaleString('en', {
    useGrouping: false,
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  });
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
