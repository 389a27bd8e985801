import { availableParallelism, loadavg } from 'node:os';
import { median } from '../figures';
import { table } from '../tables';
import type { AnswerLog } from './answer-log';
import type { Outcome } from './check-outcome';
import type { Fault } from './drill';

export interface DrillReport extends Outcome {
  readonly drill: string;
  readonly isSound: boolean;
  readonly faults: readonly Fault[];
  /** The longest time without anything done for the clients that feel the fault. */
  readonly gapMs: number;
  /** Acknowledged after the moment that the database was restored to. */
  readonly takenBack: number;
  readonly refused: Readonly<Record<string, number>>;
  /** Attempts without a definite answer, each asked again with the same id. */
  readonly askedAgain: Readonly<Record<string, number>>;
  readonly replays: number;
}

/** What this machine cannot do is said, not passed over; what broke off is not sound. */
export interface NotRun {
  readonly drill: string;
  readonly isSound: boolean;
  readonly notRun: string;
}

export type DrillRow = DrillReport | NotRun;

interface Run {
  readonly drill: string;
  readonly log: AnswerLog;
  readonly faults: readonly Fault[];
  readonly gapMs: number;
  readonly outcome: Outcome;
}

export function drillReport({ drill, log, faults, gapMs, outcome }: Run): DrillReport {
  const { lost, doubled, gaps, missingInStream, missingInEvents, isVerified, problems } = outcome;
  const wrong = lost + doubled + gaps + missingInStream + missingInEvents + problems.length;
  const { refused, undecided, replays, takenBack } = log;
  return { drill, isSound: wrong === 0 && isVerified, ...outcome, faults, gapMs, takenBack, refused, askedAgain: undecided, replays }; // prettier-ignore
}

export function machine() {
  const loadAverage = loadavg().map((load) => Math.round(load * 100) / 100);
  return { processors: availableParallelism(), loadAverage };
}

const head = [
  'drill', 'faults', 'acknowledged', 'lost', 'doubled', 'gaps in seq', 'not in stream', 'not in events', 'verified',
  'recovery, median', 'worst', 'clients saw nothing for',
]; // prettier-ignore

export function drillTable(rows: readonly DrillRow[]): string {
  const { processors, loadAverage } = machine();
  const words = [
    ...rows.flatMap(wordsOf),
    `${processors} processors, load average ${loadAverage.join(' ')}`,
    rows.every(({ isSound }) => isSound) ? 'SOUND: what was acknowledged is there, once' : 'NOT SOUND',
  ];
  return `${table(head, rows.map(cellsOf))}\n\n${words.join('\n')}`;
}

function cellsOf(row: DrillRow): string[] {
  if ('notRun' in row) return [row.drill, 'not run'];
  const times = row.faults.map(({ recoveryMs }) => recoveryMs);
  const { faults, acknowledged, lost, doubled, gaps, missingInStream, missingInEvents } = row;
  const counts = [faults.length, acknowledged, lost, doubled, gaps, missingInStream, missingInEvents].map(String);
  const isVerified = row.isVerified ? 'yes' : 'NO';
  return [row.drill, ...counts, isVerified, shown(median(times)), shown(Math.max(...times)), shown(row.gapMs)];
}

function wordsOf(row: DrillRow): string[] {
  if ('notRun' in row) return [`${row.drill}: not run: ${row.notRun}`];
  const { drill, takenBack, problems } = row;
  const gone = `${drill}: ${takenBack} acknowledged after the moment are gone with it`;
  return [...(takenBack > 0 ? [gone] : []), ...problems.map((problem) => `${drill}: PROBLEM: ${problem}`)];
}

const shown = (ms: number | undefined): string => (ms === undefined ? '–' : `${Math.round(ms)} ms`);
