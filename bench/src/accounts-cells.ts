import { type BenchParts, metersOf } from './bench-parts';
import { closed, published } from './cells';
import { fillHistory } from './history-book';
import { transfersIn } from './history-cells';
import { ACCOUNTS_BOOK } from './load/accounts-book';
import { measure, type Work } from './measure';
import { type OpenCells, startFor } from './open-cells';
import type { BenchSettings } from './settings';

const CALLERS = 512;

/** A book of which no process can remember everything: what is measured are pauses and memory of the ledger, first of all. */
export async function openAccounts(parts: BenchParts, settings: BenchSettings): Promise<OpenCells> {
  const sweeper = await startFor(settings, [], 'accounts-load');
  const { load, stop } = await startFor(settings, [], 'history-load');
  await fillHistory(parts.admin, ACCOUNTS_BOOK);
  const sweep = async (): Promise<Work> => {
    const started = performance.now();
    const { completed } = await sweeper.load.run({ kind: 'prepare', accounts: ACCOUNTS_BOOK.members });
    const ms = performance.now() - started;
    return { perSecond: (completed * 1_000) / ms, completed, p50Ms: ms, p99Ms: ms, failed: {} };
  };
  const cells = [
    {
      name: 'accounts-each',
      title: 'a million accounts, each debited or credited once',
      isOnce: true,
      run: () => measure(metersOf(parts, { client: sweeper.load.pid }), sweep),
    },
    {
      name: 'accounts-uniform',
      title: `transfers among a million accounts, ${CALLERS} callers`,
      run: (seconds: number) =>
        measure(metersOf(parts, { client: load.pid }), () =>
          published(parts, load, closed({ callers: CALLERS, seconds, variant: transfersIn(ACCOUNTS_BOOK) })),
        ),
    },
  ];
  return {
    cells,
    async close() {
      await stop();
      await sweeper.stop();
    },
  };
}
