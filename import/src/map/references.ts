import type { Cell, Source } from '../read/source';
import { referenced } from './columns';
import type { ReferencedTable } from './columns';

/** The system's own party. */
export const SYSTEM_PARTY = '-1';

export interface References {
  has(table: ReferencedTable, cell: Cell): boolean;
  isParty(cell: Cell): boolean;
}

/**
 * What rows may point at: the rows of the file, also those refused for another reason, because what points at them
 * is true all the same. History may also name people who have left.
 */
export function referencesOf(source: Source): References {
  const keys = new Map(
    Object.entries(referenced).map(([table, column]) => [table, keysOf(source, table, column)] as const),
  );
  const parties = new Set([SYSTEM_PARTY, ...(keys.get('members') ?? []), ...keysOf(source, 'del_members', 'user_id')]);
  return {
    has: (table, cell) => keys.get(table)?.has(keyText(cell)) ?? false,
    isParty: (cell) => typeof cell === 'bigint' && parties.has(keyText(cell)),
  };
}

/** Text and numbers have different keys: SQLite would not join them either. */
export function keyText(cell: Cell): string {
  return typeof cell === 'string' ? `'${cell}` : String(cell);
}

function keysOf(source: Source, table: string, column: string): ReadonlySet<string> {
  const cells = (source.get(table) ?? []).map((row) => row[column]);
  return new Set(cells.filter((cell) => typeof cell === 'bigint' || typeof cell === 'string').map(keyText));
}
