import type { CallOf } from '@tix/sdk';
import type { Command } from 'commander';
import type { Act } from '../act';
import { usageFailure } from '../cli-failure';
import { facts, table, type Column } from '../print/table';
import { pageOf, shownPage, withPaging, type ListOptions } from './list-options';
import { given } from './moving-options';
import { save, writeAll } from './save-download';

type Totals = NonNullable<CallOf<'get', '/v1/sales/reports/totals'>['query']>;

interface RangeOptions {
  readonly from?: string;
  readonly to?: string;
  readonly location?: string;
  readonly terminal?: string;
}

interface CloseOptions {
  readonly date?: string;
  readonly location?: string;
  readonly terminal?: string;
  readonly idempotencyKey?: string;
}

interface ExportOptions extends RangeOptions {
  readonly format?: string;
  readonly rows?: string;
  readonly view?: string;
  readonly out?: string;
}

/** A whole year is added up or written. */
const REPORT_S = 120;
const FORMATS = ['csv', 'json'] as const;
const ROWS = ['tickets', 'lines'] as const;
const VIEWS = ['public', 'full'] as const;

/** The end of a day, what days come to, and what leaves the house. */
export function saleDayCommands(sale: Command, act: Act): void {
  closeCommand(sale, act);
  reportCommand(sale, act);
  statusesCommand(sale, act);
  receivablesCommand(sale, act);
  exportCommand(sale, act);
}

function withRange(command: Command): Command {
  return command
    .option('--from <date>', 'the first day; 31 days before the end unless told')
    .option('--to <date>', 'the day behind the last one; at most 400 days')
    .option('--location <id>', 'only of this location')
    .option('--terminal <id>', 'only of this terminal');
}

function rangeOf({ from, to, location, terminal }: RangeOptions) {
  return given({ from, to, location, terminal });
}

function closeCommand(sale: Command, act: Act): void {
  sale
    .command('close')
    .description('end a day of a terminal or of all terminals of a location, and sign what the log says')
    .requiredOption('--date <date>', 'the day that ends, and every day before it')
    .option('--terminal <id>', 'one terminal')
    .option('--location <id>', 'all terminals of a location')
    .option('--idempotency-key <key>', 'the same for a repetition: it is done once')
    .action(
      act<CloseOptions>(async (session, { date = '', terminal: terminalId, location: locationId, idempotencyKey }) => {
        const body = { businessDate: date, ...given({ terminalId, locationId }) };
        const tix = await session.connect({ timeoutS: REPORT_S });
        const key = session.idempotencyKey(idempotencyKey);
        const closed = await tix.post('/v1/sales/closings', { body, idempotencyKey: key });
        return { data: closed, text: () => closedText(closed) };
      }),
    );
}

interface Closed {
  readonly closings: readonly {
    readonly header: { readonly terminalId: string };
    readonly public: { readonly totals: readonly Sums[] };
  }[];
  readonly checkpoint: { readonly statement: { readonly size: number; readonly root: string } };
}

interface Sums {
  readonly currency: string;
  readonly count: number;
  readonly refunds: number;
  readonly cancellations: number;
  readonly gross?: number | string | undefined;
  readonly discount?: number | string | undefined;
  readonly net?: number | string | undefined;
  readonly tax?: number | string | undefined;
  readonly total: number | string;
}

function sumColumns<Row extends Sums>(): readonly Column<Row>[] {
  return [
    ['currency', ({ currency }) => currency],
    ['sales', ({ count }) => count],
    ['refunds', ({ refunds }) => refunds],
    ['cancelled', ({ cancellations }) => cancellations],
    ['gross', ({ gross }) => gross],
    ['discount', ({ discount }) => discount],
    ['net', ({ net }) => net],
    ['tax', ({ tax }) => tax],
    ['total', ({ total }) => total],
  ];
}

function closedText({ closings, checkpoint: { statement } }: Closed): string {
  const rows = closings.flatMap(({ header, public: { totals } }) =>
    totals.map((sums) => ({ terminal: header.terminalId, ...sums })),
  );
  const columns: readonly Column<(typeof rows)[number]>[] = [['terminal', ({ terminal }) => terminal], ...sumColumns()];
  const { size, root } = statement;
  return [table(columns, rows), '', facts({ terminals: closings.length, checkpoint: size, root })].join('\n');
}

