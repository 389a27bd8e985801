import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inDatabase } from './settings';
import type { Work } from './measure';

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
      const load = ['-c', String(CLIENTS), '-j', '2', '-M', 'prepared', '-T', String(Math.ceil(seconds))];
      const { stdout } = await run(program, ['-n', '-b', 'tpcb-like', ...load, url]);
      return {
        perSecond: numberIn(stdout, /tps = ([\d.]+)/),
        completed: numberIn(stdout, /transactions actually processed: (\d+)/),
        p50Ms: numberIn(stdout, /latency average = ([\d.]+)/),
        p99Ms: Number.NaN,
        failed: {},
      };
    },
  };
}

const run = (program: string, args: readonly string[]) => promisify(execFile)(program, args, { maxBuffer: OUTPUT_MAX });

function numberIn(text: string, pattern: RegExp): number {
  const [, digits] = pattern.exec(text) ?? [];
  if (digits === undefined) throw new Error(`pgbench answered something else:\n${text}`);
  return Number(digits);
}
