import type { Problem } from '@tix/contracts';
import { application, balanceOf, fund } from '../testing/actors';
import { ask, startGateway, type TestGateway } from '../testing/gateway-fixture';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await fund(gateway, 'member:a', 1_000);
  await fund(gateway, 'member:b', 1_000);
});
afterAll(() => gateway.stop());

interface List {
  readonly data: { readonly id: string; readonly reason?: string }[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
  readonly total?: number;
}

const pay = (more: object = {}) =>
  ask(gateway, 'POST /v1/transfers', { body: { from: 'member:a', to: 'member:b', amount: 1, ...more } });

describe('pages of a list', () => {
  beforeAll(async () => {
    for (let at = 0; at < 25; at++) await pay({ reason: 'paged' });
  });

  test('hold every row once, in order, while new ones are written', async () => {
    const first = await ask<List>(gateway, 'GET /v1/accounts/member:a/entries?limit=10&reason=paged');
    expect([first.body.data.length, first.body.hasMore]).toEqual([10, true]);
    const seen = first.body.data.map(({ id }) => id);
    for (let { nextCursor } = first.body; nextCursor !== null;) {
      await pay({ reason: 'paged' });
      const path = `/v1/accounts/member:a/entries?limit=10&reason=paged&cursor=${nextCursor}`;
      const page = await ask<List>(gateway, `GET ${path}`);
      seen.push(...page.body.data.map(({ id }) => id));
      ({ nextCursor } = page.body);
    }
    expect(new Set(seen).size).toBe(25);
    expect(seen).toEqual([...seen].sort((left, right) => Number(right.split('.')[0]) - Number(left.split('.')[0])));
  });

  test('go on by the cursor alone, which remembers filters and limit', async () => {
    const first = await ask<List>(gateway, 'GET /v1/transactions?limit=3&reason=paged');
    const next = await ask<List>(gateway, `GET /v1/transactions?cursor=${first.body.nextCursor ?? ''}`);
    expect(next.body.data).toHaveLength(3);
    expect(next.body.data.every(({ reason }) => reason === 'paged')).toBe(true);
  });

  test('refuse a cursor that is not of this list, these filters and this reader', async () => {
    const first = await ask<List>(gateway, 'GET /v1/transactions?limit=3&reason=paged');
    const cursor = first.body.nextCursor ?? '';
    const flipped = cursor.slice(0, 5) + (cursor[5] === 'A' ? 'B' : 'A') + cursor.slice(6);
    const app = await application(gateway, ['ledger:read', 'ledger:read:any']);
    const attempts: [string, string?][] = [
      [`/v1/transactions?cursor=${flipped}`],
      [`/v1/transactions?cursor=${cursor}&reason=other`],
      [`/v1/transactions?cursor=${cursor}&type=credit`],
      [`/v1/transactions?cursor=${cursor}&limit=4`],
      [`/v1/accounts?cursor=${cursor}`],
      [`/v1/accounts/member:a/entries?cursor=${cursor}`],
      [`/v1/transactions?cursor=${cursor}`, app.key],
      ['/v1/transactions?cursor='],
      ['/v1/transactions?cursor=abc.def'],
    ];
    for (const [path, key] of attempts) {
      const reply = await ask<Problem>(gateway, `GET ${path}`, key === undefined ? {} : { key });
      expect([path, reply.status, reply.body.code]).toEqual([path, 400, 'INVALID_CURSOR']);
    }
  });

  test('count on request, and skip by offset from the beginning only', async () => {
    const counted = await ask<List>(
      gateway,
      'GET /v1/accounts/member:a/entries?reason=paged&includeTotal=true&limit=1',
    );
    expect(counted.body.total).toBeGreaterThanOrEqual(25);
    const all = await ask<List>(gateway, 'GET /v1/accounts/member:a/entries?reason=paged&limit=4');
    const skipped = await ask<List>(gateway, 'GET /v1/accounts/member:a/entries?reason=paged&limit=2&offset=2');
    expect(skipped.body.data).toEqual(all.body.data.slice(2));
    const cursor = skipped.body.nextCursor ?? '';
    const next = await ask<List>(gateway, `GET /v1/accounts/member:a/entries?reason=paged&limit=2&cursor=${cursor}`);
    expect(next.body.data[0]?.id).not.toBe(skipped.body.data[0]?.id);
    expect(next.body.data).toHaveLength(2);
  });
});

describe('a dry run', () => {
  test.each<[string, object]>([
    ['POST /v1/transfers', { from: 'member:a', to: 'member:b', amount: 1 }],
    ['POST /v1/credits', { account: 'member:a', amount: 1, reason: 'dry' }],
    ['POST /v1/debits', { account: 'member:a', amount: 1, reason: 'dry' }],
    ['POST /v1/adjustments', { account: 'member:a', amount: 1, reason: 'dry', note: 'x' }],
    ['POST /v1/transactions', { reason: 'dry', postings: [{ from: 'member:a', to: 'member:b', amount: 1 }] }],
    ['POST /v1/holds', { account: 'member:a', amount: 1 }],
    ['POST /v1/accounts', { address: 'member:dry' }],
    ['POST /v1/assets', { code: 'dry', kind: 'raw' }],
    ['POST /v1/accounts/member:a/freeze', {}],
  ])('of %s answers 200 and leaves nothing', async (what, body) => {
    const head = await ask<{ books: { seq: number }[] }>(gateway, 'GET /v1/audit/head?book=main');
    const before = await balanceOf(gateway, 'member:a');
    const reply = await ask(gateway, `${what}?dryRun=true`, { body });
    expect(reply.status).toBe(200);
    expect((await ask<typeof head.body>(gateway, 'GET /v1/audit/head?book=main')).body).toEqual(head.body);
    expect(await balanceOf(gateway, 'member:a')).toBe(before);
    expect((await ask(gateway, 'GET /v1/accounts/member:dry')).status).toBe(404);
  });

  test('that would be refused is refused, and leaves its key unused', async () => {
    const order = { idempotencyKey: 'dry-key', body: { from: 'member:a', to: 'member:b', amount: 900_000_000 } };
    const dry = await ask<Problem>(gateway, 'POST /v1/transfers?dryRun=true', order);
    expect([dry.status, dry.body.code]).toEqual([422, 'INSUFFICIENT_FUNDS']);
    const small = { ...order, body: { ...order.body, amount: 1 } };
    expect((await ask(gateway, 'POST /v1/transfers', small)).status).toBe(201);
  });
});

describe('the clock', () => {
  test('moves, stops and goes on, and never back', async () => {
    const before = await ask<{ now: string }>(gateway, 'GET /v1/test/clock');
    const moved = await ask<{ now: string; frozen: boolean }>(gateway, 'POST /v1/test/clock', {
      body: { advanceSeconds: 3600, frozen: true },
    });
    expect(moved.body.frozen).toBe(true);
    expect(Date.parse(moved.body.now) - Date.parse(before.body.now)).toBeGreaterThanOrEqual(3_600_000);
    expect((await ask<{ now: string }>(gateway, 'GET /v1/test/clock')).body.now).toBe(moved.body.now);
    const back = await ask<Problem>(gateway, 'POST /v1/test/clock', { body: { set: before.body.now } });
    expect([back.status, back.body.code]).toEqual([400, 'VALIDATION']);
    await ask(gateway, 'POST /v1/test/clock', { body: { frozen: false } });
    const paid = await pay();
    expect(paid.status).toBe(201);
  });

  test('is not there without time travel', async () => {
    const plain = await gateway.another({ TIME_TRAVEL: false });
    expect((await ask(plain, 'GET /v1/test/clock')).status).toBe(404);
    const { body } = await ask<{ paths: object }>(plain, 'GET /openapi.json', { key: null });
    expect(body.paths).not.toHaveProperty('/v1/test/clock');
  });
});

test('the export is the whole journal, line by line, with the blocks that cover it', async () => {
  const { text, headers } = await ask(gateway, 'GET /v1/audit/export');
  expect(headers.get('content-type')).toBe('application/x-ndjson');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { seq?: number; block?: { lastSeq: number; hash: string } });
  const seqs = lines.flatMap(({ seq }) => (seq === undefined ? [] : [seq]));
  const head = await ask<{ books: { seq: number; head: string }[] }>(gateway, 'GET /v1/audit/head?book=main');
  expect(seqs).toEqual(Array.from({ length: head.body.books[0]?.seq ?? 0 }, (_, at) => at + 1));
  expect(lines.at(-1)?.block).toMatchObject({ lastSeq: head.body.books[0]?.seq, hash: head.body.books[0]?.head });
  expect((await ask(gateway, 'GET /v1/audit/export?format=pdf')).status).toBe(400);
  const app = await application(gateway, ['ledger:read']);
  expect((await ask(gateway, 'GET /v1/audit/export', { key: app.key })).status).toBe(403);
});

