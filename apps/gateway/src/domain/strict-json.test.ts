import fc from 'fast-check';
import { DEPTH_MAX, ELEMENTS_MAX, KEYS_MAX, pointerOf, readJsonObject } from './strict-json';

function codeOf(text: string): string {
  const read = readJsonObject(text);
  return read.ok ? 'OK' : read.refusal.code;
}

const nested = (depth: number): string => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;

describe('what JSON.parse lets pass is refused', () => {
  test.each([
    ['a key twice', '{"a":1,"a":2}', 'MALFORMED_JSON'],
    ['a key twice, once escaped', String.raw`{"\u0061":1,"a":2}`, 'MALFORMED_JSON'],
    ['a key twice, deep inside', '{"x":[{"a":1,"b":2,"a":3}]}', 'MALFORMED_JSON'],
    ['the prototype as a key', '{"__proto__":{"isAdmin":true}}', 'VALIDATION'],
    ['the prototype as an escaped key', String.raw`{"\u005f_proto__":1}`, 'VALIDATION'],
    ['constructor as a key', '{"a":{"constructor":1}}', 'VALIDATION'],
    ['prototype as a key', '{"prototype":1}', 'VALIDATION'],
    ['NUL, escaped', String.raw`{"note":"a\u0000b"}`, 'MALFORMED_JSON'],
    ['NUL, raw', '{"note":"a\0b"}', 'MALFORMED_JSON'],
    ['a high surrogate alone', String.raw`{"note":"\ud800"}`, 'MALFORMED_JSON'],
    ['a low surrogate alone', String.raw`{"note":"\udc00"}`, 'MALFORMED_JSON'],
    ['two high surrogates', String.raw`{"note":"\ud800\ud800"}`, 'MALFORMED_JSON'],
    ['a surrogate in a key', String.raw`{"\ud800":1}`, 'MALFORMED_JSON'],
    ['an array', '[1]', 'MALFORMED_JSON'],
    ['a string', '"x"', 'MALFORMED_JSON'],
    ['null', 'null', 'MALFORMED_JSON'],
    ['too deep', nested(DEPTH_MAX + 1), 'VALIDATION'],
    ['30 000 deep', `{"a":${'['.repeat(30_000)}`, 'VALIDATION'],
    ['too many keys', `{${Array.from({ length: KEYS_MAX + 1 }, (_, at) => `"k${at}":1`).join(',')}}`, 'VALIDATION'],
    [
      'too many elements',
      `{"a":[${Array(ELEMENTS_MAX + 1)
        .fill('1')
        .join(',')}]}`,
      'VALIDATION',
    ],
    ['a fraction', '{"count":1.5}', 'VALIDATION'],
    ['a fraction of nothing', '{"count":1.0}', 'VALIDATION'],
    ['an exponent', '{"count":1e3}', 'VALIDATION'],
    ['minus zero', '{"count":-0}', 'VALIDATION'],
    ['2^53', '{"count":9007199254740992}', 'VALIDATION'],
  ])('%s', (_, text, code) => expect(codeOf(text)).toBe(code));
});

describe('what is not JSON is refused', () => {
  test.each([
    [''],
    ['   '],
    ['{'],
    ['{"a":1'],
    ['{"a":1}}'],
    ['{"a":1} x'],
    ['{"a":1}{"b":2}'],
    ['{"a":1,}'],
    ['{,}'],
    ["{'a':1}"],
    ['{a:1}'],
    ['{"a" 1}'],
    ['{"a":}'],
    ['{"a":[1,]}'],
    ['{"a":[1 2]}'],
    ['{"a":tru}'],
    ['{"a":NaN}'],
    ['{"a":Infinity}'],
    ['{"a":0x10}'],
    ['{"a":01}'],
    ['{"a":+1}'],
    ['{"a":.5}'],
    ['{"a":1.}'],
    ['{"a":"x}'],
    ['{"a":"\n"}'],
    [String.raw`{"a":"\x41"}`],
    [String.raw`{"a":"\u00g1"}`],
    ['{"a":/* */1}'],
    ['\ufeff{"a":1}'],
  ])('%p', (text) => expect(codeOf(text)).toBe('MALFORMED_JSON'));
});

describe('a number in the place of an amount that is no whole number is an invalid amount', () => {
  test.each([
    ['1.5'],
    ['1.0'],
    ['1e3'],
    ['1E+9'],
    ['1.00000000000000000001'],
    ['-0'],
    ['01'],
    ['+5'],
    ['NaN'],
    ['Infinity'],
    ['0x10'],
    ['9007199254740992'],
    ['9007199254740993'],
    ['1e400'],
    ['9'.repeat(10_000)],
    ['-9007199254740992'],
  ])('%s', (token) => {
    const read = readJsonObject(`{"postings":[{"amount":${token}}]}`);
    expect(read).toMatchObject({ ok: false, refusal: { code: 'INVALID_AMOUNT' } });
    expect(read).toMatchObject({ refusal: { details: { errors: [{ pointer: '/postings/0/amount' }] } } });
  });

  test('the largest exact integer passes, one more does not', () => {
    expect(readJsonObject('{"amount":9007199254740991}')).toEqual({ ok: true, value: { amount: 9007199254740991 } });
    expect(codeOf('{"amount":9007199254740992}')).toBe('INVALID_AMOUNT');
  });
});

test('a refusal never repeats what was sent', () => {
  const read = readJsonObject('{"amount":123456789012345678901234567890}');
  expect(JSON.stringify(read)).not.toContain('1234567890');
});

test('exactly as deep, as wide and as long as allowed passes', () => {
  expect(codeOf(nested(DEPTH_MAX))).toBe('OK');
  expect(codeOf(`{${Array.from({ length: KEYS_MAX }, (_, at) => `"k${at}":1`).join(',')}}`)).toBe('OK');
  expect(codeOf(`{"a":[${Array(ELEMENTS_MAX).fill('1').join(',')}]}`)).toBe('OK');
});

const json = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((value) => (Object.is(value, -0) ? 0 : value)),
    fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
    fc.array(tie('value'), { maxLength: 5 }),
    tie('object'),
  ),
  object: fc.dictionary(
    fc.string({ unit: 'grapheme' }).filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key)),
    tie('value'),
    { maxKeys: 5, noNullPrototype: true },
  ),
})).object;

test('valid documents are read as JSON.parse reads them, however they are written', () => {
  fc.assert(
    fc.property(json, fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      expect(readJsonObject(JSON.stringify(value, null, space))).toEqual({ ok: true, value });
    }),
  );
});

test('whatever arrives is read or refused, never an exception, and never more than JSON.parse would read', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0019eE.-+ tfn') }), (text) => {
      const read = readJsonObject(text);
      if (read.ok) expect(read.value).toEqual(JSON.parse(text));
    }),
    { numRuns: 2000 },
  );
});

test('a pointer escapes its own signs', () => {
  expect(pointerOf(['a/b', 0, 'c~d'])).toBe('/a~1b/0/c~0d');
});
