import { codes, namedRoutes, refusalCodes, type Problem } from '@tix/contracts';
import { gzipSync } from 'node:zlib';
import { ask, operatorKey, startGateway, type TestGateway } from '../testing/gateway-fixture';
import { lines, rawRequest, statusOf } from '../testing/raw-request';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ withLedger: false });
});
afterAll(() => gateway.stop());

const good = { from: 'member:a', to: 'member:b', amount: 5 };
const auth = `Authorization: Bearer ${operatorKey}`;
const type = 'Content-Type: application/json';

function post(body: unknown, headers: Record<string, string> = {}) {
  return ask<Problem>(gateway, 'POST /v1/transfers', { body, headers });
}

function sendRaw(headers: readonly string[], body: string | Buffer = '', first = 'POST /v1/transfers HTTP/1.1') {
  return rawRequest(gateway.url, lines(first, headers, body));
}

const length = (body: string | Buffer): string => `Content-Length: ${Buffer.byteLength(body)}`;

describe('HTTP that is not well formed is answered 400 and the connection is closed', () => {
  const body = JSON.stringify(good);
  test.each([
    ['two lengths', ['Host: x', auth, type, 'Content-Length: 5', 'Content-Length: 6']],
    ['length and chunks', ['Host: x', auth, type, 'Content-Length: 5', 'Transfer-Encoding: chunked']],
    ['a signed length', ['Host: x', auth, type, 'Content-Length: +7']],
    ['a list of lengths', ['Host: x', auth, type, 'Content-Length: 7, 7']],
    ['an unknown transfer encoding', ['Host: x', auth, type, 'Transfer-Encoding: xchunked']],
    ['a space before the colon', ['Host: x', auth, type, 'Transfer-Encoding : chunked']],
    ['a folded header', ['Host: x', auth, 'X-A: b', ' c']],
    ['NUL in a header', ['Host: x', auth, 'X-A: b\0c']],
    ['no host', [auth, type, length(body)]],
    ['two hosts', ['Host: x', 'Host: y', auth, type, length(body)]],
    ['two keys', ['Host: x', auth, auth, type, length(body)]],
    ['two idempotency keys', ['Host: x', auth, type, 'Idempotency-Key: a', 'idempotency-key: b', length(body)]],
    ['two content types', ['Host: x', auth, type, type, 'Idempotency-Key: a', length(body)]],
    ['sixty-one headers', ['Host: x', auth, ...Array.from({ length: 59 }, (_, at) => `X-${at}: 1`), length(body)]],
  ])('%s', async (_, headers) => {
    expect(statusOf(await sendRaw(headers, body))).toBe(400);
  });

  test('a chunk of no size', async () => {
    const headers = ['Host: x', auth, type, 'Idempotency-Key: a', 'Transfer-Encoding: chunked'];
    expect(statusOf(await sendRaw(headers, 'zz\r\n{}\r\n0\r\n\r\n'))).toBe(400);
  });

  test('a bare line feed', async () => {
    expect(statusOf(await rawRequest(gateway.url, 'GET /livez HTTP/1.1\nHost: x\n\n'))).toBe(400);
  });

  test('an absolute URL, and one that is too long', async () => {
    expect(statusOf(await sendRaw(['Host: x', auth], '', 'GET http://x/livez HTTP/1.1'))).toBe(400);
    expect(statusOf(await sendRaw(['Host: x', auth], '', `GET /livez?${'a'.repeat(5000)} HTTP/1.1`))).toBe(400);
  });

  test('headers beyond 16 KiB are 431', async () => {
    expect(statusOf(await sendRaw(['Host: x', `X-A: ${'a'.repeat(17_000)}`], '', 'GET /livez HTTP/1.1'))).toBe(431);
  });

  test('the answer is a problem with a request id all the same', async () => {
    const received = await rawRequest(gateway.url, 'NONSENSE\r\n\r\n');
    const problem = JSON.parse(received.slice(received.indexOf('\r\n\r\n'))) as Problem;
    expect(problem).toMatchObject({ effect: 'none', requestId: expect.any(String) as string });
    expect(received).toMatch(/application\/problem\+json/);
  });
});

