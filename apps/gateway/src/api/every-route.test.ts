import { codes, namedRoutes, problemAliases, refusalCodes, type Problem } from '@tix/contracts';
import { ask, operatorKey, startGateway, type TestGateway } from '../testing/gateway-fixture';
import { lines, rawRequest, statusOf } from '../testing/raw-request';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ services: [] });
});
afterAll(() => gateway.stop());

const good = { from: 'member:a', to: 'member:b', amount: 5 };
const auth = `Authorization: Bearer ${operatorKey}`;
const type = 'Content-Type: application/json';

function sendRaw(headers: readonly string[], body: string | Buffer = '', first = 'POST /v1/transfers HTTP/1.1') {
  return rawRequest(gateway.url, lines(first, headers, body));
}

const length = (body: string | Buffer): string => `Content-Length: ${Buffer.byteLength(body)}`;

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

test.each(Object.entries(problemAliases))('%s is a name of %s and has its page of help', async (alias, code) => {
  const pages = await Promise.all([alias, code].map((name) => ask(gateway, `GET /problems/${name}`, { key: null })));
  expect(pages.map(({ status }) => status)).toEqual([200, 200]);
  expect(pages[0]?.text).toBe(pages[1]?.text);
});

test.each(['constructor', 'insufficientbalance', 'NOPE', '__proto__'])('%s is no problem', async (name) => {
  expect((await ask(gateway, `GET /problems/${name}`, { key: null })).status).toBe(404);
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
