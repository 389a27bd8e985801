import {
  done,
  outcomeOf,
  statuses,
  times,
  unique,
  type Account,
  type Application,
  type Entries,
  type Refusal,
  type Transaction,
} from './testing/actors';
import { sharedOperations } from './testing/catalog-examples';
import type { Client } from './testing/client';
import { startEconomy, type Economy } from './testing/economy';
import { creditsOf, operating, putCatalog, run, type Operation } from './testing/operations';

let economy: Economy;
let app: Application;
let client: Client;

beforeAll(async () => {
  economy = await startEconomy();
  const operations = { GAME_COMPLETION: { amount: 10 }, HINT: { amount: -10 } };
  app = await operating(economy, operations, { reserve: true });
  ({ client } = app);
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const user = () => `user:${unique('u')}`;
const earn = (account: string, amount: number, reason = 'quest') =>
  client.post<Transaction>('/v1/credits', { account, amount, reason });
const spend = (account: string, amount: number, reason = 'shop') =>
  client.post<Transaction>('/v1/debits', { account, amount, reason });
const historyOf = async (account: string, query = '') =>
  done(await client.get<Entries>(`/v1/accounts/${account}/entries${query}`));

/** An account of a user who has earned so much. */
async function earner(amount: number): Promise<string> {
  const account = user();
  done(await earn(account, amount));
  return account;
}

interface Supply {
  readonly minted: number;
  readonly burned: number;
  readonly supply: number;
  readonly circulating: number;
  readonly sumOfBalances: number;
}
const supply = async () => done(await client.get<Supply>('/v1/economy/supply'));

/** @covers E1 E2 E3 */
test('earn credits', async () => {
  const account = user();
  const byAction = done(await run(client, account, 'GAME_COMPLETION'));
  expect(byAction).toMatchObject({
    type: 'earn',
    reason: 'game_completion',
    requested: 10,
    applied: 10,
    capped: false,
  });
  expect(byAction.postings).toMatchObject([{ from: 'system:reserve', to: account, amount: 10 }]);
  expect(await creditsOf(client, account)).toBe(10);
  const byAmount = done(await earn(account, 25, 'referral'));
  expect(byAmount.postings).toMatchObject([{ from: 'faucet:referral', to: account, amount: 25 }]);
  expect(await creditsOf(client, account)).toBe(35);
});

/** @covers E2 */
test('spend sufficient', async () => {
  const account = await earner(100);
  const before = await creditsOf(client, 'system:reserve');
  const byAction = done(await run(client, account, 'HINT'));
  expect(byAction).toMatchObject({ type: 'spend', requested: -10, applied: -10 });
  expect(await creditsOf(client, account)).toBe(90);
  expect(await creditsOf(client, 'system:reserve')).toBe(before + 10);
  done(await spend(account, 90));
  expect(await creditsOf(client, account)).toBe(0);
});

/** @covers E5 */
test('spend insufficient', async () => {
  const account = await earner(5);
  const before = await historyOf(account);
  for (const refused of [await run(client, account, 'HINT'), await spend(account, 10)]) {
    expect(refused.status).toBe(422);
    expect((refused as unknown as { body: Refusal }).body).toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
      effect: 'none',
      details: { account, asset: 'CREDIT', balance: 5, available: 5, needed: 10 },
    });
  }
  expect(await historyOf(account)).toEqual(before);
  expect(await creditsOf(client, account)).toBe(5);
});

/** @covers E5 */
test('no negative balance', async () => {
  const account = await earner(25);
  const replies = await Promise.all(times(10, () => run(client, account, 'HINT')));
  expect(statuses(replies)).toEqual({ 201: 2, 422: 8 });
  expect(await creditsOf(client, account)).toBe(5);
  const { data } = await historyOf(account);
  expect(Math.min(...data.map(({ balanceAfter }) => balanceAfter))).toBe(5);
  expect(outcomeOf(await run(client, user(), 'HINT'))).toBe('INSUFFICIENT_FUNDS');
});

/** @covers E5 */
test('concurrent spend', async () => {
  const account = await earner(10);
  const replies = await Promise.all([spend(account, 10), run(client, account, 'HINT')]);
  expect(statuses(replies)).toEqual({ 201: 1, 422: 1 });
  expect(await creditsOf(client, account)).toBe(0);
});

/** @covers E3 E6 E7 */
test('transaction history', async () => {
  const account = user();
  const bulk = times(60, (at) => ({
    idempotencyKey: unique('k'),
    reason: 'quest',
    type: 'earn',
    postings: [{ from: 'faucet:quest', to: account, amount: at + 1 }],
  }));
  done(await client.post('/v1/transactions/bulk', { mode: 'atomic', transactions: bulk }));
  done(await run(client, account, 'HINT'));
  const first = await historyOf(account);
  expect(first.data).toHaveLength(50);
  const [newest, second] = first.data;
  // What was just written is there at once, debit and credit in columns of their own.
  expect(newest).toMatchObject({
    type: 'spend',
    reason: 'hint',
    debit: 10,
    credit: 0,
    amount: -10,
    balanceAfter: 1_820,
  });
  expect(second).toMatchObject({ type: 'earn', reason: 'quest', debit: 0, credit: 60, balanceAfter: 1_830 });
  const rest = await historyOf(account, `?cursor=${first.nextCursor}`);
  const all = [...first.data, ...rest.data];
  expect([all.length, rest.nextCursor]).toEqual([61, null]);
  expect(all.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq).sort((one, other) => other - one));
});

