/** A page of rows that were read with one more than asked for: that one tells that there is another page, behind the last key. */
export function pageOf<Row, Shown>(
  rows: readonly Row[],
  limit: number,
  show: (row: Row) => Shown,
  keyOf: (row: Row) => string,
): { data: Shown[]; next?: string } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const data = page.map(show);
  return rows.length > limit && last !== undefined ? { data, next: keyOf(last) } : { data };
}
