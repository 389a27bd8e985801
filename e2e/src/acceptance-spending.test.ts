import {
  application,
  balanceOf,
  done,
  entriesOf,
  member,
  moneyOf,
  outcomeOf,
  statuses,
  times,
  transfer,
  unique,
  type Refusal,
  type Transaction,
} from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy();
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

/** @covers C1 */
test('a balance can be spent in part and then to the last unit', async () => {
  const [u, shop] = [await member(economy, 100), await member(economy)];
  expect((await transfer(economy.operator, u, shop, 60)).status).toBe(201);
  expect(await balanceOf(economy, u)).toBe(40);
  expect((await transfer(economy.operator, u, shop, 40)).status).toBe(201);
  expect(await moneyOf(economy, u)).toEqual({ balance: 0, held: 0, available: 0 });
});

/** @covers E5 */
test('a refused spend says what is available and needed, and leaves no trace', async () => {
  const [u, shop] = [await member(economy, 30), await member(economy)];
  const history = await entriesOf(economy, u);
  const refused = await economy.operator.post<Refusal>('/v1/transfers', { from: u, to: shop, amount: 50 });
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({
    code: 'INSUFFICIENT_FUNDS',
    effect: 'none',
    details: { account: u, asset: 'TICKET', balance: 30, held: 0, available: 30, needed: 50 },
  });
  expect(await balanceOf(economy, u)).toBe(30);
  expect(await entriesOf(economy, u)).toEqual(history);
});

/** @covers E5 */
test('of fifty parallel spends of the whole balance exactly one succeeds', async () => {
  const [u, shop] = [await member(economy, 100), await member(economy)];
  const replies = await Promise.all(times(50, () => transfer(economy.operator, u, shop, 100)));
  expect(statuses(replies)).toEqual({ 201: 1, 422: 49 });
  expect(await balanceOf(economy, u)).toBe(0);
  expect(await balanceOf(economy, shop)).toBe(100);
});

test('two equal purchases with two keys are two transactions', async () => {
  const [u, shop] = [await member(economy, 100), await member(economy)];
  const order = { from: u, to: shop, amount: 10, reason: 'coffee' };
  const first = done(await economy.operator.post<Transaction>('/v1/transfers', order, { key: 'purchase-1' }));
  const second = done(await economy.operator.post<Transaction>('/v1/transfers', order, { key: 'purchase-2' }));
  expect(second.id).not.toBe(first.id);
  expect(await balanceOf(economy, u)).toBe(80);
});

/** @covers T4 */
test('a sale of goods for tickets with its tax and fee changes every balance together or none', async () => {
  const { operator } = economy;
  const asset = unique('IRON');
  const [seller, buyer] = [await member(economy), await member(economy, 99)];
  done(await operator.post('/v1/assets', { code: asset, kind: 'raw' }));
  done(await operator.post('/v1/credits', { account: seller, asset, amount: 5, reason: 'mined' }));
  const [tax, fee] = [`sink:${unique('tax').replace('-', '_')}`, `sink:${unique('fee').replace('-', '_')}`];
  const order = {
    reason: 'market_sale',
    type: 'sale',
    postings: [
      { from: seller, to: buyer, asset, amount: 5 },
      { from: buyer, to: seller, amount: 90 },
      { from: buyer, to: tax, amount: 7, kind: 'tax' },
      { from: buyer, to: fee, amount: 3, kind: 'fee' },
    ],
  };
  const balances = async () =>
    Promise.all([
      balanceOf(economy, seller, asset),
      balanceOf(economy, buyer, asset),
      balanceOf(economy, seller),
      balanceOf(economy, buyer),
    ]);

  const refused = await operator.post<Refusal>('/v1/transactions', order);
  expect(outcomeOf(refused)).toBe('INSUFFICIENT_FUNDS');
  expect(await balances()).toEqual([5, 0, 0, 99]);
  expect((await operator.get(`/v1/accounts/${tax}`)).status).toBe(404);

  done(await operator.post('/v1/credits', { account: buyer, amount: 1, reason: 'start' }));
  const sold = done(await operator.post<Transaction>('/v1/transactions', order));
  expect(sold.balances).toHaveLength(6);
  expect(await balances()).toEqual([0, 5, 90, 0]);
  expect([await balanceOf(economy, tax), await balanceOf(economy, fee)]).toEqual([7, 3]);
});

