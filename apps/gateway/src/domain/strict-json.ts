import { refuse, type Refused, type Result } from '@tix/contracts';
import { amountFields } from './amount-fields';

/** Bounds of a body, refused lexically before any handler sees it. */
export const DEPTH_MAX = 12;
export const KEYS_MAX = 200;
export const ELEMENTS_MAX = 1_000;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };
type JsonCode = 'MALFORMED_JSON' | 'VALIDATION' | 'INVALID_AMOUNT';

const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
  /** Where in the document the reader is, for the pointer of a refusal. */
  readonly path: (string | number)[];
}

/** Leaves the recursion; never leaves this file. */
class Refusal extends Error {
  readonly refused: Refused<JsonCode>;

  constructor(refused: Refused<JsonCode>) {
    super(refused.refusal.code);
    this.refused = refused;
  }
}

/**
 * Reads one JSON object as `JSON.parse` would, but refuses what it lets pass: repeated keys, fractions and exponents,
 * integers beyond 2^53−1, lone surrogates, NUL, prototype keys, and documents too deep or too wide.
 * The text must come from valid UTF-8.
 */
export function readJsonObject(text: string): Result<JsonObject, JsonCode> {
  const cursor: Cursor = { text, at: 0, depth: 0, path: [] };
  try {
    skipSpace(cursor);
    if (cursor.text.charCodeAt(cursor.at) !== 0x7b) throw malformed(cursor, 'the body is not a JSON object');
    const value = readObject(cursor);
    skipSpace(cursor);
    if (cursor.at < text.length) throw malformed(cursor, 'the body goes on after the JSON object');
    return { ok: true, value };
  } catch (error) {
    if (error instanceof Refusal) return error.refused;
    throw error;
  }
}

function readValue(cursor: Cursor, key: string | undefined): Json {
  const isAmount = key !== undefined && amountFields.has(key);
  switch (cursor.text.charCodeAt(cursor.at)) {
    case 0x7b:
      return readObject(cursor);
    case 0x5b:
      return readArray(cursor);
    case 0x22:
      return readString(cursor);
    case 0x74:
      return readWord(cursor, 'true', true);
    case 0x66:
      return readWord(cursor, 'false', false);
    case 0x6e:
      return readWord(cursor, 'null', null);
    default:
      return readNumber(cursor, isAmount);
  }
}

function readObject(cursor: Cursor): JsonObject {
  enter(cursor);
  const object: Record<string, Json> = {};
  let count = 0;
  if (peek(cursor) === 0x7d) return leave(cursor, object);
  for (;;) {
    if (peek(cursor) !== 0x22) throw malformed(cursor, 'a key was expected');
    const key = readString(cursor);
    cursor.path.push(key);
    if (Object.hasOwn(object, key)) throw malformed(cursor, 'the key appears twice');
    if (forbiddenKeys.has(key)) throw invalid(cursor, 'the key is not allowed');
    if (++count > KEYS_MAX) throw invalid(cursor, `more than ${KEYS_MAX} keys in one object`);
    if (peek(cursor) !== 0x3a) throw malformed(cursor, 'a colon was expected');
    cursor.at++;
    skipSpace(cursor);
    object[key] = readValue(cursor, key);
    cursor.path.pop();
    if (!goesOn(cursor, 0x7d)) return leave(cursor, object);
  }
}

function readArray(cursor: Cursor): readonly Json[] {
  enter(cursor);
  const array: Json[] = [];
  if (peek(cursor) === 0x5d) return leave(cursor, array);
  for (;;) {
    if (array.length >= ELEMENTS_MAX) throw invalid(cursor, `more than ${ELEMENTS_MAX} elements in one array`);
    cursor.path.push(array.length);
    skipSpace(cursor);
    array.push(readValue(cursor, undefined));
    cursor.path.pop();
    if (!goesOn(cursor, 0x5d)) return leave(cursor, array);
  }
}

function enter(cursor: Cursor): void {
  cursor.at++;
  if (++cursor.depth > DEPTH_MAX) throw invalid(cursor, `nested deeper than ${DEPTH_MAX}`);
}