/** @covers E3 */
test('conservation law simple', async () => {
  const before = await supply();
  const [ann, bob] = [await earner(100), await earner(50)];
  done(await run(client, ann, 'GAME_COMPLETION'));
  done(await run(client, ann, 'HINT'));
  done(await spend(bob, 20));
  done(await client.post('/v1/transfers', { from: ann, to: bob, amount: 30 }));
  expect([await creditsOf(client, ann), await creditsOf(client, bob)]).toEqual([70, 60]);
  const after = await supply();
  expect(after).toMatchObject({
    minted: before.minted + 160,
    burned: before.burned + 30,
    supply: before.supply + 130,
    circulating: before.circulating + 130,
    sumOfBalances: 0,
  });
});

/** @covers E3 E5 */
test('conservation law concurrent (10 users, 50 transactions each)', async () => {
  const before = await supply();
  const users = await Promise.all(times(10, () => earner(20)));
  const next = (at: number) => users[(at + 1) % users.length] ?? '';
  const deeds: readonly ((account: string, at: number) => Promise<{ status: number; text: string; body: unknown }>)[] =
    [
      (account) => run(client, account, 'GAME_COMPLETION'),
      (account) => run(client, account, 'HINT'),
      (account) => spend(account, 7),
      (account, at) => client.post('/v1/transfers', { from: account, to: next(at), amount: 9 }),
      (account) => earn(account, 3),
    ];
  const outcomes = await Promise.all(
    users.flatMap((account, at) =>
      times(50, async (turn) => (await deeds[turn % deeds.length]?.(account, at))?.status),
    ),
  );
  const count = (turn: number) =>
    outcomes.filter((status, at) => (at % 50) % deeds.length === turn && status === 201).length;
  expect(outcomes.filter((status) => status !== 201 && status !== 422)).toEqual([]);
  // Whatever always may happen has happened every time.
  expect([count(0), count(4)]).toEqual([100, 100]);
  const held = await Promise.all(users.map((account) => creditsOf(client, account)));
  expect(Math.min(...held)).toBeGreaterThanOrEqual(0);
  const expected = 200 + 100 * 10 + 100 * 3 - count(1) * 10 - count(2) * 7;
  expect(held.reduce((sum, units) => sum + units, 0)).toBe(expected);
  expect(await supply()).toMatchObject({ supply: before.supply + expected, sumOfBalances: 0 });
});

/** @covers E1 */
test('what a table holds is drawn by the id of the transaction: anybody can draw it again', async () => {
  const { client, book } = await operating(economy, {}, { reserve: true });
  const { operator } = economy;
  for (const code of ['GEM', 'DUST']) done(await operator.post(`/v1/assets?book=${book}`, { code, kind: 'raw' }));
  const table = [
    { asset: 'GEM', weight: 1 },
    { asset: 'DUST', weight: 9 },
  ];
  done(await putCatalog(economy, book, { ...sharedOperations, CHEST: { amount: 20, table } }, { reserve: true }));
  const account = user();
  const first = await client.post<Operation>('/v1/operations', { account, operation: 'CHEST' }, { key: 'chest' });
  const drawn = done(first).postings;
  expect(drawn.reduce((sum, { amount }) => sum + amount, 0)).toBe(20);
  expect(drawn.every(({ from, to }) => from === 'system:reserve' && to === account)).toBe(true);
  const again = await client.post<Operation>('/v1/operations', { account, operation: 'CHEST' }, { key: 'chest' });
  expect(again.text).toBe(first.text);
  const { balances } = done(await client.get<Account>(`/v1/accounts/${account}`));
  expect(new Map(balances.map(({ asset, balance }) => [asset, balance]))).toEqual(
    new Map(drawn.map(({ asset, amount }) => [asset, amount])),
  );
  const unknown = { ...sharedOperations, CHEST: { amount: 1, table: [{ asset: 'NOPE', weight: 1 }] } };
  expect(outcomeOf(await putCatalog(economy, book, unknown))).toBe('ASSET_NOT_FOUND');
});

/** @covers E7 */
test('immutability enforced', async () => {
  const account = user();
  const { transactionId } = done(await run(client, account, 'GAME_COMPLETION'));
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    const refused = await economy.operator.send<Refusal>(method, `/v1/transactions/${transactionId}`, {});
    expect([refused.status, refused.body.code]).toEqual([405, 'METHOD_NOT_ALLOWED']);
  }
  for (const sql of [
    'update ledger.entry set amount = amount + 1',
    'delete from ledger.entry',
    'truncate ledger.transaction',
    "update ledger.catalog set catalog = '{}'",
    'delete from ledger.catalog',
  ]) {
    await expect(economy.database.query(sql)).rejects.toThrow('append-only');
  }
  expect(await creditsOf(client, account)).toBe(10);
  expect(done(await economy.operator.post(`/v1/audit/verify?book=${app.book}`, {}))).toMatchObject({ ok: true });
});
