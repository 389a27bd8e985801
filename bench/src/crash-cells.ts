import { execFile } from 'node:child_process';
import * as z from 'zod';
import type { BenchParts } from './bench-parts';
import { median } from './figures';
import { measure, type Work } from './measure';
import type { OpenCells } from './open-cells';
import type { BenchSettings } from './settings';

const LEDGER_KILLS = 20;
const POSTGRES_KILLS = 5;
const DRILL_MS_MAX = 900_000;

/** A drill that broke off has none of this: then nothing was measured. */
const Row = z.object({
  acknowledged: z.int(),
  lost: z.int(),
  doubled: z.int(),
  faults: z.array(z.object({ recoveryMs: z.number() })),
});
type Row = z.output<typeof Row>;

/** The drill, on servers of its own: what is measured elsewhere is not killed. */
export function openCrash({ admin }: BenchParts, { drill }: BenchSettings): Promise<OpenCells> {
  const work = async (): Promise<Work> => {
    const started = performance.now();
    const rows = [
      await runDrill(drill, 'ledger-kill', LEDGER_KILLS),
      await runDrill(drill, 'postgres-kill', POSTGRES_KILLS),
    ];
    const sum = (field: 'acknowledged' | 'lost' | 'doubled') => rows.reduce((total, row) => total + row[field], 0);
    const [acknowledged, lost, doubled] = [sum('acknowledged'), sum('lost'), sum('doubled')];
    const recoveries = rows.flatMap(({ faults }) => faults.map(({ recoveryMs }) => recoveryMs));
    return {
      perSecond: (acknowledged * 1_000) / (performance.now() - started),
      completed: acknowledged,
      p50Ms: median(recoveries) ?? 0,
      p99Ms: Math.max(0, ...recoveries),
      failed: {},
      more: { acknowledged, lost, doubled },
    };
  };
  const title = `acknowledged in a drill of ${LEDGER_KILLS} ledger and ${POSTGRES_KILLS} database kills; ms until served again`;
  const cells = [
    { name: 'crash', title, isOnce: true, run: () => measure({ admin, pids: {}, startedBy: 'drill' }, work) },
  ];
  return Promise.resolve({ cells, close: () => Promise.resolve() });
}

/** It ends with 1 when something was lost, and tells what: that is a figure here, no failure of the bench. */
function runDrill(drill: string, name: string, times: number): Promise<Row> {
  const order = [drill, name, '--times', String(times), '--json'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, order, { timeout: DRILL_MS_MAX }, (error, stdout, stderr) => {
      const last = stdout.trim().split('\n').at(-1) ?? '';
      if (!last.startsWith('[')) return reject(new Error(`the drill came to no end:\n${stderr}`, { cause: error }));
      resolve(z.tuple([Row]).parse(JSON.parse(last))[0]);
    });
  });
}