test('one unknown account refuses the whole transaction and no other posting is applied', async () => {
  const [a, b] = [await member(economy, 50), await member(economy)];
  const postings = [
    { from: a, to: b, amount: 20 },
    { from: a, to: `member:${unique('nobody')}`, amount: 20 },
  ];
  const refused = await economy.operator.post<Refusal>('/v1/transactions', { reason: 'gift', postings });
  expect([refused.status, refused.body.code]).toEqual([404, 'ACCOUNT_NOT_FOUND']);
  expect([await balanceOf(economy, a), await balanceOf(economy, b)]).toEqual([50, 0]);
});

describe('accounts that no client owns', () => {
  const reserved = ['pool:iron', 'system:treasury'];
  const issuing = ['faucet:quest', 'sink:shop'];

  test.each([...reserved, ...issuing])('a client without the scopes neither pays nor charges %s', async (address) => {
    const app = await application(economy, ['ledger:read', 'ledger:transfer']);
    done(await app.client.post('/v1/accounts', { address: 'user:1' }));
    for (const [from, to] of [
      ['user:1', address],
      [address, 'user:1'],
    ]) {
      const refused = await app.client.post<Refusal>('/v1/transfers', { from, to, amount: 1 });
      expect([refused.status, refused.body.code]).toEqual([403, 'RESERVED_ACCOUNT']);
    }
  });

  test.each(reserved)('not even an operator moves %s', async (address) => {
    const u = await member(economy, 10);
    for (const [from, to] of [
      [u, address],
      [address, u],
    ]) {
      expect(outcomeOf(await economy.operator.post('/v1/transfers', { from, to, amount: 1 }))).toBe('RESERVED_ACCOUNT');
    }
    expect(await balanceOf(economy, u)).toBe(10);
  });

  test.each([...reserved, ...issuing])('nobody opens %s', async (address) => {
    const app = await application(economy, ['ledger:transfer']);
    for (const client of [economy.operator, app.client]) {
      const refused = await client.post<Refusal>('/v1/accounts', { address });
      expect([refused.status, refused.body.code]).toEqual([403, 'RESERVED_ACCOUNT']);
    }
  });
});

test('value passes through an account that has none, and a reversal brings all of it back', async () => {
  const [a, m, b] = [await member(economy, 10), await member(economy), await member(economy)];
  const balances = () => Promise.all([a, m, b].map((address) => balanceOf(economy, address)));
  const postings = [
    { from: a, to: m, amount: 10 },
    { from: m, to: b, amount: 10 },
  ];
  const passed = done(await economy.operator.post<Transaction>('/v1/transactions', { reason: 'gift', postings }));
  expect(await balances()).toEqual([0, 0, 10]);
  expect((await economy.operator.post(`/v1/transactions/${passed.id}/reverse`)).status).toBe(201);
  expect(await balances()).toEqual([10, 0, 0]);
});

test('a transfer that would lift a balance over the cap is refused and the payer keeps everything', async () => {
  const [u, v] = [await member(economy, 999_999_999), await member(economy, 5)];
  expect((await transfer(economy.operator, v, u, 1)).status).toBe(201);
  expect(outcomeOf(await transfer(economy.operator, v, u, 1))).toBe('BALANCE_CAP_EXCEEDED');
  expect([await balanceOf(economy, u), await balanceOf(economy, v)]).toEqual([1_000_000_000, 4]);
});

/** @covers C3 */
test('an account goes into debt to its limit and not one unit further; others not at all', async () => {
  const shop = await member(economy);
  const o = `member:${unique('o')}`;
  done(await economy.operator.post('/v1/accounts', { address: o, overdraftLimit: 50 }));
  expect((await transfer(economy.operator, o, shop, 50)).status).toBe(201);
  expect(await balanceOf(economy, o)).toBe(-50);
  expect(outcomeOf(await transfer(economy.operator, o, shop, 1))).toBe('INSUFFICIENT_FUNDS');
  expect(outcomeOf(await transfer(economy.operator, await member(economy), shop, 1))).toBe('INSUFFICIENT_FUNDS');
  expect(await balanceOf(economy, o)).toBe(-50);
});
