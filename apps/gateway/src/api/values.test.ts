import type { Problem } from '@tix/contracts';
import { ask, operatorKey, startGateway, type TestGateway } from '../testing/gateway-fixture';
import { lines, rawRequest, statusOf } from '../testing/raw-request';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ services: [] });
});
afterAll(() => gateway.stop());

const good = { from: 'member:a', to: 'member:b', amount: 5 };
const auth = `Authorization: Bearer ${operatorKey}`;

function post(body: unknown) {
  return ask<Problem>(gateway, 'POST /v1/transfers', { body });
}

function sendRaw(headers: readonly string[], body: string | Buffer = '', first = 'POST /v1/transfers HTTP/1.1') {
  return rawRequest(gateway.url, lines(first, headers, body));
}

describe('amounts', () => {
  const raw = [
    '0',
    '-1',
    '-0',
    '1.5',
    '1.0',
    '1e3',
    '1E+9',
    '9007199254740992',
    '1e400',
    '9'.repeat(10_000),
    '01',
    'NaN',
  ];
  const values = ['"100"', '" 100"', '"१००"', 'true', 'null', '[100]', '{"$gt":0}'];
  test.each([...raw, ...values])('%s is no amount', async (token) => {
    const reply = await post(`{"from":"member:a","to":"member:b","amount":${token}}`);
    expect([reply.status, reply.body.code]).toEqual([400, 'INVALID_AMOUNT']);
    expect(reply.body.errors?.[0]?.pointer).toMatch(/^\/amount/);
    expect(reply.text).not.toContain('9007199254740993');
  });
});

describe('texts and ids', () => {
  const evil = [
    `' OR 1=1--`,
    ';DROP TABLE x',
    '$1',
    '${7*7}',
    '{{7*7}}',
    'a\r\nb',
    '\u001b[31m',
    'member:Аdmin',
    'member:a\u200b',
    'member:',
    'nobody:a',
    'member:a:b:c:d:e:f:g',
    `member:${'a'.repeat(65)}`,
  ];
  test.each(evil)('%p is no account, wherever it stands', async (text) => {
    expect((await post({ ...good, from: text })).body.code).toBe('VALIDATION');
    expect((await ask<Problem>(gateway, `GET /v1/accounts/${encodeURIComponent(text)}`)).status).toBe(400);
    expect((await ask<Problem>(gateway, `GET /v1/transactions?account=${encodeURIComponent(text)}`)).status).toBe(400);
  });

  test.each(['', 'A', 'a b', 'a'.repeat(49), '"', 'ä'])('%p is no reason', async (reason) => {
    expect((await post({ ...good, reason })).body.code).toBe('VALIDATION');
  });

  test('a note of 256 letters of any kind is short enough, one more is not', async () => {
    const note = '👩‍🚀'.repeat(85) + 'a';
    expect([...note]).toHaveLength(256);
    expect((await post({ ...good, note: `${note}a` })).body.code).toBe('VALIDATION');
  });

  test.each([
    '01993F0E-7A3C-7C1E-9D0A-0B5D0C1F2A3B',
    '{01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b}',
    '01993f0e7a3c7c1e9d0a0b5d0c1f2a3b',
    'x',
  ])('%s is no id', async (id) => {
    expect((await ask(gateway, `GET /v1/transactions/${id}`)).status).toBe(400);
  });

  test.each([
    '/v1/accounts/..%2f..%2fetc',
    '/v1/accounts/a%00',
    '/v1/accounts/%E0%A4%A',
    '/v1/accounts/%252e%252e',
    '/v1/accounts/member:a%20',
  ])('%s leads nowhere', async (path) => {
    const received = await sendRaw(['Host: x', auth], '', `GET ${path} HTTP/1.1`);
    expect(statusOf(received)).toBe(400);
  });

  test.each([
    'a=1&a=2',
    'limit=1&limit=1',
    'a[b]=1',
    'a[__proto__]=1',
    'unknown=1',
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=abc',
    'limit=1e2',
    'limit=',
    'cursor[]=x',
  ])('the query %s is 400', async (query) =>
    expect((await ask(gateway, `GET /v1/transactions?${query}`)).status).toBe(400),
  );

  test.each([
    '2026-02-30T00:00:00Z',
    '2026-01-01',
    '2026-01-01T00:00:00',
    '0000-01-01T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    'now',
  ])('%s is no moment', async (asOf) => {
    const reply = await ask(gateway, `GET /v1/accounts/member:a/balances?asOf=${encodeURIComponent(asOf)}`);
    expect(reply.status).toBe(400);
  });

  test('a list does not end before it begins, and one moment is asked at a time', async () => {
    const ends = 'from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z';
    expect((await ask(gateway, `GET /v1/accounts/member:a/entries?${ends}`)).status).toBe(400);
    const both = 'asOf=2026-01-02T00:00:00Z&asOfSeq=1';
    expect((await ask(gateway, `GET /v1/accounts/member:a/balances?${both}`)).status).toBe(400);
  });
});
