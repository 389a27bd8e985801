import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Work } from './measure';
import { percentile } from './percentile';
import { inDatabase } from './settings';

const SCALE = 50;
const CLIENTS = 16;
const DATABASE = 'tpcb';
const OUTPUT_MAX = 4_000_000;

export interface TpcB {
  run(seconds: number): Promise<Work>;
}

/** PostgreSQL's own TPC-B-like benchmark on the same server: what everything else is a multiple of. */
export async function prepareTpcB(pgBin: string, databaseUrl: string): Promise<TpcB> {
  await run(join(pgBin, 'psql'), ['-d', databaseUrl, '-qc', `create database ${DATABASE}`]);
  const url = inDatabase(databaseUrl, DATABASE);
  const program = join(pgBin, 'pgbench');
  await run(program, ['-i', '-q', '-s', String(SCALE), url]);
  return {
    async run(seconds) {
      const folder = mkdtempSync(join(tmpdir(), 'tix-pgbench-'));
      const load = ['-c', String(CLIENTS), '-j', '2', '-M', 'prepared', '-T', String(Math.ceil(seconds))];
      const log = ['-l', `--log-prefix=${join(folder, 'latencies')}`];
      try {
        const { stdout } = await run(program, ['-n', '-b', 'tpcb-like', ...load, ...log, url]);
        return workOf(stdout, latenciesIn(folder));
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
}

function workOf(stdout: string, latencies: Float64Array): Work {
  return {
    perSecond: numberIn(stdout, /tps = ([\d.]+)/),
    completed: numberIn(stdout, /transactions actually processed: (\d+)/),
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    failed: {},
  };
}

/** pgbench itself tells averages alone. A line of its log has client, number, microseconds and more. */
function latenciesIn(folder: string): Float64Array {
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'));
  return Float64Array.from(lines, (line) => Number(line.split(' ')[2]) / 1000).sort();
}

const run = (program: string, args: readonly string[]) => promisify(execFile)(program, args, { maxBuffer: OUTPUT_MAX });

function numberIn(text: string, pattern: RegExp): number {
  const [, digits] = pattern.exec(text) ?? [];
  if (digits === undefined) throw new Error(`pgbench answered something else:\n${text}`);
  return Number(digits);
}
