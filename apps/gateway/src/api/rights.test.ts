import { scopes, type Problem } from '@tix/contracts';
import { application, balanceOf, fund, type TestApplication } from '../testing/actors';
import { ask, startGateway, type TestGateway } from '../testing/gateway-fixture';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await fund(gateway, 'member:a', 1_000);
  await fund(gateway, 'member:b', 1_000);
});
afterAll(() => gateway.stop());

const all = scopes.filter((scope) => scope !== 'admin:*');
const pay = (from: string, to: string, amount = 1) => ({ body: { from, to, amount } });

describe('an application in main', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await application(gateway, ['ledger:read', 'ledger:transfer', 'ledger:hold', 'events:read']);
    await fund(gateway, app.account, 500);
  });

  test('pays from its own account', async () => {
    const reply = await ask(gateway, 'POST /v1/transfers', { key: app.key, ...pay(app.account, 'member:a') });
    expect(reply.status).toBe(201);
  });

  test('pays from no other', async () => {
    const before = await balanceOf(gateway, 'member:a');
    const reply = await ask<Problem>(gateway, 'POST /v1/transfers', { key: app.key, ...pay('member:a', 'member:b') });
    expect([reply.status, reply.body.code]).toEqual([403, 'NOT_OWNER']);
    expect(await balanceOf(gateway, 'member:a')).toBe(before);
  });

  test('neither mints nor burns', async () => {
    const credit = { account: app.account, amount: 1, reason: 'test' };
    for (const route of ['credits', 'debits']) {
      const reply = await ask<Problem>(gateway, `POST /v1/${route}`, { key: app.key, body: credit });
      expect([reply.status, reply.body.code]).toEqual([403, 'SCOPE_REQUIRED']);
    }
    const postings = [{ from: 'faucet:test', to: app.account, amount: 1 }];
    const posted = await ask<Problem>(gateway, 'POST /v1/transactions', {
      key: app.key,
      body: { postings, reason: 'x' },
    });
    expect([posted.status, posted.body.code]).toEqual([403, 'RESERVED_ACCOUNT']);
  });

  test('reads its own account and no other, not even whether it exists', async () => {
    expect((await ask(gateway, `GET /v1/accounts/${app.account}`, { key: app.key })).status).toBe(200);
    for (const path of ['', '/balances', '/entries']) {
      for (const account of ['member:a', 'member:nobody', 'faucet:test']) {
        const reply = await ask<Problem>(gateway, `GET /v1/accounts/${account}${path}`, { key: app.key });
        expect([reply.status, reply.body.code]).toEqual([404, 'ACCOUNT_NOT_FOUND']);
      }
    }
  });

  test('lists itself and what concerns it', async () => {
    const key = { key: app.key };
    const accounts = await ask<{ data: { address: string }[] }>(gateway, 'GET /v1/accounts', key);
    expect(accounts.body.data.map(({ address }) => address)).toEqual([app.account]);
    const others = await ask<{ data: object[] }>(gateway, 'GET /v1/accounts?prefix=member', key);
    expect(others.body.data).toEqual([]);
    const transactions = await ask<{ data: { postings: { from: string; to: string }[] }[] }>(
      gateway,
      'GET /v1/transactions',
      key,
    );
    expect(transactions.body.data.length).toBeGreaterThan(0);
    for (const { postings } of transactions.body.data) {
      expect(postings.some(({ from, to }) => from === app.account || to === app.account)).toBe(true);
    }
    expect((await ask(gateway, 'GET /v1/transactions?account=member:a', key)).status).toBe(404);
    expect((await ask(gateway, 'GET /v1/holds?account=member:a', key)).status).toBe(404);
  });

  test('sees no balance but its own in any answer', async () => {
    const paid = await ask<{ id: string; balances: { account: string }[] }>(gateway, 'POST /v1/transfers', {
      key: app.key,
      ...pay(app.account, 'member:b'),
    });
    const read = await ask<typeof paid.body>(gateway, `GET /v1/transactions/${paid.body.id}`, { key: app.key });
    for (const { body } of [paid, read]) {
      expect(body.balances.map(({ account }) => account)).toEqual([app.account]);
    }
  });

  test('does not find the transactions and holds of others', async () => {
    const paid = await ask<{ id: string }>(gateway, 'POST /v1/transfers', pay('member:a', 'member:b'));
    expect((await ask(gateway, `GET /v1/transactions/${paid.body.id}`, { key: app.key })).status).toBe(404);
    const held = await ask<{ id: string }>(gateway, 'POST /v1/holds', { body: { account: 'member:a', amount: 1 } });
    expect((await ask(gateway, `GET /v1/holds/${held.body.id}`, { key: app.key })).status).toBe(404);
    const ended = await ask<Problem>(gateway, `POST /v1/holds/${held.body.id}/void`, { key: app.key, body: {} });
    expect(ended.status).toBeGreaterThanOrEqual(403);
    const still = await ask<{ state: string }>(gateway, `GET /v1/holds/${held.body.id}`);
    expect(still.body.state).toBe('held');
  });

  test('sees no other book, and no books but its own', async () => {
    const books = await ask<{ data: { code: string }[] }>(gateway, 'GET /v1/books', { key: app.key });
    expect(books.body.data.map(({ code }) => code)).toEqual(['main']);
    expect((await ask(gateway, 'GET /v1/books?book=other', { key: app.key })).status).toBe(404);
  });

  test('does not act for members, who have not consented', async () => {
    const headers = { 'tix-member': 'a' };
    const reply = await ask<Problem>(gateway, 'POST /v1/transfers', {
      key: app.key,
      headers,
      ...pay('member:a', 'member:b'),
    });
    expect([reply.status, reply.body.code]).toEqual([403, 'CONSENT_REQUIRED']);
  });

  test('does not administer, whatever it was granted', async () => {
    const most = await application(gateway, all);
    const attempts: [string, unknown][] = [
      ['POST /v1/adjustments', { account: most.account, amount: 1, reason: 'x', note: 'x' }],
      ['POST /v1/accounts/member:a/freeze', {}],
      ['PATCH /v1/accounts/member:a', { overdraftLimit: 5, reason: 'x' }],
      ['POST /v1/accounts', { address: 'member:z', overdraftLimit: 5 }],
      ['POST /v1/assets', { code: 'GOLD', kind: 'raw' }],
      ['POST /v1/applications', { name: 'x', scopes: [] }],
      ['POST /v1/operators', { name: 'x' }],
      ['GET /v1/admin/actions', undefined],
      ['GET /v1/archive', undefined],
      ['GET /v1/test/clock', undefined],
    ];
    for (const [what, body] of attempts) {
      const reply = await ask<Problem>(gateway, what, { key: most.key, body });
      expect([what, reply.status, reply.body.code]).toEqual([what, 403, 'SCOPE_REQUIRED']);
    }
    const granted = await ask<Problem>(gateway, 'POST /v1/applications', { body: { name: 'x', scopes: ['admin:*'] } });
    expect([granted.status, granted.body.code]).toEqual([400, 'VALIDATION']);
  });

  test('with the scope to read any reads everybody, and still pays only from its own', async () => {
    const reader = await application(gateway, ['ledger:read', 'ledger:read:any', 'ledger:transfer']);
    expect((await ask(gateway, 'GET /v1/accounts/member:a', { key: reader.key })).status).toBe(200);
    const reply = await ask<Problem>(gateway, 'POST /v1/transfers', {
      key: reader.key,
      ...pay('member:a', 'member:b'),
    });
    expect(reply.status).toBe(403);
  });
});