function reportCommand(sale: Command, act: Act): void {
  withPaging(withRange(sale.command('report')))
    .description('what sales come to, in minor units; training does not count')
    .option(
      '--by <groups>',
      'one to three of day, week, month, user, location, terminal, method, taxRate, status, sku',
      'day',
    )
    .action(
      act<ListOptions & RangeOptions & { readonly by: string }>(async ({ connect }, options) => {
        const tix = await connect({ timeoutS: REPORT_S });
        const query = { groupBy: options.by, ...rangeOf(options) } as Totals;
        const page = await pageOf(options, (paging) =>
          tix.get('/v1/sales/reports/totals', { query: { ...query, ...paging } }),
        );
        const more = page.nextCursor === null ? '' : `\n\nMore with --cursor ${page.nextCursor}`;
        return { data: page, text: () => table(columnsBy(options.by), page.data) + more };
      }),
    );
}

type Group = Sums & { readonly lateArrivals: number };

function columnsBy(groups: string): readonly Column<Group>[] {
  const keys = groups
    .split(',')
    .map((name): Column<Group> => [name, (row) => (row as Group & Record<string, unknown>)[name]]);
  return [...keys, ...sumColumns<Group>(), ['late', ({ lateArrivals }) => lateArrivals]];
}

function statusesCommand(sale: Command, act: Act): void {
  withRange(sale.command('statuses'))
    .description('how many sales are completed, cancelled, refunded or superseded')
    .action(
      act<RangeOptions>(async ({ connect }, options) => {
        const tix = await connect({ timeoutS: REPORT_S });
        const found = await tix.get('/v1/sales/reports/status', { query: rangeOf(options) });
        const columns: readonly Column<(typeof found.data)[number]>[] = [
          ['status', ({ status }) => status],
          ['currency', ({ currency }) => currency],
          ['sales', ({ count }) => count],
          ['total', ({ total }) => total],
          ['given back', ({ returned }) => returned],
        ];
        return { data: found, text: () => table(columns, found.data) };
      }),
    );
}

type Receivables = NonNullable<CallOf<'get', '/v1/sales/reports/receivables'>['query']>;

function receivablesCommand(sale: Command, act: Act): void {
  withPaging(sale.command('receivables'))
    .description('tickets that were taken without a network and have not moved, by age, in hundredths')
    .option('--by <group>', 'terminal or buyer', 'terminal')
    .option('--location <id>', 'only of this location')
    .option('--terminal <id>', 'only of this terminal')
    .action(
      act<ListOptions & RangeOptions & { readonly by: string }>(async ({ connect }, options) => {
        const tix = await connect({ timeoutS: REPORT_S });
        const { by: groupBy, location, terminal } = options;
        const query = given({ groupBy, location, terminal }) as Receivables;
        const page = await pageOf(options, (paging) =>
          tix.get('/v1/sales/reports/receivables', { query: { ...query, ...paging } }),
        );
        return shownPage(page, [
          [groupBy, (row) => row.terminal ?? row.buyer ?? '(erased)'],
          ['sales', ({ count }) => count],
          ['total', ({ total }) => total],
          ['pending', ({ pending }) => pending],
          ['1 day', ({ day }) => day],
          ['7 days', ({ week }) => week],
          ['30 days', ({ month }) => month],
          ['older', ({ older }) => older],
          ['oldest', ({ oldestAt }) => oldestAt],
        ]);
      }),
    );
}

function exportCommand(sale: Command, act: Act): void {
  withRange(sale.command('export'))
    .description('tickets of some days as CSV, or as lines of JSON')
    .option('--format <format>', `${FORMATS.join(' or ')}; csv unless told`)
    .option('--rows <rows>', `of a CSV: ${ROWS.join(' or ')}; tickets unless told`)
    .option('--view <view>', `of JSON: ${VIEWS.join(' or ')}; public unless told`)
    .option('--out <file>', 'instead of the standard output')
    .action(
      act<ExportOptions>(async (session, options) => {
        const format = oneOf(FORMATS, '--format', options.format) ?? 'csv';
        const rows = oneOf(ROWS, '--rows', options.rows);
        const view = oneOf(VIEWS, '--view', options.view);
        if ((format === 'csv' ? view : rows) !== undefined) throw usageFailure('--rows is for csv, --view for json.');
        const tix = await session.connect({ timeoutS: REPORT_S });
        const range = rangeOf(options);
        const { chunks } =
          format === 'csv'
            ? await tix.download('/v1/sales/export.csv', { query: { ...range, ...given({ rows }) } })
            : await tix.download('/v1/sales/export.json', { query: { ...range, ...given({ view }) } });
        return options.out === undefined ? writeAll(session, chunks) : save(session, chunks, options.out);
      }),
    );
}

function oneOf<Word extends string>(
  words: readonly Word[],
  option: string,
  told: string | undefined,
): Word | undefined {
  const known = words.find((word) => word === told);
  if (told !== undefined && known === undefined)
    throw usageFailure(`${option} takes ${words.join(' or ')}, not ${told}`);
  return known;
}
