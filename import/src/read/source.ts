/** A number with SQLite's storage class REAL, kept apart from INTEGER: older files count tickets in it. */
export interface Real {
  readonly real: number;
}

/** A value as SQLite stores it. Integers are bigint, because ids and amounts may exceed 2^53. */
export type Cell = null | bigint | string | Real | Uint8Array;

/** Column names are in lower case: SQLite does not tell them apart by case. A missing column is absent. */
export type SourceRow = Readonly<Record<string, Cell>>;

/** The tables of a predecessor's file by name in lower case, with their rows in the order of the file. */
export type Source = ReadonlyMap<string, readonly SourceRow[]>;

export function isReal(cell: Cell): cell is Real {
  return typeof cell === 'object' && cell !== null && 'real' in cell;
}
