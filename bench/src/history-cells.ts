import { type BenchParts, metersOf } from './bench-parts';
import { type Cell, closed, published, WARM_MS } from './cells';
import { fillHistory, type HistoryBook } from './history-book';
import { measure, type Work } from './measure';
import { type OpenCells, startFor } from './open-cells';
import type { BenchSettings } from './settings';

const MEMBERS = 10_000;
const NEW: HistoryBook = { book: 'new-history', transactions: 20_000, members: MEMBERS };
const SHORT: HistoryBook = { book: 'short-history', transactions: 100_000, members: MEMBERS };
const MILLION: HistoryBook = { book: 'million-entries', transactions: 500_000, members: MEMBERS };
/** The long one, which is filled once for all that need it. */
export const LONG: HistoryBook = { book: 'long-history', transactions: 5_000_000, members: MEMBERS };
const ASKERS = 4;
const WRITERS = 64;
const CALLERS = 512;
const PER_SECOND = 200;

/** Measured before anything else is stored. */
export async function openEmptyLedger(parts: BenchParts, settings: BenchSettings): Promise<OpenCells> {
  const { load, stop } = await startFor(settings, [], 'history-load');
  await fillHistory(parts.admin, NEW);
  const run = (seconds: number) =>
    measure(metersOf(parts, { client: load.pid }), () =>
      published(parts, load, closed({ callers: CALLERS, seconds, variant: transfersIn(NEW) })),
    );
  return { cells: [{ name: 'stored-0', title: `transfers in a new ledger, ${CALLERS} callers`, run }], close: stop };
}

export function transfersIn({ book, members }: HistoryBook): string {
  return `transfer:${book}:${members}`;
}

/** Questions about books of which one is fifty times as long as the other, and posting while others ask. */
export async function openHistory(
  parts: BenchParts,
  settings: BenchSettings,
  chosen: readonly string[],
): Promise<OpenCells> {
  const { load, stop } = await startFor(settings, [], 'history-load');
  const cell = (name: string, title: string, work: (seconds: number) => Promise<Work>): Cell => {
    return { name, title, run: (seconds) => measure(metersOf(parts, { client: load.pid }), () => work(seconds)) };
  };
  const asked = (name: string, title: string, variant: string): Cell =>
    cell(name, title, (seconds) => load.run(closed({ callers: ASKERS, seconds, variant })));
  const balanceAt = (seconds: number) => {
    const variant = `balance:${LONG.book}:${LONG.members}:${LONG.transactions}`;
    return load.run({ kind: 'open', perSecond: PER_SECOND, warmMs: WARM_MS, measureMs: seconds * 1_000, variant });
  };
  const transfers = (seconds: number) =>
    published(parts, load, closed({ callers: CALLERS, seconds, variant: transfersIn(LONG) }));
  const reconcile = async (): Promise<Work> => {
    await parts.prepareBus();
    const writing = parts.bus.run(closed({ callers: WRITERS, seconds: 10, variant: 'uniform' }));
    const started = performance.now();
    const once = { kind: 'closed', callers: 1, warmMs: 0, measureMs: 1 } as const;
    const report = await load.run({ ...once, variant: `reconcile:${MILLION.book}` });
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
    [LONG, cell('balance-at-5m', `a balance at a moment of 5 million, ${PER_SECOND} a second`, balanceAt)],
    [LONG, cell('stored-5m', `transfers where 5 million are stored, ${CALLERS} callers`, transfers)],
    [MILLION, cell('reconcile', 'transfers while a million entries are added up', reconcile)],
  ];
  const needed = cells.filter(([, { name }]) => chosen.includes(name));
  for (const book of new Set(needed.map(([history]) => history))) await fillHistory(parts.admin, book);
  return { cells: needed.map(([, known]) => known), close: stop };
}
