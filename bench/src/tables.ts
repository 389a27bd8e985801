import type { Cell } from './cells';
import { type Figure, isReached } from './figures';
import type { MachineFacts, Measurement } from './measure';
import type { BenchSet } from './sets';
import type { BenchSettings } from './settings';

const DASH = '–';
const heads = [
  '1/s',
  'p50 ms',
  'p99 ms',
  'CPU µs',
  'a batch',
  'pause ms',
  'MB',
  'WAL B',
  'other load',
  'CPU of which; more',
];

export function cellTable(cells: readonly Cell[], results: Readonly<Record<string, Measurement>>): string {
  const rows = cells.flatMap(({ name, title }) => {
    const result = results[name];
    return result ? [[name, title, ...columnsOf(result)]] : [];
  });
  return table(['cell', 'medians', ...heads], rows);
}

function columnsOf(result: Measurement): string[] {
  const { perSecond, p50Ms, p99Ms, cpuMicros, cpuMicrosInAll, perBatch, pauseMs, residentMb, walBytes, otherLoad } =
    result;
  return [
    round(perSecond, 0),
    round(p50Ms, 1),
    round(p99Ms, 1),
    Object.keys(cpuMicros).length > 0 ? round(cpuMicrosInAll, 1) : DASH,
    round(perBatch, 0),
    round(pauseMs, 0),
    round(residentMb, 0),
    round(walBytes, 0),
    round(otherLoad, 2),
    partsOf(result),
  ];
}

function partsOf({ cpuMicros, more = {} }: Measurement): string {
  const named = (values: Readonly<Record<string, number>>, digits: number, unit: string) => {
    const parts = Object.entries(values).map(([name, value]) => `${name} ${round(value, digits)}`);
    return parts.length > 0 ? [`${parts.join(', ')}${unit}`] : [];
  };
  return [...named(cpuMicros, 1, ' µs'), ...named(more, 0, '')].join('; ');
}

/** What is told of a cell as soon as it is measured. */
export function roundLine(name: string, result: Measurement): string {
  const { perSecond, p50Ms, p99Ms, perBatch, walBytes, otherLoad, failed } = result;
  const batch = perBatch === undefined ? '' : `  ${round(perBatch, 0)} a batch`;
  const notDone = Object.keys(failed).length > 0 ? `, not done: ${JSON.stringify(failed)}` : '';
  return (
    `${name.padEnd(18)} ${round(perSecond, 0).padStart(7)}/s  p50 ${round(p50Ms, 1)} p99 ${round(p99Ms, 1)} ms  ` +
    `${partsOf(result)}${batch}  ${round(walBytes, 0)} B of WAL  other load ${round(otherLoad, 2)}${notDone}`
  );
}

/** Names what a run has left out, and how it is had. */
export function notMeasured(chosen: readonly { readonly set: BenchSet; readonly cells: readonly string[] }[]): string {
  const left = new Map<string, string[]>();
  for (const { set, cells } of chosen) {
    const missing = set.cells.filter((name) => !cells.includes(name));
    if (missing.length > 0) left.set(set.name, [...(left.get(set.name) ?? []), ...missing]);
  }
  const lines = [...left].map(([name, cells]) => `  ${name}: ${cells.join(', ')}`);
  return lines.length > 0 ? `\ncells not measured (npm run bench -- SET …, or --all):\n${lines.join('\n')}` : '';
}

export function figureTable(figures: readonly Figure[]): string {
  const measured = figures.filter(({ value }) => value !== undefined);
  const rows = measured.map((figure) => {
    const { name, title, value, goal, isAtLeast, unit = '' } = figure;
    const verdict = isReached(figure) ? 'reached' : 'MISSED';
    return [name, title, `${round(value, 2)}${unit}`, `${isAtLeast ? '≥' : '≤'} ${goal}${unit}`, verdict];
  });
  const left = figures.filter((figure) => !measured.includes(figure)).map(({ name }) => name);
  return [
    ...(rows.length > 0 ? [table(['figure', '', 'measured', 'goal', ''], rows)] : []),
    ...(left.length > 0 ? [`figures not measured: ${left.join(', ')}`] : []),
  ].join('\n\n');
}

/** Processors busy with other work from which on rates and times are told to be those of a busy machine. */
const OTHER_LOAD_MAX = 0.3;

/** What one has to know to believe the figures. */
export function notes(
  { before, after }: Record<'before' | 'after', MachineFacts>,
  { rounds, seconds }: Pick<BenchSettings, 'rounds' | 'seconds'>,
  results: Readonly<Record<string, Measurement>>,
): string {
  const otherLoad = Math.max(0, ...Object.values(results).map((result) => result.otherLoad));
  const isBusy = otherLoad > OTHER_LOAD_MAX;
  return [
    `${before.processors} × ${before.processor}, ${before.memoryGb} GB, Node ${before.node}, PostgreSQL ${before.postgres} with fsync`,
    `load average ${before.loadAverage.join(' ')} before, ${after.loadAverage.join(' ')} after; load generators share the machine`,
    `medians of ${rounds} interleaved rounds of ${seconds} s; CPU is user and system time of the processes named, of clients too, for each operation`,
    'a pause is told up to 2 ms too long, and includes what the machine took from the ledger',
    ...(isBusy
      ? [`BUSY: other work took up to ${round(otherLoad, 1)} processors, so rates and times say little here`]
      : []),
  ].join('\n');
}

function round(value: number | undefined, digits: number): string {
  if (value === undefined || !Number.isFinite(value)) return DASH;
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
