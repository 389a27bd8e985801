/** PostgreSQL array literals, written in one go: the driver's own way visits every element three times. */

type Cell = string | number | bigint | boolean | null | undefined;

/** Numbers, booleans and UUIDs: nothing in them needs quotes. */
export function plainArray(cells: readonly Cell[]): string {
  return `{${cells.map((cell) => cell ?? 'NULL').join(',')}}`;
}

export function idArray(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}

const NEEDS_ESCAPE = /["\\]/;

export function textArray(texts: readonly (string | null | undefined)[]): string {
  return `{${texts.map((text) => (text === null || text === undefined ? 'NULL' : quoted(text))).join(',')}}`;
}

function quoted(text: string): string {
  return NEEDS_ESCAPE.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;
}

/** Turns rows into one parameter of a statement over columns. */
export type Column<Row> = (rows: readonly Row[]) => string;

export function plain<Row>(pick: (row: Row) => Cell): Column<Row> {
  return (rows) => plainArray(rows.map(pick));
}

export function text<Row>(pick: (row: Row) => string | undefined): Column<Row> {
  return (rows) => textArray(rows.map(pick));
}

/** Texts without line feeds, none of them empty, to be read by `string_to_array(…, E'\n')`: JSON would be mostly escapes. */
export function lines<Row>(pick: (row: Row) => string): Column<Row> {
  return (rows) => rows.map(pick).join('\n');
}
