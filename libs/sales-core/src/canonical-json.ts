/** A value has no canonical JSON: it would be read as something else than was meant. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
}

/**
 * The one text of a value (RFC 8785), for hashing. Stricter than the standard: of numbers only safe integers, and no value that
 * JSON would drop or change. Throws `NotCanonical` for fractions, -0, halves of surrogate pairs, `undefined` in an array, and
 * whatever is no plain object. Fields that are `undefined` are left out, as they are not there.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return wholeNumber(value);
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `[${value.map(canonicalJson).join(',')}]` : object(value);
    default:
      throw new NotCanonical(`a ${typeof value} has no JSON`);
  }
}

/** Most texts need no escape: neither quotes, backslashes, control characters nor what is not ASCII. */
const PLAIN = /^[ !#-[\]-~]*$/;
const HALF = /\p{Surrogate}/u;

/** `JSON.stringify` escapes as the standard asks, once there are no halves of pairs. */
function quoted(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (HALF.test(text)) throw new NotCanonical('half of a surrogate pair has no UTF-8 form');
  return JSON.stringify(text);
}

function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new NotCanonical(`${value} is no safe integer`);
  return String(value);
}

function object(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical('not a plain object');
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  // By UTF-16 units, as the default order of texts is.
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}
