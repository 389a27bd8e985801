import fc from 'fast-check';
import { parseQuery } from './query-string';

test('parameters are decoded, and a plus sign means itself', () => {
  expect(parseQuery('asOf=2026-05-01T12:00:00+06:00&account=member%3Aa')).toEqual({
    ok: true,
    value: { asOf: '2026-05-01T12:00:00+06:00', account: 'member:a' },
  });
  expect(parseQuery('')).toEqual({ ok: true, value: {} });
});

describe('pollution is refused', () => {
  test.each([
    ['a=1&a=2'],
    ['a[b]=1'],
    ['a[__proto__]=1'],
    ['a[]=1'],
    ['__proto__=1'],
    ['a=%E0%A4%A'],
    ['a=%00'],
    ['=1'],
    ['&&'],
    ['a%20b=1'],
    [Array.from({ length: 21 }, (_, at) => `k${String.fromCharCode(97 + at)}=1`).join('&')],
  ])('%s', (query) => expect(parseQuery(query)).toMatchObject({ ok: false, refusal: { code: 'VALIDATION' } }));
});

describe('a key in a URL is refused', () => {
  test.each([['key=abc'], ['api_key=abc'], ['limit=1&access_token=x'], [`q=tix_${'a'.repeat(12)}_x`]])('%s', (query) =>
    expect(parseQuery(query)).toMatchObject({ ok: false, refusal: { code: 'VALIDATION' } }),
  );
});

test('whatever arrives is read or refused', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (query) => typeof parseQuery(query).ok === 'boolean'));
});
