import {
  balanceOf,
  done,
  hold,
  member,
  moneyOf,
  outcomeOf,
  statuses,
  times,
  transfer,
  unique,
  type Account,
  type Transaction,
} from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy();
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const count = (outcomes: readonly (number | string)[], wanted: number | string) =>
  outcomes.filter((outcome) => outcome === wanted).length;

test('of parallel credits towards a cap exactly those that fit succeed', async () => {
  const [asset, account] = [unique('M'), await member(economy)];
  done(await economy.operator.post('/v1/assets', { code: asset, kind: 'raw', maxBalance: 1_000 }));
  const credit = { account, asset, amount: 130, reason: 'mined' };
  const outcomes = (await Promise.all(times(20, () => economy.operator.post('/v1/credits', credit)))).map(outcomeOf);
  expect([count(outcomes, 201), count(outcomes, 'BALANCE_CAP_EXCEEDED')]).toEqual([7, 13]);
  expect(await balanceOf(economy, account, asset)).toBe(910);
  expect(outcomeOf(await economy.operator.post('/v1/credits', { ...credit, amount: 90 }))).toBe(201);
  expect(outcomeOf(await economy.operator.post('/v1/credits', { ...credit, amount: 1 }))).toBe('BALANCE_CAP_EXCEEDED');
});

test('of parallel mints towards a largest supply exactly those that fit succeed', async () => {
  const asset = unique('M');
  const accounts = await Promise.all(times(10, () => member(economy)));
  done(await economy.operator.post('/v1/assets', { code: asset, kind: 'raw', maxSupply: 5 }));
  const mint = (account: string) =>
    economy.operator.post('/v1/credits', { account, asset, amount: 1, reason: 'mined' });
  const outcomes = (await Promise.all(accounts.map(mint))).map(outcomeOf);
  expect([count(outcomes, 201), count(outcomes, 'SUPPLY_LIMIT')]).toEqual([5, 5]);
});

/** @covers C5 */
test('storms of transfers in circles neither stop nor lose a unit', async () => {
  const ring = await Promise.all(times(5, () => member(economy, 100)));
  const at = (index: number) => ring[index % ring.length] ?? '';
  const storm = times(200, (index) =>
    transfer(economy.operator, at(index), at(index + 1 + (index % 3)), 1 + (index % 40)),
  );
  const outcomes = (await Promise.all(storm)).map(outcomeOf);
  expect(count(outcomes, 201) + count(outcomes, 'INSUFFICIENT_FUNDS')).toBe(200);
  const balances = await Promise.all(ring.map((address) => balanceOf(economy, address)));
  expect(balances.reduce((sum, balance) => sum + balance, 0)).toBe(500);
  expect(Math.min(...balances)).toBeGreaterThanOrEqual(0);
});

/** @covers T30 */
test('once a freeze is answered nothing leaves the account, however many payments are under way', async () => {
  const [u, shop] = [await member(economy, 100), await member(economy)];
  const early = times(15, () => transfer(economy.operator, u, shop, 1));
  const frozen = economy.operator.post(`/v1/accounts/${u}/freeze`, { reason: 'fraud' });
  const late = times(15, () => transfer(economy.operator, u, shop, 1));
  done(await frozen);
  expect(outcomeOf(await transfer(economy.operator, u, shop, 1))).toBe('ACCOUNT_FROZEN');
  const outcomes = (await Promise.all([...early, ...late])).map(outcomeOf);
  expect(count(outcomes, 201) + count(outcomes, 'ACCOUNT_FROZEN')).toBe(30);
  expect(await balanceOf(economy, shop)).toBe(count(outcomes, 201));
  expect(outcomeOf(await economy.operator.post('/v1/credits', { account: u, amount: 1, reason: 'start' }))).toBe(201);
});

test('an account is never closed with something in it', async () => {
  const rounds = await Promise.all(
    times(10, async () => {
      const [u, giver] = [await member(economy), await member(economy, 5)];
      const [closed, given] = await Promise.all([
        economy.operator.post(`/v1/accounts/${u}/close`),
        transfer(economy.operator, giver, u, 5),
      ]);
      return { u, outcomes: [outcomeOf(closed), outcomeOf(given)] };
    }),
  );
  for (const { u, outcomes } of rounds) {
    const { status } = done(await economy.operator.get<Account>(`/v1/accounts/${u}`));
    const isClosed = outcomes[0] === 200;
    expect([status, await balanceOf(economy, u), outcomes]).toEqual(
      isClosed ? ['closed', 0, [200, 'ACCOUNT_CLOSED']] : ['open', 5, ['ACCOUNT_NOT_EMPTY', 201]],
    );
  }
});

test('an account or an asset that is made by many at once is made once', async () => {
  const orders = [
    ['/v1/accounts', { address: `member:${unique('m')}` }],
    ['/v1/assets', { code: unique('M'), kind: 'raw' }],
  ] as const;
  for (const [path, body] of orders) {
    const replies = await Promise.all(times(20, () => economy.operator.post(path, body)));
    expect([path, statuses(replies)]).toEqual([path, { 201: 1, 200: 19 }]);
  }
});

