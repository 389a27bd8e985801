import type { ExportRows, SaleDocument, TicketStatus } from '@tix/contracts';
import { stringify } from 'csv-stringify/sync';
import { moneyText } from './money-text';

/** Instead of lines and taxes, where a row is a ticket. */
interface Brief {
  readonly names: readonly string[];
  readonly lineGross: readonly number[];
}

/** What is told of a ticket in a table. */
interface ToldTicket {
  readonly document: SaleDocument & Partial<Brief>;
  readonly status: TicketStatus | null;
  readonly auditHash: string;
}

type Cell = string | number | bigint | null;
type Column = readonly [name: string, cell: (ticket: ToldTicket, line: number) => Cell];

const text = (name: string, cell: (document: ToldTicket['document']) => string | null): Column => [
  name,
  ({ document }) => cell(document),
];

/** Minor units. What lines come to together may be more than a number holds. */
type Units = number | bigint;

/** Twice: in minor units, and with the point of the currency behind `Amount`. */
const money = (name: string, units: (document: ToldTicket['document'], line: number) => Units): readonly Column[] => [
  [name, ({ document }, line) => pointed(units(document, line), 0)],
  [`${name}Amount`, ({ document }, line) => pointed(units(document, line), document.exponent)],
];

/** Exponents have one digit: the last one. As a number, which unlike a text may begin with a minus. */
function pointed(units: Units, exponent: number): bigint {
  const digits = BigInt(units) * 10n;
  return units < 0 ? digits - BigInt(exponent) : digits + BigInt(exponent);
}

function pointedText(value: bigint): string {
  return moneyText(value / 10n, Number(value < 0n ? -value % 10n : value % 10n));
}

const grossOf = ({ lineGross = [] }: Partial<Brief>) => lineGross.reduce((sum, gross) => sum + BigInt(gross), 0n);
const discountOf = (document: ToldTicket['document']) =>
  grossOf(document) - BigInt(document.subtotal) + BigInt(document.ticketDiscount);
const netOf = ({ total, tax, cashRounding = 0 }: SaleDocument) => total - tax - cashRounding;

const place: readonly Column[] = [
  text('ticketId', ({ ticketId }) => ticketId),
  text('type', ({ type }) => type),
  text('terminalId', ({ terminalId }) => terminalId),
  ['seq', ({ document }) => document.seq],
  text('issuedAt', ({ issuedAt }) => issuedAt),
  text('businessDate', ({ businessDate }) => businessDate),
  text('locationId', ({ locationId }) => locationId),
  ['status', ({ status }) => status],
  text('refersTo', ({ refersTo }) => refersTo),
  text('currency', ({ currency }) => currency),
];

const ofTickets: readonly Column[] = [
  ...place,
  text('items', ({ names = [] }) => names.join('; ')),
  text('methods', ({ payments }) => [...new Set(payments.map(({ method }) => method))].join(' ')),
  ...money('gross', grossOf),
  ...money('discount', discountOf),
  ...money('net', netOf),
  ...money('tax', ({ tax }) => tax),
  ...money('total', ({ total }) => total),
  ['auditHash', ({ auditHash }) => auditHash],
];

const item = ({ items }: SaleDocument, at: number) => items[at] ?? { ...nothing };
const nothing = { line: 0, sku: '', name: '', qty: '', unitPrice: 0, taxPpm: 0, gross: 0, base: 0, tax: 0 };
const lineNet = (document: SaleDocument, at: number) => {
  const { base, tax } = item(document, at);
  return document.pricesIncludeTax ? base - tax : base;
};

const ofLines: readonly Column[] = [
  ...place,
  ['line', ({ document }, at) => item(document, at).line],
  ['sku', ({ document }, at) => item(document, at).sku],
  ['name', ({ document }, at) => item(document, at).name],
  ['qty', ({ document }, at) => item(document, at).qty],
  ['taxPpm', ({ document }, at) => item(document, at).taxPpm],
  ...money('unitPrice', (document, at) => item(document, at).unitPrice),
  ...money('gross', (document, at) => item(document, at).gross),
  ...money('discount', (document, at) => item(document, at).gross - item(document, at).base),
  ...money('net', lineNet),
  ...money('tax', (document, at) => item(document, at).tax),
  ...money('total', (document, at) => lineNet(document, at) + item(document, at).tax),
];

const columns: Readonly<Record<ExportRows, readonly Column[]>> = { tickets: ofTickets, lines: ofLines };

/** RFC 4180. A text that a spreadsheet would take for a formula begins with an apostrophe; numbers stay numbers. */
function written(rows: readonly (readonly Cell[])[]): string {
  return stringify(rows as Cell[][], {
    record_delimiter: '\r\n',
    escape_formulas: true,
    cast: { bigint: pointedText },
  });
}

export function csvHeader(kind: ExportRows): string {
  return written([columns[kind].map(([name]) => name)]);
}

/** Rows of so many tickets as fit into a text of about `lengthMax`, of one at least: a row each, or one for each of their lines. */
export function csvRows(
  kind: ExportRows,
  tickets: readonly ToldTicket[],
  lengthMax: number,
): { readonly text: string; readonly count: number } {
  const rows: (readonly Cell[])[] = [];
  let length = 0;
  let count = 0;
  for (const ticket of tickets) {
    const made = rowsOf(kind, ticket);
    length += lengthOf(made);
    if (count > 0 && length > lengthMax) break;
    rows.push(...made);
    count += 1;
  }
  return { text: written(rows), count };
}

function rowsOf(kind: ExportRows, ticket: ToldTicket): (readonly Cell[])[] {
  const lines = kind === 'tickets' ? [0] : ticket.document.items.map((_, at) => at);
  return lines.map((line) => columns[kind].map(([, cell]) => cell(ticket, line)));
}

/** Before it is written; a number is counted as long as most are. */
function lengthOf(rows: readonly (readonly Cell[])[]): number {
  return rows.reduce(
    (sum, row) => row.reduce<number>((all, cell) => all + (typeof cell === 'string' ? cell.length : 8), sum),
    0,
  );
}
