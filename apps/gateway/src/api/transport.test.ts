import { gzipSync } from 'node:zlib';
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
