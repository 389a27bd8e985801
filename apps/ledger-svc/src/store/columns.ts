/** PostgreSQL array literals, written in one go: the driver's own way visits every element three times. */

type Cell = string | number | bigint | boolean | null | undefined;

/** Numbers, booleans and UUIDs: nothing in them needs quotes. */
export function idArray(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}

const NEEDS_ESCAPE = /["\\]/;

export function textArray(texts: readonly (string | null | undefined)[]): string {
  return text<string | null | undefined>((one) => one)(texts);
}

function quoted(words: string): string {
  return NEEDS_ESCAPE.test(words) ? `"${words.replace(/["\\]/g, '\\$&')}"` : `"${words}"`;
}

/** `unnest` over columns fills the shorter ones with NULL, so a column of nothing else is left empty. */
const NO_CELLS = '{}';

/** Turns rows into one parameter of a statement over columns. */
export type Column<Row> = (rows: readonly Row[]) => string;

export function plain<Row>(pick: (row: Row) => Cell): Column<Row> {
  return (rows) => {
    let cells = '';
    let isNull = true;
    for (const row of rows) {
      const cell = pick(row) ?? 'NULL';
      cells += `,${cell}`;
      isNull &&= cell === 'NULL';
    }
    return isNull ? NO_CELLS : `{${cells.slice(1)}}`;
  };
}

export function text<Row>(pick: (row: Row) => string | null | undefined): Column<Row> {
  return (rows) => {
    let cells = '';
    let isNull = true;
    for (const row of rows) {
      const words = pick(row) ?? undefined;
      cells += words === undefined ? ',NULL' : `,${quoted(words)}`;
      isNull &&= words === undefined;
    }
    return isNull ? NO_CELLS : `{${cells.slice(1)}}`;
  };
}

/** Texts without line feeds, none of them empty, to be read by `string_to_array(…, E'\n')`: JSON would be mostly escapes. */
export function lines<Row>(pick: (row: Row) => string): Column<Row> {
  return (rows) => rows.map(pick).join('\n');
}
