import Table from 'cli-table3';
import { printable } from '../domain/printable';

/** A heading and what stands under it. Numbers stand on the right. */
export type Column<Row> = readonly [heading: string, cell: (row: Row) => unknown];

const NO_LINES = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
    ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'],
  ].map((name) => [name, '']),
);
const QUIET = { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true };

/** Rows under their headings, without lines and colours, so that `cut`, `grep` and eyes read them alike. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  if (rows.length === 0) return 'nothing';
  const isNumber = columns.map(([, cell]) => rows.every((row) => isCount(cell(row))));
  const made = new Table({
    head: columns.map(([heading]) => heading),
    chars: { ...NO_LINES, middle: '  ' },
    style: QUIET,
    colAligns: isNumber.map((right) => (right ? 'right' : 'left')),
  });
  made.push(...rows.map((row) => columns.map(([, cell]) => printable(cell(row)))));
  return withoutTails(made.toString());
}

/** A name and its value in each line; what is absent is left out. */
export function facts(entries: Readonly<Record<string, unknown>>): string {
  const told = Object.entries(entries).filter(([, value]) => value !== undefined && value !== null);
  const width = Math.max(...told.map(([name]) => name.length));
  return told.map(([name, value]) => `${name.padEnd(width)}  ${printable(value)}`).join('\n');
}

function isCount(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'number';
}

function withoutTails(text: string): string {
  return text.replace(/ +$/gm, '');
}
