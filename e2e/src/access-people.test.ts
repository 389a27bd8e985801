import { eventually } from '@tix/testkit';
import {
  application,
  balanceOf,
  done,
  entriesOf,
  hold,
  member,
  outcomeOf,
  transfer,
  unique,
  type Application,
  type Events,
  type Refusal,
  type Transaction,
} from './testing/actors';
import type { Client } from './testing/client';
import { startEconomy, type Economy } from './testing/economy';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy();
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const scopes = ['ledger:read', 'ledger:transfer', 'ledger:hold', 'events:read'];
const asMember = (address: string): Client =>
  economy.client(economy.operator.apiKey, { 'Tix-Member': address.slice('member:'.length) });

/** Two ways to be one account of `main` and nothing else. */
const bound: Readonly<Record<string, () => Promise<{ client: Client; own: string }>>> = {
  'a member, through an operator': async () => {
    const own = await member(economy, 100);
    return { own, client: asMember(own) };
  },
  'an application in the main book': async () => {
    const { account, client } = await application(economy, scopes, 'main');
    done(await economy.operator.post('/v1/credits', { account, amount: 100, reason: 'start' }));
    return { own: account, client };
  },
};

/** @covers T28 L1 */
describe.each(Object.entries(bound))('%s', (_, make) => {
  test('reads, holds and spends its own', async () => {
    const { client, own } = await make();
    const shop = await member(economy);
    expect(outcomeOf(await client.get(`/v1/accounts/${own}`))).toBe(200);
    expect(outcomeOf(await client.get(`/v1/accounts/${own}/entries`))).toBe(200);
    const paid = done(await transfer(client, own, shop, 10));
    expect(paid.balances).toEqual([{ account: own, asset: 'TICKET', balance: 90 }]);
    const { id } = await hold(client, own, 20);
    expect(outcomeOf(await client.post(`/v1/holds/${id}/capture`, { to: shop }))).toBe(201);
    expect(await balanceOf(economy, own)).toBe(70);
  });

  test('finds no account, transaction or hold of others', async () => {
    const { client } = await make();
    const [other, third] = [await member(economy, 100), await member(economy)];
    const paid = done(await transfer(economy.operator, other, third, 10));
    const held = await hold(asMember(other), other, 5);
    const before = await entriesOf(economy, other);
    const hidden = [
      ['GET', `/v1/accounts/${other}`],
      ['GET', `/v1/accounts/${other}/balances`],
      ['GET', `/v1/accounts/${other}/entries`],
      ['GET', `/v1/transactions/${paid.id}`],
      ['GET', `/v1/transactions?account=${other}`],
      ['GET', `/v1/holds/${held.id}`],
      ['GET', `/v1/holds?account=${other}`],
      ['POST', `/v1/holds/${held.id}/capture`, { to: other }],
      ['POST', `/v1/holds/${held.id}/void`, {}],
    ] as const;
    for (const [method, path, body] of hidden) {
      const refused = await client.send<Refusal>(method, path, body);
      expect([path, refused.status, refused.body.code]).toEqual([path, 404, expect.stringMatching(/_NOT_FOUND$/)]);
      const known = new RegExp(`\\b10\\b|${third}`);
      expect(refused.body.detail).not.toMatch(known);
    }
    expect(await entriesOf(economy, other)).toEqual(before);
  });

  test('takes nothing from others, by no route', async () => {
    const { client, own } = await make();
    const [other, third] = [await member(economy, 100), await member(economy)];
    const paid = done(await transfer(economy.operator, other, third, 10));
    const postings = [
      { from: own, to: other, amount: 1 },
      { from: other, to: own, amount: 50 },
    ];
    const attempts = [
      ['/v1/transfers', { from: other, to: own, amount: 1 }],
      ['/v1/transactions', { reason: 'gift', postings }],
      ['/v1/holds', { account: other, amount: 1 }],
      [`/v1/transactions/${paid.id}/reverse`, {}],
      [`/v1/transactions/${paid.id}/refunds`, { amount: 1 }],
    ] as const;
    for (const [path, body] of attempts) {
      expect([path, outcomeOf(await client.post(path, body))]).toEqual([path, 'NOT_OWNER']);
    }
    const expected = [{ account: other, balance: 90 }];
    const guess = { reason: 'gift', postings: [{ from: own, to: other, amount: 1 }], expected };
    expect(outcomeOf(await client.post('/v1/transactions', guess))).toBe('NOT_OWNER');
    const bulk = { mode: 'independent', transactions: [{ idempotencyKey: 'k', reason: 'gift', postings }] };
    const { data } = done(await client.post<{ data: { code: string }[] }>('/v1/transactions/bulk', bulk));
    expect(data.map(({ code }) => code)).toEqual(['NOT_OWNER']);
    expect([await balanceOf(economy, other), await balanceOf(economy, own)]).toEqual([90, 100]);
  });

  test('sees in every list and in the events only what concerns it, and only its own balances', async () => {
    const { client, own } = await make();
    const [other, third] = [await member(economy, 100), await member(economy)];
    const foreign = done(await transfer(economy.operator, other, third, 10));
    const shared = done(await transfer(economy.operator, other, own, 10));
    done(await economy.operator.post('/v1/holds', { account: other, amount: 1 }));
    const listed = async (path: string) => done(await client.get<{ data: Record<string, unknown>[] }>(path)).data;
    expect((await listed('/v1/accounts')).map(({ address }) => address)).toEqual([own]);
    expect(await listed(`/v1/accounts?prefix=${other}`)).toEqual([]);
    expect(await listed('/v1/holds')).toEqual([]);
    const transactions = (await listed('/v1/transactions')) as unknown as Transaction[];
    expect(transactions.map(({ id }) => id)).toContain(shared.id);
    expect(transactions.map(({ id }) => id)).not.toContain(foreign.id);

    const seen = await eventually(async () => {
      const { data } = done(await client.get<Events>('/v1/events?limit=100'));
      return data.some((event) => event.data.id === shared.id) && data;
    });
    expect(seen.map((event) => event.data.id)).not.toContain(foreign.id);
    for (const { balances } of [...transactions, ...seen.map((event) => event.data)]) {
      expect(balances.filter(({ account }) => account !== own)).toEqual([]);
    }
  });
});