test('holds, captures and spends at once never promise the same unit twice', async () => {
  const [u, shop] = [await member(economy, 100), await member(economy)];
  const work = times(60, async (at) => {
    if (at % 3 === 0) return outcomeOf(await transfer(economy.operator, u, shop, 7));
    const made = await economy.operator.post<{ id: string }>('/v1/holds', { account: u, amount: 7 });
    if (made.status !== 201 || at % 3 === 1) return outcomeOf(made);
    return outcomeOf(await economy.operator.post(`/v1/holds/${made.body.id}/capture`, { to: shop }));
  });
  const outcomes = await Promise.all(work);
  expect(outcomes.filter((outcome) => outcome !== 201 && outcome !== 'INSUFFICIENT_FUNDS')).toEqual([]);
  const { balance, held, available } = await moneyOf(economy, u);
  expect([balance - held, available >= 0, balance + (await balanceOf(economy, shop))]).toEqual([available, true, 100]);
});

describe('a bulk', () => {
  interface Element {
    readonly status: number;
    readonly code?: string;
    readonly transaction?: Transaction;
  }
  const element = (from: string, to: string, amount: number) => ({
    idempotencyKey: unique('k'),
    reason: 'gift',
    postings: [{ from, to, amount }],
  });
  const send = async (mode: string, transactions: readonly unknown[]) =>
    done(await economy.operator.post<{ data: Element[] }>('/v1/transactions/bulk', { mode, transactions })).data;
  const told = (data: readonly Element[]) => data.map(({ status, code }) => code ?? status);

  test('that is atomic does all of it or nothing, and names the one that failed', async () => {
    const [a, b, c] = [await member(economy, 10), await member(economy), await member(economy)];
    const failing = [element(a, b, 6), element(a, b, 6), element(b, c, 1)];
    expect(told(await send('atomic', failing))).toEqual(['ABORTED', 'INSUFFICIENT_FUNDS', 'ABORTED']);
    expect(await balanceOf(economy, a)).toBe(10);
    const passing = [element(a, b, 6), element(b, c, 6), element(c, a, 6)];
    const data = await send('atomic', passing);
    expect(told(data)).toEqual([201, 201, 201]);
    const seqs = data.map(({ transaction }) => transaction?.seq ?? 0);
    expect(seqs).toEqual(times(3, (at) => (seqs[0] ?? 0) + at));
  });

  test('that is independent does what it can, in order, each seeing those before it', async () => {
    const [a, b, c] = [await member(economy, 10), await member(economy), await member(economy)];
    const elements = [element(b, c, 6), element(a, b, 6), element(b, c, 6), element(a, b, 6)];
    const expected = ['INSUFFICIENT_FUNDS', 201, 201, 'INSUFFICIENT_FUNDS'];
    expect(told(await send('independent', elements))).toEqual(expected);
    expect(await balanceOf(economy, c)).toBe(6);
  });

  test('holds 1 to 500 elements', async () => {
    const [a, b] = [await member(economy, 1_000), await member(economy)];
    expect(
      told(
        await send(
          'atomic',
          times(500, () => element(a, b, 1)),
        ),
      ),
    ).toEqual(times(500, () => 201));
    for (const transactions of [[], times(501, () => element(a, b, 1))]) {
      const refused = await economy.operator.post('/v1/transactions/bulk', { mode: 'atomic', transactions });
      expect(outcomeOf(refused)).toBe('VALIDATION');
    }
    expect(await balanceOf(economy, b)).toBe(500);
  });
});

test('a dry run answers as the real thing would and leaves nothing: no balance, no account, no reason', async () => {
  const u = await member(economy, 10);
  const sink = `sink:${unique('dry').replace('-', '_')}`;
  const order = { reason: 'a', postings: [{ from: u, to: sink, amount: 10 }] };
  const dry = await economy.operator.post<Transaction>('/v1/transactions?dryRun=true', order);
  expect([dry.status, dry.body.balances[0]?.balance]).toEqual([200, 0]);
  expect(outcomeOf(await economy.operator.get(`/v1/accounts/${sink}`))).toBe('ACCOUNT_NOT_FOUND');
  expect(outcomeOf(await economy.operator.get(`/v1/transactions/${dry.body.id}`))).toBe('TRANSACTION_NOT_FOUND');
  const held = await economy.operator.post<{ id: string }>('/v1/holds?dryRun=true', { account: u, amount: 10 });
  expect(outcomeOf(await economy.operator.get(`/v1/holds/${held.body.id}`))).toBe('HOLD_NOT_FOUND');
  expect(await moneyOf(economy, u)).toEqual({ balance: 10, held: 0, available: 10 });
  await hold(economy.operator, u, 10);
});
