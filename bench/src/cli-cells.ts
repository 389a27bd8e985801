import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BenchParts } from './bench-parts';
import type { Cell } from './cells';
import { measure, type Work } from './measure';
import type { OpenCells } from './open-cells';
import { percentile } from './percentile';
import type { BenchSettings } from './settings';

const run = promisify(execFile);

/** How long somebody waits for the command line, beside what Node itself needs to start. */
export async function openCommandLine({ admin }: BenchParts, { cli }: BenchSettings): Promise<OpenCells> {
  // Built first, where it has to be.
  await run(process.execPath, [cli, '--help']);
  const cell = (name: string, title: string, words: readonly string[]): Cell => ({
    name,
    title,
    run: (seconds) => measure({ admin, pids: {}, startedBy: 'node' }, () => startAgain(words, seconds)),
  });
  const cells = [
    cell('node-start', 'Node that does nothing', ['-e', '0']),
    cell('tix-help', 'tix --help, from start to end', [cli, '--help']),
  ];
  return { cells, close: () => Promise.resolve() };
}

/** One process after the other. */
async function startAgain(words: readonly string[], seconds: number): Promise<Work> {
  const started = performance.now();
  const taken: number[] = [];
  for (let before = started; before - started < seconds * 1_000; before = performance.now()) {
    await run(process.execPath, words);
    taken.push(performance.now() - before);
  }
  taken.sort((left, right) => left - right);
  return {
    perSecond: (taken.length * 1_000) / (performance.now() - started),
    completed: taken.length,
    p50Ms: percentile(taken, 0.5),
    p99Ms: percentile(taken, 0.99),
    failed: {},
  };
}
