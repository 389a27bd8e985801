import { availableParallelism, loadavg } from 'node:os';
import { median } from '../figures';
import { table } from '../tables';
import type { AnswerLog } from './answer-log';
import type { Outcome } from './check-outcome';
import type { Kill } from './kills';

export interface DrillReport extends Outcome {
  readonly isSound: boolean;
  readonly refused: Readonly<Record<string, number>>;
  /** Attempts without a definite answer, each asked again with the same id. */
  readonly askedAgain: Readonly<Record<string, number>>;
  readonly replays: number;
  readonly kills: readonly Kill[];
  readonly machine: { readonly processors: number; readonly loadAverage: readonly number[] };
}

export function drillReport(log: AnswerLog, kills: readonly Kill[], outcome: Outcome): DrillReport {
  const { lost, doubled, gaps, missingInStream, missingInEvents, isVerified, problems } = outcome;
  const wrong = lost + doubled + gaps + missingInStream + missingInEvents + problems.length;
  return {
    isSound: wrong === 0 && isVerified,
    ...outcome,
    refused: log.refused,
    askedAgain: log.undecided,
    replays: log.replays,
    kills,
    machine: {
      processors: availableParallelism(),
      loadAverage: loadavg().map((load) => Math.round(load * 100) / 100),
    },
  };
}

export function drillTable(report: DrillReport): string {
  const { acknowledged, lost, doubled, gaps, missingInStream, missingInEvents, replays, machine } = report;
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, one) => all + one, 0);
  const kills = table(
    ['kill', 'of', 'acknowledged before', 'served again after'],
    report.kills.map(({ target, acknowledged: before, recoveryMs }, index) => {
      return [String(index + 1), target, String(before), `${Math.round(recoveryMs)} ms`];
    }),
  );
  const counts = table(
    ['acknowledged', 'lost', 'doubled', 'gaps', 'not in stream', 'not in events', 'refused', 'asked again', 'replayed'],
    [
      [acknowledged, lost, doubled, gaps, missingInStream, missingInEvents, sum(report.refused), sum(report.askedAgain), replays].map(String),
    ],
  ); // prettier-ignore
  const words = [
    `refused ${JSON.stringify(report.refused)}, without an answer ${JSON.stringify(report.askedAgain)}`,
    `recovery, median: ledger-svc ${medianOf(report.kills, 'ledger-svc')}, postgres ${medianOf(report.kills, 'postgres')}`,
    `the books verify: ${report.isVerified ? 'yes' : 'NO'}; load average ${machine.loadAverage.join(' ')}, ${machine.processors} processors`,
    ...report.problems.map((problem) => `PROBLEM: ${problem}`),
    report.isSound ? 'SOUND: what was acknowledged is there, once' : 'NOT SOUND',
  ];
  return `${kills}\n\n${counts}\n\n${words.join('\n')}`;
}

function medianOf(kills: readonly Kill[], target: Kill['target']): string {
  const middle = median(kills.filter((kill) => kill.target === target).map(({ recoveryMs }) => recoveryMs));
  return middle === undefined ? '–' : `${Math.round(middle)} ms`;
}