describe('methods', () => {
  test.each(['TRACE', 'PUT', 'OPTIONS', 'DELETE', 'PATCH'])(
    '%s where it is not at home is 405 with what is',
    async (method) => {
      const received = await sendRaw(['Host: x', auth], '', `${method} /v1/transactions HTTP/1.1`);
      expect(statusOf(received)).toBe(405);
      expect(received).toMatch(/\r\nAllow: POST, GET, HEAD\r\n/);
    },
  );

  test('CONNECT and methods that do not exist are 405', async () => {
    expect(statusOf(await sendRaw(['Host: x'], '', 'CONNECT x:80 HTTP/1.1'))).toBe(405);
    expect(statusOf(await sendRaw(['Host: x'], '', 'BREW /v1/transactions HTTP/1.1'))).toBe(405);
  });

  test('transactions are never changed', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const path = '/v1/transactions/01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b';
      const reply = await ask(gateway, `${method} ${path}`);
      expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  test('HEAD is GET without the body', async () => {
    const reply = await ask(gateway, 'HEAD /version');
    expect([reply.status, reply.text, Number(reply.headers.get('content-length')) > 0]).toEqual([200, '', true]);
  });
});

describe('bodies', () => {
  test.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/json; charset=utf-16'],
    ['application/json; charset=latin1'],
    ['application/jsonp'],
  ])('of type %s are 415', async (contentType) => {
    const reply = await post(JSON.stringify(good), { 'content-type': contentType });
    expect([reply.status, reply.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test('without a type are 415', async () => {
    const body = JSON.stringify(good);
    expect(statusOf(await sendRaw(['Host: x', auth, 'Idempotency-Key: a', length(body)], body))).toBe(415);
  });

  test.each(['gzip', 'br', 'x'])('encoded with %s are 415, whatever is inside', async (encoding) => {
    const bomb = gzipSync(Buffer.alloc(5_000_000, 32));
    const headers = ['Host: x', auth, type, 'Idempotency-Key: a', `Content-Encoding: ${encoding}`, length(bomb)];
    expect(statusOf(await sendRaw(headers, bomb))).toBe(415);
  });

  test.each([65_537, 1_000_000, 6_000_000])('of %d bytes are 413, and the client sees it', async (size) => {
    const reply = await post(`{"note":"${'a'.repeat(size)}"}`);
    expect([reply.status, reply.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  test('of exactly 64 KiB are read', async () => {
    const body = JSON.stringify({ ...good, note: '' });
    const reply = await post(body.replace('"note":""', `"note":"${'a'.repeat(65_536 - body.length)}"`));
    expect([reply.status, reply.body.code]).toEqual([400, 'VALIDATION']);
  });

  test('in chunks without an end are 413', async () => {
    const chunk = `${(65_536).toString(16)}\r\n${'a'.repeat(65_536)}\r\n`;
    const headers = ['Host: x', auth, type, 'Idempotency-Key: a', 'Transfer-Encoding: chunked'];
    expect(statusOf(await sendRaw(headers, chunk.repeat(80)))).toBe(413);
  });

  test('that do not come are 408', async () => {
    const headers = ['Host: x', auth, type, 'Idempotency-Key: a', 'Content-Length: 10'];
    expect(statusOf(await sendRaw(headers, '{'))).toBe(408);
  }, 30_000);

  test('may be announced with 100-continue', async () => {
    const body = '{}';
    const headers = ['Host: x', auth, type, 'Idempotency-Key: a', 'Expect: 100-continue', length(body)];
    expect(await sendRaw(headers, body)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 400 /);
  });

  test.each<[string, string | Buffer, string]>([
    ['nothing', '', 'MALFORMED_JSON'],
    ['null', 'null', 'MALFORMED_JSON'],
    ['a string', '"x"', 'MALFORMED_JSON'],
    ['an array', '[1]', 'MALFORMED_JSON'],
    ['trailing garbage', '{} x', 'MALFORMED_JSON'],
    ['a key twice', '{"amount":1,"amount":2}', 'MALFORMED_JSON'],
    ['an escaped key twice', String.raw`{"\u0061mount":1,"amount":2}`, 'MALFORMED_JSON'],
    ['thirty thousand levels', '{"a":'.repeat(10_000), 'VALIDATION'],
    ['a prototype', '{"__proto__":{"a":1}}', 'VALIDATION'],
    ['a byte order mark', Buffer.from('\ufeff{}'), 'MALFORMED_JSON'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'MALFORMED_JSON'],
    ['an overlong form', Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d]), 'MALFORMED_JSON'],
    ['a raw surrogate', Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]), 'MALFORMED_JSON'],
    ['NUL', String.raw`{"note":"\u0000"}`, 'MALFORMED_JSON'],
    ['an unknown field', JSON.stringify({ ...good, isAdmin: true }), 'VALIDATION'],
    ['a balance of one’s own', JSON.stringify({ ...good, balance: 9 }), 'VALIDATION'],
  ])('with %s are 400', async (_, body, code) => {
    const received = await sendRaw(['Host: x', auth, type, 'Idempotency-Key: a', length(body)], body);
    expect([statusOf(received), (JSON.parse(received.split('\r\n\r\n')[1] ?? '') as Problem).code]).toEqual([
      400,
      code,
    ]);
  });

  test('on a route that takes none are 400', async () => {
    expect(statusOf(await sendRaw(['Host: x', auth, length('{}')], '{}', 'GET /v1/books HTTP/1.1'))).toBe(400);
  });
});

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

describe('the first thing that is wrong is told first', () => {
  test('no key, then no scope, then the form, then the idempotency key', async () => {
    const bad = { key: null, body: '{"amount":' };
    expect((await ask<Problem>(gateway, 'POST /v1/transfers', bad)).body.code).toBe('UNAUTHENTICATED');
    const asMember = { headers: { 'tix-member': 'a' }, body: '{"amount":' };
    expect((await ask<Problem>(gateway, 'POST /v1/credits', asMember)).body.code).toBe('SCOPE_REQUIRED');
    const noKey = { idempotencyKey: null };
    expect((await ask<Problem>(gateway, 'POST /v1/transfers', { ...noKey, body: {} })).body.code).toBe('VALIDATION');
    const missing = await ask<Problem>(gateway, 'POST /v1/transfers', { ...noKey, body: good });
    expect([missing.status, missing.body.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
  });

  test.each(['é', 'a\tb', 'x'.repeat(256)])('%p is no idempotency key', async (key) => {
    const headers = ['Host: x', auth, type, `Idempotency-Key: ${key}`, length(JSON.stringify(good))];
    expect(statusOf(await sendRaw(headers, JSON.stringify(good)))).toBe(400);
  });
});

describe('keys', () => {
  test.each([
    ['none', []],
    ['an empty one', ['Authorization: ']],
    ['another scheme', ['Authorization: Basic dGl4Og==']],
    ['another prefix', [`Authorization: Bearer tk_live_${'a'.repeat(61)}`]],
    ['a bad checksum', [`Authorization: Bearer ${operatorKey.slice(0, -1)}_`]],
  ])('%s is 401 and says how to do it', async (_, headers) => {
    const received = await sendRaw(['Host: x', ...headers], '', 'GET /v1/books HTTP/1.1');
    expect(statusOf(received)).toBe(401);
    expect(received).toMatch(/\r\nWWW-Authenticate: Bearer realm="tix"\r\n/);
  });

  test('in a URL or a cookie is not taken', async () => {
    expect((await ask(gateway, `GET /v1/books?key=${operatorKey}`)).status).toBe(400);
    const cookie = { key: null, headers: { cookie: `key=${operatorKey}` } };
    expect((await ask(gateway, 'GET /v1/books', cookie)).status).toBe(401);
  });

  test('are in no line of the log', () => {
    expect(JSON.stringify(gateway.log.lines)).not.toContain(operatorKey.slice(17));
  });
});

describe('every route', () => {
  const asked = namedRoutes().filter(([, { scope }]) => scope !== 'public');
  test.each(asked)('%s asks for a key before anything else', async (_, { method, path }) => {
    const reply = await ask<Problem>(gateway, `${method} ${path.replace(/:[A-Za-z]+/g, 'x')}`, { key: null });
    expect([reply.status, reply.body.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('is in the description, and nothing else is', async () => {
    const { body } = await ask<{ paths: Record<string, object> }>(gateway, 'GET /openapi.json', { key: null });
    const described = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{([A-Za-z]+)\}/g, ':$1')}`),
    );
    const known = namedRoutes().map(([, { method, path }]) => `${method} ${path}`);
    expect(described.sort()).toEqual(known.sort());
  });

  test('that is not there is a problem in JSON', async () => {
    const reply = await ask<Problem>(gateway, 'GET /v1/nothing');
    expect([reply.status, reply.body.code]).toEqual([404, 'NOT_FOUND']);
    for (const path of ['/V1/books', '/v1/books/', '//v1/books', '/metrics', '/v1/ledger']) {
      expect((await ask(gateway, `GET ${path}`)).status).toBe(404);
    }
  });
});

test.each(refusalCodes)('%s has a page of help', async (code) => {
  const reply = await ask(gateway, `GET /problems/${code}`, { key: null });
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(reply.text).toContain(String(codes[code].status));
});

describe('what every answer carries', () => {
  test('security headers, and nothing about what it runs on', async () => {
    for (const path of ['/livez', '/v1/nothing', '/docs', '/docs/swagger-ui.css']) {
      const { headers } = await ask(gateway, `GET ${path}`);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toBeTruthy();
      expect([headers.get('x-powered-by'), headers.get('server')]).toEqual([null, null]);
    }
  });

  test('a request id: the client’s when it is well formed, in the answer, the problem and the log', async () => {
    const own = await ask<Problem>(gateway, 'GET /v1/accounts/x', { headers: { 'x-request-id': 'trace-1' } });
    expect([own.headers.get('x-request-id'), own.body.requestId]).toEqual(['trace-1', 'trace-1']);
    expect(gateway.log.named('request').some(({ requestId }) => requestId === 'trace-1')).toBe(true);
    const made = await ask<Problem>(gateway, 'GET /v1/accounts/x', { headers: { 'x-request-id': '${jndi}' } });
    expect(made.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('no permission for other origins', async () => {
    for (const origin of ['https://evil.example', 'null']) {
      const { headers } = await ask(gateway, 'GET /livez', { headers: { origin } });
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('the reference for people', () => {
  test('loads only what the gateway itself serves', async () => {
    const page = await ask(gateway, 'GET /docs', { key: null });
    const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, target]) => target ?? '');
    expect(loaded.length).toBeGreaterThan(2);
    for (const path of loaded) expect((await ask(gateway, `GET ${path}`, { key: null })).status).toBe(200);
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
  });
});

test('ten thousand requests pipelined on one connection are all answered', async () => {
  const one = 'GET /livez HTTP/1.1\r\nHost: x\r\n\r\n';
  const last = 'GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
  const received = await rawRequest(gateway.url, one.repeat(9_999) + last);
  expect(received.split('HTTP/1.1 200 OK\r\n').length - 1).toBe(10_000);
});

test('without the ledger a command is told to come back, and readiness says so', async () => {
  const reply = await ask<Problem>(gateway, 'GET /v1/books');
  expect([reply.status, reply.body.code, reply.headers.get('retry-after')]).toEqual([503, 'UNAVAILABLE', '1']);
  expect((await ask(gateway, 'GET /readyz', { key: null })).status).toBe(503);
  expect((await ask(gateway, 'GET /livez', { key: null })).status).toBe(200);
});
