import { openAccounts } from './accounts-cells';
import type { BenchParts } from './bench-parts';
import { openTransfers } from './cells';
import { openCommandLine } from './cli-cells';
import { openCrafts } from './craft-cells';
import { openCrash } from './crash-cells';
import { openEmptyLedger, openHistory } from './history-cells';
import { openHttpCells } from './http-cells';
import type { OpenCells } from './open-cells';
import { openPayroll } from './payroll-cells';
import { openRestarts } from './restart-cells';
import { openSales } from './sales-cells';
import type { BenchSettings } from './settings';
import { openVetting } from './sql-cells';
import { openSwaps } from './swap-cells';

/** Cells that need the same things, which are made for them alone and ended again. */
export interface BenchSet {
  readonly name: string;
  readonly preparing: string;
  /** In the order of one round. */
  readonly cells: readonly string[];
  /** Measured when nothing is asked for. */
  readonly isDefault?: boolean;
  open(parts: BenchParts, settings: BenchSettings, chosen: readonly string[]): Promise<OpenCells>;
}

/**
 * In the order in which they are measured: what an empty ledger costs first, what fills it last. `history` stands twice, for
 * the figure that compares the two.
 */
export const benchSets: readonly BenchSet[] = [
  { name: 'history', preparing: 'making a new book', cells: ['stored-0'], open: openEmptyLedger },
  {
    name: 'http',
    preparing: 'making the accounts over HTTP',
    cells: [
      ...['http-echo', 'http-echo-get', 'http-balance', 'http-mix', 'http-transfer', 'http-tpcb', 'http-bulk'],
      ...['open-balance', 'open-transfer'],
    ],
    isDefault: true,
    open: openHttpCells,
  },
  {
    name: 'transfers',
    preparing: 'making the accounts over NATS',
    cells: [
      ...['tpcb-before', 'naive-uniform', 'naive-hot', 'bus-512-uniform', 'bus-512-operations', 'bus-512-six-legs'],
      ...['bus-512-hot', 'bus-64-uniform', 'tpcb-after'],
    ],
    isDefault: true,
    open: openTransfers,
  },
  {
    name: 'swaps',
    preparing: 'making the pool and who trades with it',
    cells: ['swap-transfers', 'swap-hot', 'swap-refused'],
    open: openSwaps,
  },
  { name: 'crafting', preparing: 'making a recipe and who crafts', cells: ['craft'], open: openCrafts },
  { name: 'payroll', preparing: 'making the accounts of who is paid', cells: ['payroll'], open: openPayroll },
  {
    name: 'sales',
    preparing: 'making terminals and 100,000 tickets',
    cells: ['sales-one', 'sales-eight', 'receipt-pdf', 'sales-audit', 'sales-csv'],
    open: openSales,
  },
  {
    name: 'history',
    preparing: 'making books with long histories',
    cells: [
      ...['supply-100k', 'supply-5m', 'statement-100k', 'statement-5m', 'balance-at-5m', 'stored-5m', 'reconcile'],
    ],
    open: openHistory,
  },
  {
    name: 'restarts',
    preparing: 'making a book with a long history',
    cells: ['restart-cold', 'take-over'],
    open: openRestarts,
  },
  {
    name: 'accounts',
    preparing: 'making a million accounts',
    cells: ['accounts-each', 'accounts-uniform'],
    open: openAccounts,
  },
  {
    name: 'cli',
    preparing: 'building the command line',
    cells: ['node-start', 'tix-help'],
    open: openCommandLine,
  },
  { name: 'sales', preparing: 'loading the parser of SQL', cells: ['sql-vetting'], open: openVetting },
  { name: 'crash', preparing: 'drilling on servers of its own', cells: ['crash'], open: openCrash },
];

export interface Choice {
  readonly sets: readonly string[];
  readonly cells: readonly string[];
  readonly isAll: boolean;
}

/** What of each set is measured. Cells that are named are measured whatever set they are in; nothing named is the default. */
export function chosenCells({
  sets,
  cells,
  isAll,
}: Choice): { readonly set: BenchSet; readonly cells: readonly string[] }[] {
  refuseUnknown('set', sets, benchSets.map(({ name }) => name)); // prettier-ignore
  refuseUnknown('cell', cells, benchSets.flatMap((set) => set.cells)); // prettier-ignore
  const isNothingNamed = sets.length === 0 && cells.length === 0;
  const whole = benchSets.filter(({ name, isDefault = false }) => {
    return isAll || sets.includes(name) || (isNothingNamed && isDefault);
  });
  const wanted = new Set([...cells, ...whole.flatMap((set) => set.cells)]);
  return benchSets.map((set) => ({ set, cells: set.cells.filter((name) => wanted.has(name)) }));
}

/** Somebody's slip: it is told without where in the program it was noticed. */
export class UnknownName extends Error {}

function refuseUnknown(kind: string, names: readonly string[], known: readonly string[]): void {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new UnknownName(`no ${kind} is called ${unknown.join(', ')}: there are ${[...new Set(known)].join(', ')}`);
}