test('an application with the scope to read any account of main reads them and still spends only its own', async () => {
  const { client, account } = await application(economy, [...scopes, 'ledger:read:any'], 'main');
  const other = await member(economy, 100);
  expect(outcomeOf(await client.get(`/v1/accounts/${other}`))).toBe(200);
  expect(outcomeOf(await transfer(client, other, account, 1))).toBe('NOT_OWNER');
});

test('an application does not act for a member without consent, and a member is named by a valid id', async () => {
  const own = await member(economy, 10);
  const app: Application = await application(economy, scopes, 'main');
  const acting = economy.client(app.key, { 'Tix-Member': own.slice('member:'.length) });
  const refused = await acting.get<Refusal>(`/v1/accounts/${own}`);
  expect([refused.status, refused.body.code]).toEqual([403, 'CONSENT_REQUIRED']);
  for (const name of ['', 'a b', '../x', `member:${unique('m')}`, 'x'.repeat(65), "'; drop"]) {
    const wrong = economy.client(economy.operator.apiKey, { 'Tix-Member': name });
    expect([name, outcomeOf(await wrong.get('/v1/accounts'))]).toEqual([name, 'VALIDATION']);
  }
});

test('a member capture never pays from a hold that somebody else made on their account', async () => {
  const own = await member(economy, 100);
  const made = await hold(economy.operator, own, 50);
  const acting = asMember(own);
  expect(outcomeOf(await acting.post(`/v1/holds/${made.id}/void`))).toBe('HOLD_NOT_FOUND');
  const postings = [{ from: `hold:${made.id}`, to: own, amount: 1 }];
  expect(outcomeOf(await acting.post('/v1/transactions', { reason: 'gift', postings }))).toBe('HOLD_NOT_FOUND');
});

test('an operator ends the hold that a member made', async () => {
  const own = await member(economy, 100);
  const made = await hold(asMember(own), own, 50);
  expect(outcomeOf(await economy.operator.post(`/v1/holds/${made.id}/void`))).toBe(201);
});
