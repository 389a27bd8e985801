import type { BenchParts } from './bench-parts';
import { type Cell, closed, prepareCells } from './cells';
import { fillHistory, type HistoryBook } from './history-book';
import { measure, type Work } from './measure';
import { type OpenCells, startFor } from './open-cells';
import type { BenchSettings } from './settings';

const SHORT: HistoryBook = { book: 'short-history', transactions: 100_000 };
const MILLION: HistoryBook = { book: 'million-entries', transactions: 500_000 };
const LONG: HistoryBook = { book: 'long-history', transactions: 5_000_000 };
const ASKERS = 4;
const WRITERS = 64;

/** Reports about books of which one is fifty times as long as the other, and a million entries added up while others write. */
export async function openHistory(parts: BenchParts, settings: BenchSettings): Promise<OpenCells> {
  const { load, stop } = await startFor(settings, [], 'history-load');
  const meters = { admin: parts.admin, pids: { ...parts.pids, client: load.pid } };
  const asked = (name: string, title: string, variant: string): Cell => ({
    name,
    title,
    run: (seconds) => measure(meters, () => load.run(closed({ callers: ASKERS, seconds, variant }))),
  });
  const reconcile = async (): Promise<Work> => {
    const writing = parts.bus.run(closed({ callers: WRITERS, seconds: 10, variant: 'uniform' }));
    const started = performance.now();
    const report = await load.run({
      kind: 'closed',
      callers: 1,
      warmMs: 0,
      measureMs: 1,
      variant: `reconcile:${MILLION.book}`,
    });
    const ms = performance.now() - started;
    const { perSecond, completed } = await writing;
    // Somebody waits for the one; the transfers beside it are what goes on meanwhile.
    return { perSecond, completed, p50Ms: ms, p99Ms: ms, failed: report.failed };
  };
  const cells: readonly (readonly [HistoryBook, Cell])[] = [
    [SHORT, asked('supply-100k', 'supply after 100 thousand transactions', `supply:${SHORT.book}`)],
    [LONG, asked('supply-5m', 'supply after 5 million', `supply:${LONG.book}`)],
    [SHORT, asked('statement-100k', 'statement after 100 thousand', `statement:${SHORT.book}:${SHORT.transactions}`)],
    [LONG, asked('statement-5m', 'statement after 5 million', `statement:${LONG.book}:${LONG.transactions}`)],
    [
      MILLION,
      {
        name: 'reconcile',
        title: 'transfers while a million entries are added up',
        run: () => measure(meters, reconcile),
      },
    ],
  ];
  const chosen = cells.filter(([, { name }]) => settings.cells?.includes(name) ?? true);
  for (const book of new Set(chosen.map(([history]) => history))) await fillHistory(parts.admin, book);
  if (chosen.some(([history]) => history === MILLION)) await prepareCells(parts);
  return { cells: chosen.map(([, cell]) => cell), close: stop };
}
