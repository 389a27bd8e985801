import { createHash } from 'node:crypto';
import { isReal } from '../read/source';
import type { Cell, SourceRow } from '../read/source';
import type { ColumnRule } from './columns';
import { hundredthsOf } from './hundredths';
import type { TicketUnit } from './hundredths';

const DIGEST_LENGTH = 20;

export type ArchiveValue = string | number | null;
export type ArchiveData = Readonly<Record<string, ArchiveValue>>;

/** What the archive's route takes. */
export interface ArchiveRow {
  readonly key: string;
  readonly row: ArchiveData;
}

/** The row as it was, under the predecessor's names: tickets in hundredths, other fractions as decimal text, nothing rounded. */
export function archiveData(
  row: SourceRow,
  columns: Readonly<Record<string, ColumnRule>>,
  unit: TicketUnit,
): ArchiveData {
  return Object.fromEntries(
    Object.entries(row).map(([column, cell]) => [
      column,
      archiveValue(cell, columns[column]?.kind === 'tickets', unit),
    ]),
  );
}

/** What tells a row apart in its table: key columns joined by `:`. Their own `:` and `%` are escaped, so that different keys never look alike. */
export function rowKey(row: SourceRow, columns: readonly string[]): string {
  return columns.map((column) => keyPart(row[column] ?? null).replace(/[%:]/g, encodeURIComponent)).join(':');
}

/**
 * The same row is archived once, however often it comes. Another row under the same key, of another community or of
 * a later copy of the file, is another entry: a key alone would lose it without a word.
 */
export function archiveEntry(key: string, row: ArchiveData): ArchiveRow {
  const content = JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const digest = createHash('sha256').update(content).digest('hex');
  return { key: `${key}#${digest.slice(0, DIGEST_LENGTH)}`, row };
}

function archiveValue(cell: Cell, isTickets: boolean, unit: TicketUnit): ArchiveValue {
  if (isTickets) {
    const hundredths = hundredthsOf(cell, unit);
    return hundredths.ok ? jsonInteger(hundredths.value) : plainValue(cell);
  }
  return plainValue(cell);
}

function plainValue(cell: Cell): ArchiveValue {
  if (typeof cell === 'bigint') return jsonInteger(cell);
  if (cell instanceof Uint8Array) return `hex:${Buffer.from(cell).toString('hex')}`;
  return isReal(cell) ? String(cell.real) : cell;
}

/** JSON keeps whole numbers exact up to 2^53 − 1 only; beyond, the digits are kept as text. */
function jsonInteger(value: bigint): ArchiveValue {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function keyPart(cell: Cell): string {
  if (cell === null) return 'NULL';
  return typeof cell === 'string' ? cell : String(plainValue(cell));
}
