/** What a cell of an answer is, as JSON has it. */
export type SqlCell = string | number | boolean | null;

type Read = (text: string) => SqlCell;

const INTEGER = /^-?\d{1,16}$/;

/** What is exact as a number is one; a fraction and what is larger stay the digits that they are. */
const exact: Read = (text) => (INTEGER.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text);
const float: Read = (text) => (Number.isFinite(Number(text)) ? Number(text) : text);
/** PostgreSQL says `2026-11-20 08:40:11.123+00`. Before and after the years that have four digits it is left as it is. */
const moment: Read = (text) => {
  const at = /^\d{4}-/.test(text) ? new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')) : undefined;
  return at === undefined || Number.isNaN(at.getTime()) ? text : at.toISOString();
};

const types: ReadonlyMap<number, readonly [name: string, read: Read]> = new Map([
  [16, ['boolean', (text) => text === 't']],
  [20, ['integer', exact]],
  [21, ['integer', exact]],
  [23, ['integer', exact]],
  [700, ['float', float]],
  [701, ['float', float]],
  [1082, ['date', String]],
  [1083, ['time', String]],
  [1114, ['timestamp', String]],
  [1184, ['timestamptz', moment]],
  [1186, ['interval', String]],
  [1700, ['decimal', exact]],
  [2950, ['uuid', String]],
] satisfies [number, [string, Read]][]);

/** The name of a type by its number in PostgreSQL; `text` for all that is shown as it is. */
export function sqlTypeName(oid: number): string {
  return types.get(oid)?.[0] ?? 'text';
}

/** A cell of what PostgreSQL sends as text. */
export function sqlCell(oid: number, text: string | null): SqlCell {
  if (text === null) return null;
  return (types.get(oid)?.[1] ?? String)(text);
}
