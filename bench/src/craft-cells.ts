import { type BenchParts, metersOf } from './bench-parts';
import { awaitPublished, closed, WARM_MS } from './cells';
import { measure, type Work } from './measure';
import { type OpenCells, startFor } from './open-cells';
import type { BenchSettings } from './settings';
import { until } from './within';

const CRAFTERS = 2_000;
const CALLERS = 512;
const DELIVERED_MS_MAX = 120_000;

/** The time ends when every accepted job is delivered: jobs that only pile up are no throughput. */
export async function openCrafts(parts: BenchParts, settings: BenchSettings): Promise<OpenCells> {
  const { load, pids, stop } = await startFor(settings, ['governance-svc', 'crafting-worker'], 'craft-load');
  await load.run({ kind: 'prepare', accounts: CRAFTERS });
  const jobs = async (ms: number): Promise<Work> => {
    const started = performance.now();
    const order = closed({ callers: CALLERS, seconds: ms / 1_000, variant: 'once' });
    const report = await load.run({ ...order, warmMs: 0 });
    await until(() => areDelivered(parts), DELIVERED_MS_MAX, 'the delivery of all jobs');
    return { ...report, perSecond: (report.completed * 1_000) / (performance.now() - started) };
  };
  const run = async (seconds: number) => {
    await jobs(WARM_MS);
    return measure(metersOf(parts, { redis: parts.redis, ...pids, client: load.pid }), async () => {
      const work = await jobs(seconds * 1_000);
      await awaitPublished(parts);
      return work;
    });
  };
  const title = `crafting jobs accepted and delivered, ${CALLERS} callers`;
  return { cells: [{ name: 'craft', title, run }], close: stop };
}

async function areDelivered({ admin }: BenchParts): Promise<boolean> {
  const { rows } = await admin.query<{ lives: boolean }>(
    `select exists (select from crafting.job where state in ('accepted', 'queued', 'running', 'ready')) as lives`,
  );
  return rows[0]?.lives === false;
}
