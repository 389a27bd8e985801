import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, InternalError, LedgerBusyError, OutcomeUnknownError, UnavailableError, type Tix } from '.';

/** A server that gives the next of its answers to each request, and keeps what it was asked. */
let server: Server;
let answers: ((response: ServerResponse) => void)[];
let asked: { readonly key: string | undefined; readonly atMs: number }[];

beforeEach(async () => {
  [answers, asked] = [[], []];
  server = createServer((request: IncomingMessage, response) => {
    asked.push({ key: request.headers['idempotency-key'] as string | undefined, atMs: performance.now() });
    request.resume().on('end', () => answers.shift()?.(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function tix(more: { timeoutMs?: number; attemptTimeoutMs?: number } = {}): Tix {
  return connect({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key: 'tix_test', ...more });
}

const answer =
  (status: number, body: object | string, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    const type = typeof body === 'string' ? 'text/html' : 'application/json';
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const refusal = (status: number, code: string, headers?: Record<string, string>) =>
  answer(status, { code, detail: 'not now', status, effect: 'none', requestId: 'r1' }, headers);
const posted = answer(201, { id: 't1' });
const body = { from: 'member:a', to: 'member:b', amount: 1 };

test.each([
  [429, 'RATE_LIMITED'],
  [503, 'OVERLOADED'],
  [504, 'OUTCOME_UNKNOWN'],
  [409, 'IDEMPOTENCY_IN_PROGRESS'],
  [409, 'RULES_CHANGED'],
])('what is answered %i %s is asked again with the same key', async (status, code) => {
  answers = [refusal(status, code), refusal(status, code), posted];
  expect(await tix().post('/v1/transfers', { body })).toEqual({ id: 't1' });
  const keys = asked.map(({ key }) => key);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
});

test('what is refused for good is asked once', async () => {
  answers = [refusal(409, 'NAME_TAKEN')];
  await expect(tix().post('/v1/transfers', { body })).rejects.toMatchObject({ code: 'NAME_TAKEN', requestId: 'r1' });
  expect(asked).toHaveLength(1);
});

test('two calls have two keys, and a key of the caller is kept', async () => {
  answers = [posted, posted, posted];
  await tix().post('/v1/transfers', { body });
  await tix().post('/v1/transfers', { body });
  await tix().post('/v1/transfers', { body, idempotencyKey: 'mine' });
  expect(new Set(asked.map(({ key }) => key)).size).toBe(3);
  expect(asked[2]?.key).toBe('mine');
});

test('the next attempt comes no earlier than the server asks', async () => {
  answers = [refusal(503, 'LEDGER_BUSY', { 'retry-after': '1' }), posted];
  await tix().post('/v1/transfers', { body });
  expect((asked[1]?.atMs ?? 0) - (asked[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(999);
});

test('when the server asks for more time than the call has, its refusal is the answer', async () => {
  answers = [refusal(503, 'LEDGER_BUSY', { 'retry-after': '60' })];
  await expect(tix({ timeoutMs: 5_000 }).post('/v1/transfers', { body })).rejects.toBeInstanceOf(LedgerBusyError);
});

test('a call with no key, or with a nonce of its own, is sent once', async () => {
  const cut = (response: ServerResponse): void => void response.socket?.destroy();
  answers = [cut, cut];
  const once = tix().post('/v1/transfers', { body, idempotencyKey: null });
  await expect(once).rejects.toBeInstanceOf(OutcomeUnknownError);
  expect(asked.map(({ key }) => key)).toEqual([undefined]);
});

test('a call that may be made once only is made once, whatever comes', async () => {
  answers = [refusal(503, 'LEDGER_BUSY')];
  await expect(tix().get('/v1/books', { attemptsMax: 1 })).rejects.toBeInstanceOf(LedgerBusyError);
  expect(asked).toHaveLength(1);
});

test('a server that is silent is asked again, and in the end what is known is said', async () => {
  const impatient = tix({ timeoutMs: 1_000, attemptTimeoutMs: 20 });
  await expect(impatient.get('/v1/books')).rejects.toBeInstanceOf(UnavailableError);
  expect(asked.length).toBeGreaterThan(1);
  await expect(impatient.post('/v1/transfers', { body })).rejects.toBeInstanceOf(OutcomeUnknownError);
});

test('an answer that is cut off is asked for again', async () => {
  const half = (response: ServerResponse): void => {
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"id":', () => response.socket?.destroy());
  };
  answers = [half, posted];
  expect(await tix().post('/v1/transfers', { body })).toEqual({ id: 't1' });
});

test('what a proxy says is no refusal of the system: nothing is known of what has happened', async () => {
  answers = [answer(500, '<h1>oops</h1>')];
  const failure = tix().post('/v1/transfers', { body });
  await expect(failure).rejects.toBeInstanceOf(InternalError);
  await expect(failure).rejects.toMatchObject({ status: 500, effect: 'unknown', requestId: undefined });
});
