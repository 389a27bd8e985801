import { type BenchParts, metersOf } from './bench-parts';
import { type Cell, closed, published, transfersCell } from './cells';
import { measure, type Measurement } from './measure';
import { type OpenCells, startFor } from './open-cells';
import type { BenchSettings } from './settings';
import { startService } from './start-service';
import { until } from './within';

const SWAPPERS = 2_000;
const CALLERS = 512;
const READ_MS_MAX = 300_000;

/**
 * Swaps, and in each round the transfers that they are compared with. amm-svc reads every event of the ledger: it runs only
 * while swaps are measured, and has read whatever was posted before.
 */
export async function openSwaps(parts: BenchParts, settings: BenchSettings): Promise<OpenCells> {
  await parts.prepareBus();
  const { load, stop } = await startFor(settings, [], 'swap-load');
  let amm = await startService(settings, 'amm-svc');
  await load.run({ kind: 'prepare', accounts: SWAPPERS });
  const transfers = transfersCell(parts, { callers: CALLERS, variant: 'uniform', name: 'swap-transfers' });
  const withoutAmm = async (seconds: number): Promise<Measurement> => {
    await amm.stop();
    try {
      return await transfers.run(seconds);
    } finally {
      amm = await startService(settings, 'amm-svc');
    }
  };
  const cell = (name: string, title: string, variant: string): Cell => ({
    name,
    title: `swaps with one pool, ${CALLERS} callers${title}`,
    async run(seconds) {
      await until(() => hasRead(parts), READ_MS_MAX, 'amm-svc, to have read what was posted before');
      return measure(metersOf(parts, { amm: amm.pid, client: load.pid }), () =>
        published(parts, load, closed({ callers: CALLERS, seconds, variant })),
      );
    },
  });
  return {
    cells: [
      { ...transfers, run: withoutAmm },
      cell('swap-hot', '', 'hot'),
      cell('swap-refused', ', every fifth refused', 'refused'),
    ],
    async close() {
      await amm.stop();
      await stop();
    },
  };
}

async function hasRead({ admin }: BenchParts): Promise<boolean> {
  const { rows } = await admin.query<{ unread: boolean }>(
    `select exists (
       select from ledger.book k left join amm.position p on p.partition = k.code || ':' || k.incarnation
       where k.seq > coalesce(p.seq, 0)) as unread`,
  );
  return rows[0]?.unread === false;
}
