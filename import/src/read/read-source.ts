import type { Database, QueryResult } from 'node-sqlite3-wasm';
import { ImportFailure } from '../import-failure';
import { openCopy } from './open-copy';
import type { Cell, Source, SourceRow } from './source';

/** Name of the extra column that holds one letter per column: the storage class, which JavaScript numbers lose. */
const CLASSES = 'storage classes';

/** Reads every table of the file. Names of columns and tables are given back in lower case. */
export function readSource(file: string): Source {
  const copy = openCopy(file);
  try {
    const names = select(copy.database, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .map(({ name }) => String(name))
      .filter((name) => !name.toLowerCase().startsWith('sqlite_'));
    return new Map(names.map((name) => [name.toLowerCase(), readTable(copy.database, name)]));
  } catch (error) {
    if (error instanceof ImportFailure) throw error;
    throw new ImportFailure(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    copy.close();
  }
}

function readTable(database: Database, table: string): readonly SourceRow[] {
  const columns = select(database, `PRAGMA table_info(${quoted(table)})`).map(({ name }) => String(name));
  const classes = columns.map((column) => `substr(typeof(${quoted(column)}), 1, 1)`).join(' || ');
  const fields = [...columns.map(quoted), `${classes} AS ${quoted(CLASSES)}`].join(', ');
  return select(database, `SELECT ${fields} FROM ${quoted(table)}`).map((row) => sourceRow(columns, row));
}

function sourceRow(columns: readonly string[], row: QueryResult): SourceRow {
  const classes = String(row[CLASSES]);
  return Object.fromEntries(
    columns.map((column, index) => [column.toLowerCase(), cellOf(row[column], classes.charAt(index))]),
  );
}

function cellOf(value: QueryResult[string] | undefined, storageClass: string): Cell {
  if (typeof value === 'number') return storageClass === 'r' ? { real: value } : BigInt(value);
  if (typeof value === 'bigint' || typeof value === 'string' || value instanceof Uint8Array) return value;
  return null;
}

function select(database: Database, sql: string): QueryResult[] {
  return database.all(sql);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