test('the export for hledger is text, with what each account has after each movement', async () => {
  const { text, headers } = await ask(gateway, 'GET /v1/audit/export?format=hledger');
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(text).toMatch(/^; A book of Ticketonomics/);
  expect(text).toMatch(/\n {4}faucet:\w+ {2}-\d+\.\d\d "TICKET" = -\d+\.\d\d "TICKET"\n/);
});

test('the elements of a bulk are answered as they would be alone', async () => {
  const one = (idempotencyKey: string, amount: number) => ({
    idempotencyKey,
    reason: 'bulk',
    postings: [{ from: 'member:a', to: 'member:b', amount }],
  });
  interface Bulk {
    readonly data: {
      status: number;
      code?: string;
      replayed?: boolean;
      details?: object;
      transaction?: { id: string };
    }[];
  }
  const transactions = [one('e1', 1), one('e2', 900_000_000), one('e1', 1), one('e1', 2)];
  const { body, status } = await ask<Bulk>(gateway, 'POST /v1/transactions/bulk', {
    idempotencyKey: null,
    body: { mode: 'independent', transactions },
  });
  expect(status).toBe(200);
  expect(body.data.map(({ status: each, code }) => [each, code])).toEqual([
    [201, undefined],
    [422, 'INSUFFICIENT_FUNDS'],
    [201, undefined],
    [422, 'IDEMPOTENCY_KEY_REUSED'],
  ]);
  expect([body.data[2]?.replayed, body.data[2]?.transaction]).toEqual([true, body.data[0]?.transaction]);
  expect(body.data[3]?.details).toEqual({ fields: ['postings'] });
  const atomic = await ask<Bulk>(gateway, 'POST /v1/transactions/bulk', {
    body: { mode: 'atomic', transactions: [one('f1', 1), one('f2', 900_000_000)] },
  });
  expect(atomic.body.data.map(({ code }) => code)).toEqual(['ABORTED', 'INSUFFICIENT_FUNDS']);
});
