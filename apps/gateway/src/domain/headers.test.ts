import { checkHead, isJsonType, requestIdOf } from './headers';

const pairs = (...names: string[]): string[] => names.flatMap((name) => [name, 'x']);

describe('a header that may stand once stands once', () => {
  test.each([
    ['Host', 'host'],
    ['Authorization', 'AUTHORIZATION'],
    ['Idempotency-Key', 'idempotency-key'],
    ['Content-Type', 'content-type'],
    ['Tix-Member', 'tix-member'],
  ])('%s', (one, other) => {
    expect(checkHead(pairs('Accept', one, 'Accept'), '/').ok).toBe(true);
    expect(checkHead(pairs(one, 'Accept', other), '/')).toMatchObject({ ok: false, refusal: { code: 'VALIDATION' } });
  });
});

test('sixty headers and 4096 characters of URL pass, one more does not', () => {
  const names = Array.from({ length: 60 }, (_, at) => `X-${at}`);
  expect(checkHead(pairs(...names), '/').ok).toBe(true);
  expect(checkHead(pairs(...names, 'X-60'), '/').ok).toBe(false);
  expect(checkHead([], `/${'a'.repeat(4095)}`).ok).toBe(true);
  expect(checkHead([], `/${'a'.repeat(4096)}`).ok).toBe(false);
});

test('an absolute URL is refused', () => {
  expect(checkHead([], 'http://elsewhere/v1/books').ok).toBe(false);
});

test('a request id of the client is kept when it is well formed', () => {
  const make = (): string => 'made';
  expect(requestIdOf('a.B_c:9-', make)).toBe('a.B_c:9-');
  for (const bad of [
    undefined,
    '',
    'a b',
    'a\r\nb',
    '${7*7}',
    'x'.repeat(129),
    ['a', 'b'],
    `tix_Operator0001_${'S'.repeat(49)}`,
  ]) {
    expect(requestIdOf(bad, make)).toBe('made');
  }
});

test.each([
  ['application/json', true],
  ['application/json; charset=utf-8', true],
  ['application/json;charset="UTF-8"', true],
  ['Application/JSON', true],
  ['application/json; charset=utf-16', false],
  ['application/json; charset=latin1', false],
  ['application/json; boundary=x', false],
  ['application/problem+json', false],
  ['application/jsonp', false],
  ['text/plain', false],
  ['application/x-www-form-urlencoded', false],
  ['', false],
  [undefined, false],
])('content type %p is JSON: %p', (type, expected) => expect(isJsonType(type)).toBe(expected));