/** @covers L1 */
describe('an application in a book of its own', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await application(gateway, all, { book: 'shop' });
  });

  test('mints, pays from any account, makes assets and reads all of it', async () => {
    const key = app.key;
    const minted = await ask<{ postings: object[] }>(gateway, 'POST /v1/credits', {
      key,
      body: { account: 'user:1', amount: 10, reason: 'welcome' },
    });
    expect([minted.status, minted.body.postings]).toEqual([
      201,
      [{ from: 'faucet:welcome', to: 'user:1', asset: 'CREDIT', amount: 10, kind: 'principal' }],
    ]);
    expect((await ask(gateway, 'POST /v1/transfers', { key, ...pay('user:1', 'user:2', 4) })).status).toBe(201);
    expect((await ask(gateway, 'POST /v1/assets', { key, body: { code: 'gem', kind: 'raw' } })).status).toBe(201);
    const listed = await ask<{ data: { address: string }[] }>(gateway, 'GET /v1/accounts?prefix=user', { key });
    expect(listed.body.data.map(({ address }) => address)).toEqual(['user:1', 'user:2']);
  });

  test('is invisible to other applications, and visible to operators who ask for it', async () => {
    const other = await application(gateway, all, { book: 'other' });
    expect((await ask(gateway, 'GET /v1/accounts/user:1', { key: other.key })).status).toBe(404);
    expect((await ask(gateway, 'GET /v1/accounts/user:1?book=shop', { key: other.key })).status).toBe(404);
    expect(await balanceOf(gateway, 'user:1', 'shop')).toBe(6);
  });

  test('cannot touch main', async () => {
    const reply = await ask<Problem>(gateway, 'POST /v1/transfers?book=main', {
      key: app.key,
      ...pay('member:a', 'member:b'),
    });
    expect([reply.status, reply.body.code]).toEqual([404, 'BOOK_NOT_FOUND']);
  });
});

describe('an operator who acts as a member', () => {
  const headers = { 'tix-member': 'a' };

  test('pays from that member and from nobody else, and signs as the member', async () => {
    const own = await ask<{ actor: string }>(gateway, 'POST /v1/transfers', {
      headers,
      ...pay('member:a', 'member:b'),
    });
    expect([own.status, own.body.actor]).toEqual([201, 'member:a']);
    const other = await ask<Problem>(gateway, 'POST /v1/transfers', { headers, ...pay('member:b', 'member:a') });
    expect([other.status, other.body.code]).toEqual([403, 'NOT_OWNER']);
  });

  test('reads that member only, and neither mints nor administers', async () => {
    expect((await ask(gateway, 'GET /v1/accounts/member:a', { headers })).status).toBe(200);
    expect((await ask(gateway, 'GET /v1/accounts/member:b', { headers })).status).toBe(404);
    const credit = { account: 'member:a', amount: 1, reason: 'test' };
    expect((await ask(gateway, 'POST /v1/credits', { headers, body: credit })).status).toBe(403);
    expect((await ask(gateway, 'GET /v1/operators', { headers })).status).toBe(403);
  });
});