function leave<Value>(cursor: Cursor, value: Value): Value {
  cursor.at++;
  cursor.depth--;
  return value;
}

/** After an element: true behind a comma, false before the closing bracket. */
function goesOn(cursor: Cursor, closing: number): boolean {
  const next = peek(cursor);
  if (next === closing) return false;
  if (next !== 0x2c) throw malformed(cursor, 'a comma or a closing bracket was expected');
  cursor.at++;
  return true;
}

function readString(cursor: Cursor): string {
  const { text } = cursor;
  let from = ++cursor.at;
  let read = '';
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (code === 0x22) return read + text.slice(from, cursor.at++);
    if (Number.isNaN(code)) throw malformed(cursor, 'a string does not end');
    if (code < 0x20) throw malformed(cursor, 'a control character in a string');
    if (code !== 0x5c) {
      cursor.at++;
      continue;
    }
    read += text.slice(from, cursor.at) + readEscape(cursor);
    from = cursor.at;
  }
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function readEscape(cursor: Cursor): string {
  const kind = cursor.text.charAt(cursor.at + 1);
  const simple = simpleEscapes.get(kind);
  if (simple !== undefined) {
    cursor.at += 2;
    return simple;
  }
  const unit = readUnit(cursor);
  if (unit === 0) throw malformed(cursor, 'NUL in a string');
  if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit);
  const low = unit <= 0xdbff && cursor.text.charAt(cursor.at) === '\\' ? readUnit(cursor) : 0;
  if (low < 0xdc00 || low > 0xdfff) throw malformed(cursor, 'half a surrogate pair in a string');
  return String.fromCharCode(unit, low);
}

function readUnit(cursor: Cursor): number {
  const digits = cursor.text.slice(cursor.at + 2, cursor.at + 6);
  if (cursor.text.charAt(cursor.at + 1) !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) {
    throw malformed(cursor, 'an unknown escape in a string');
  }
  cursor.at += 6;
  return Number(`0x${digits}`);
}

/** What a number may be made of, so that the whole of a wrong one is judged. */
const NUMBER = /[-+0-9.A-Za-z_]+/y;
const INTEGER = /^-?(?:0|[1-9][0-9]*)$/;
const FRACTION = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

function readNumber(cursor: Cursor, isAmount: boolean): number {
  NUMBER.lastIndex = cursor.at;
  const [token] = NUMBER.exec(cursor.text) ?? [];
  if (token === undefined) throw malformed(cursor, 'a value was expected');
  if (INTEGER.test(token) && token !== '-0' && token.length <= 17) {
    const value = Number(token);
    if (Number.isSafeInteger(value)) {
      cursor.at += token.length;
      return value;
    }
  }
  if (isAmount) throw new Refusal(refuseAt(cursor, 'INVALID_AMOUNT', 'not a whole number within ±9007199254740991'));
  if (!FRACTION.test(token)) throw malformed(cursor, 'not a JSON value');
  throw invalid(cursor, 'numbers are integers within ±9007199254740991');
}

function readWord<Value>(cursor: Cursor, word: string, value: Value): Value {
  if (!cursor.text.startsWith(word, cursor.at)) throw malformed(cursor, 'not a JSON value');
  cursor.at += word.length;
  return value;
}

function skipSpace(cursor: Cursor): void {
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    cursor.at++;
  }
}

function peek(cursor: Cursor): number {
  skipSpace(cursor);
  return cursor.text.charCodeAt(cursor.at);
}

function malformed(cursor: Cursor, detail: string): Refusal {
  return new Refusal(refuseAt(cursor, 'MALFORMED_JSON', detail));
}

function invalid(cursor: Cursor, detail: string): Refusal {
  return new Refusal(refuseAt(cursor, 'VALIDATION', detail));
}

function refuseAt<Code extends JsonCode>({ path, at }: Cursor, code: Code, detail: string): Refused<Code> {
  return refuse(code, detail, { position: at, errors: [{ pointer: pointerOf(path), detail }] });
}

/** RFC 6901. Long keys are cut: a refusal does not repeat what was sent. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
