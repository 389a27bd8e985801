/** Which column of a file holds what. */
export interface ColumnMap {
  readonly number: string;
  readonly at: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: string;
  readonly price: string;
}

/** As the invoices of shops in the wild name them. */
export const usualColumns: ColumnMap = {
  number: 'InvoiceNo',
  at: 'InvoiceDate',
  sku: 'StockCode',
  name: 'Description',
  quantity: 'Quantity',
  price: 'UnitPrice',
};

export type Row = Readonly<Record<string, string>>;

export interface Invoice {
  readonly number: string;
  readonly issuedMs: number;
  readonly items: readonly {
    readonly sku: string;
    readonly name: string;
    readonly qty: string;
    readonly unitPrice: number;
    readonly taxPpm: number;
  }[];
  /** Columns that nothing else is made of, of the first row. */
  readonly others: Row;
}

interface Settings {
  readonly columns: ColumnMap;
  /** Digits behind the point of the currency. */
  readonly exponent: number;
  readonly taxPpm: number;
  readonly msOf: (text: string) => number | undefined;
}

/** A row that cannot be read ends the import before anything is written: its line, from 2 on, and why. */
export class WrongRow extends Error {
  override readonly name = 'WrongRow';
}

/**
 * Rows as invoices: those of one number are one, in the order of their times and then of the file. A quantity below one is a
 * credit note, which says nothing of the sale that it gives back: it is refused.
 */
export function invoicesOf(rows: readonly Row[], settings: Settings): readonly Invoice[] {
  const groups = new Map<string, { readonly row: Row; readonly line: number }[]>();
  rows.forEach((row, at) => {
    const number = row[settings.columns.number] ?? '';
    groups.set(number, [...(groups.get(number) ?? []), { row, line: at + 2 }]);
  });
  const invoices = [...groups].map(([number, lines]) => invoiceOf(number, lines, settings));
  return invoices.sort((one, other) => one.issuedMs - other.issuedMs);
}

function invoiceOf(
  number: string,
  lines: readonly { readonly row: Row; readonly line: number }[],
  settings: Settings,
): Invoice {
  const { columns, msOf } = settings;
  const times = lines.map(({ row, line }) => {
    const text = row[columns.at] ?? '';
    return msOf(text) ?? wrong(line, `${columns.at} is no time: ${text}`);
  });
  const items = lines.map(({ row, line }) => itemOf(row, line, settings));
  const used = new Set(Object.values(columns));
  const others = Object.fromEntries(
    Object.entries(lines[0]?.row ?? {}).filter(([name, value]) => !used.has(name) && value !== ''),
  );
  // A till that was still at it a minute later has issued the invoice then.
  return { number, issuedMs: times.reduce((late, time) => (time > late ? time : late)), items, others };
}

const QUANTITY = /^[1-9]\d{0,8}$/;

function itemOf(row: Row, line: number, { columns, exponent, taxPpm }: Settings): Invoice['items'][number] {
  const text = (column: string) => (row[column] ?? '').trim();
  const [sku, qty] = [text(columns.sku), text(columns.quantity)];
  if (sku === '') wrong(line, `${columns.sku} is empty`);
  if (!QUANTITY.test(qty)) wrong(line, `${columns.quantity} is no positive number, a credit note is not taken: ${qty}`);
  const unitPrice =
    minorUnits(text(columns.price), exponent) ?? wrong(line, `${columns.price} is no price: ${text(columns.price)}`);
  return { sku, name: text(columns.name) || sku, qty, unitPrice, taxPpm };
}

/** Digits alone: no price goes through a fraction that is nearly it. */
export function minorUnits(text: string, exponent: number): number | undefined {
  const [, whole = '', fraction = ''] = /^(\d{1,13})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '' || fraction.replace(/0+$/, '').length > exponent) return undefined;
  return Number(whole + fraction.padEnd(exponent, '0').slice(0, exponent));
}

function wrong(line: number, why: string): never {
  throw new WrongRow(`line ${line}: ${why}`);
}
