import { type BenchParts, metersOf } from './bench-parts';
import { type Cell, closed, published } from './cells';
import { measure } from './measure';
import { type OpenCells, startFor } from './open-cells';
import type { BenchSettings } from './settings';

const SWAPPERS = 2_000;
const CALLERS = 512;

/** amm-svc runs only while swaps are measured: it reads every event of the ledger. */
export async function openSwaps(parts: BenchParts, settings: BenchSettings): Promise<OpenCells> {
  const { load, pids, stop } = await startFor(settings, ['amm-svc'], 'swap-load');
  await load.run({ kind: 'prepare', accounts: SWAPPERS });
  const cell = (name: string, title: string, variant: string): Cell => ({
    name,
    title: `swaps with one pool, ${CALLERS} callers${title}`,
    run: (seconds) =>
      measure(metersOf(parts, { ...pids, client: load.pid }), () =>
        published(parts, load, closed({ callers: CALLERS, seconds, variant })),
      ),
  });
  return {
    cells: [cell('swap-hot', '', 'hot'), cell('swap-refused', ', every fifth refused', 'refused')],
    close: stop,
  };
}
