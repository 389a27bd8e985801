import { execFile } from 'node:child_process';
import { z } from 'zod';
import type { BenchParts } from './bench-parts';
import { median } from './figures';
import { measure, type Work } from './measure';
import type { OpenCells } from './open-cells';
import type { BenchSettings } from './settings';

const LEDGER_KILLS = 20;
const POSTGRES_KILLS = 5;
const DRILL_MS_MAX = 900_000;

const Report = z.object({
  acknowledged: z.int(),
  lost: z.int(),
  doubled: z.int(),
  kills: z.array(z.object({ recoveryMs: z.number() })),
});

/** The drill, on servers of its own: what is measured elsewhere is not killed. */
export function openCrash({ admin }: BenchParts, { drill }: BenchSettings): Promise<OpenCells> {
  const work = async (): Promise<Work> => {
    const started = performance.now();
    const { acknowledged, lost, doubled, kills } = await runDrill(drill);
    const recoveries = kills.map(({ recoveryMs }) => recoveryMs);
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
function runDrill(drill: string): Promise<z.output<typeof Report>> {
  const kills = ['--ledger-kills', String(LEDGER_KILLS), '--postgres-kills', String(POSTGRES_KILLS)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [drill, '--json', ...kills], { timeout: DRILL_MS_MAX }, (error, stdout, stderr) => {
      const last = stdout.trim().split('\n').at(-1) ?? '';
      if (!last.startsWith('{')) return reject(new Error(`the drill came to no end:\n${stderr}`, { cause: error }));
      resolve(Report.parse(JSON.parse(last)));
    });
  });
}
