import type { clockRoutes, economyRoutes } from '@tix/contracts';
import {
  balanceOf,
  done,
  member,
  outcomeOf,
  times,
  unique,
  type Refusal,
  type StoredTransaction,
  type Wire,
} from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { holdings, material, poolOf, productPool, quote, swap, type Pool, type Trades } from '../testing/pools';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy({ services: ['amm-svc'] });
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

type Supply = Wire<typeof economyRoutes.supply>;
type Clock = Wire<typeof clockRoutes.read>;

const supply = async () => done(await economy.operator.get<Supply>('/v1/economy/supply?asset=TICKET')).supply;
const buying = (account: string, amount: number) => ({ account, side: 'buy', exact: 'in', amount });

/** @covers T12 T19 */ describe('AC-01: a purchase', () => {
  test('is one transaction of material, tickets and fee, and what it burns leaves the supply', async () => {
    const [pool, buyer] = [await productPool(economy), await member(economy, 10_000)];
    const before = await supply();
    const bought = await swap(economy, pool.id, buying(buyer, 10_000));
    const reserves = { tickets: 1_009_970, materials: 49_507 };
    expect(bought.status).toBe(201);
    expect(bought.body).toMatchObject({ amountIn: 10_000, amountOut: 493, sinkFee: 30, lpFee: 0, tax: 0, reserves });
    expect((await poolOf(economy, pool.id)).reserves).toEqual(reserves);
    expect(await holdings(economy, buyer, pool)).toEqual([0, 493]);
    expect((await supply()) - before).toBe(-30);
    const { transactionId } = bought.body;
    const { type, postings } = done(await economy.operator.get<StoredTransaction>(`/v1/transactions/${transactionId}`));
    expect(type).toBe('swap');
    const address = `pool:${pool.id}`;
    expect(postings).toEqual([
      { from: address, to: buyer, asset: pool.material, amount: 493, kind: 'principal' },
      { from: buyer, to: address, asset: 'TICKET', amount: 9_970, kind: 'principal' },
      { from: buyer, to: 'sink:amm', asset: 'TICKET', amount: 30, kind: 'fee' },
    ]);
  });
});

describe('AC-02: a retry', () => {
  test('gets the same answer and moves nothing; another order under its key is refused', async () => {
    const [pool, buyer] = [await productPool(economy), await member(economy, 20_000)];
    const key = unique('key');
    const first = await swap(economy, pool.id, buying(buyer, 10_000), key);
    const again = await swap(economy, pool.id, buying(buyer, 10_000), key);
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, first.text, 'true']);
    expect(await holdings(economy, buyer, pool)).toEqual([10_000, 493]);
    const other = await swap<Refusal>(economy, pool.id, buying(buyer, 9_999), key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await holdings(economy, buyer, pool)).toEqual([10_000, 493]);
  });

  test('comes before the state of the pool', async () => {
    const [pool, buyer] = [await productPool(economy), await member(economy, 20_000)];
    const key = unique('key');
    const first = await swap(economy, pool.id, buying(buyer, 10_000), key);
    done(await economy.operator.post(`/v1/amm/pools/${pool.id}/halt`, { reason: 'test' }));
    expect((await swap(economy, pool.id, buying(buyer, 10_000), key)).text).toBe(first.text);
    expect(outcomeOf(await swap(economy, pool.id, buying(buyer, 10_000)))).toBe('POOL_HALTED');
    expect((await quote(economy, pool.id, { side: 'buy', exact: 'in', amount: 100 })).status).toBe(200);
    done(await economy.operator.post(`/v1/amm/pools/${pool.id}/resume`));
    expect((await swap(economy, pool.id, buying(buyer, 10_000))).status).toBe(201);
  });
});

/** @covers T19 */ describe('AC-03: a limit', () => {
  test('one above the quote is refused with what the trade gives, and nothing moves; the quote itself passes', async () => {
    const [pool, buyer] = [await productPool(economy), await member(economy, 10_000)];
    const { amountOut } = done(await quote(economy, pool.id, { side: 'buy', exact: 'in', amount: 10_000 }));
    const refused = await swap<Refusal>(economy, pool.id, { ...buying(buyer, 10_000), limit: amountOut + 1 });
    expect([refused.status, refused.body.code]).toEqual([422, 'SLIPPAGE_EXCEEDED']);
    expect(refused.body.details).toMatchObject({ out: amountOut, amountOut, limit: amountOut + 1 });
    expect(await holdings(economy, buyer, pool)).toEqual([10_000, 0]);
    expect((await poolOf(economy, pool.id)).reserves).toEqual(pool.reserves);
    expect((await swap(economy, pool.id, { ...buying(buyer, 10_000), limit: amountOut })).status).toBe(201);
  });
});

/** @covers T19 */ describe('AC-04: a deadline', () => {
  test('that is past is refused, and one that is now is not', async () => {
    const [pool, buyer] = [await productPool(economy), await member(economy, 20_000)];
    const clock = done(await economy.operator.post<Clock>('/v1/test/clock', { frozen: true }));
    const past = new Date(Date.parse(clock.now) - 1_000).toISOString();
    const refused = await swap<Refusal>(economy, pool.id, { ...buying(buyer, 10_000), deadline: past });
    expect([refused.status, refused.body.code]).toEqual([422, 'DEADLINE_EXCEEDED']);
    expect((await swap(economy, pool.id, { ...buying(buyer, 10_000), deadline: clock.now })).status).toBe(201);
    done(await economy.operator.post('/v1/test/clock', { frozen: false }));
  });
});

describe('AC-05: amounts', () => {
  let pool: Pool;
  let buyer: string;
  beforeAll(async () => {
    [pool, buyer] = [await productPool(economy), await member(economy, 100_000)];
  });
  afterEach(async () => {
    expect(await holdings(economy, buyer, pool)).toEqual([100_000, 0]);
  });

  test.each([
    [{ exact: 'in', amount: 1 }, 422, 'AMOUNT_TOO_SMALL'],
    [{ exact: 'out', amount: 50_000 }, 422, 'INSUFFICIENT_LIQUIDITY'],
    [{ exact: 'out', amount: 0 }, 400, 'INVALID_AMOUNT'],
    [{ exact: 'in', amount: '1e3' }, 400, 'INVALID_AMOUNT'],
    [{ exact: 'in', amount: -5 }, 400, 'INVALID_AMOUNT'],
    [{ exact: 'in', amount: 1.5 }, 400, 'INVALID_AMOUNT'],
    [{ exact: 'in', amount: true }, 400, 'INVALID_AMOUNT'],
    [{ exact: 'in', amount: null }, 400, 'INVALID_AMOUNT'],
    [{ exact: 'in', amount: 2 ** 53 }, 400, 'INVALID_AMOUNT'],
    [{ exact: 'in' }, 400, 'VALIDATION'],
    [{ exact: 'both', amount: 5 }, 400, 'VALIDATION'],
    [{ exact: 'in', amount: 5, side: 'hold' }, 400, 'VALIDATION'],
    [{ exact: 'in', amount: 5, account: 'nobody' }, 400, 'VALIDATION'],
    [{ exact: 'in', amount: 5, maxImpactBps: 10_001 }, 400, 'VALIDATION'],
    [{ exact: 'in', amount: 5, deadline: 'soon' }, 400, 'VALIDATION'],
    [{ exact: 'in', amount: 5, limit: 0 }, 400, 'VALIDATION'],
    [{ exact: 'in', amount: 5, minOut: 1 }, 400, 'VALIDATION'],
    [{ exact: 'in', amount: 5, account: 'pool:other' }, 403, 'RESERVED_ACCOUNT'],
    [{ exact: 'in', amount: 5_000, account: 'member:nobody-here' }, 404, 'ACCOUNT_NOT_FOUND'],
  ])('%j is answered %s %s', async (fields, status, code) => {
    const refused = await swap<Refusal>(economy, pool.id, { account: buyer, side: 'buy', ...fields });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  test('a pool that does not exist is 404, with every verb', async () => {
    const order = { side: 'buy', exact: 'in', amount: 5 };
    const replies = [
      await swap(economy, 'none', { ...order, account: buyer }),
      await quote(economy, 'none', order),
      await economy.operator.get('/v1/amm/pools/none'),
      await economy.operator.get('/v1/amm/pools/none/trades'),
      await economy.operator.post('/v1/amm/pools/none/halt'),
    ];
    expect(replies.map(outcomeOf)).toEqual(Array(5).fill('POOL_NOT_FOUND'));
  });

  test('what would make no pool is refused, and no pool is there', async () => {
    const id = unique('p');
    const ratio = { id, material: pool.material, pricing: 'ratio', basePrice: 10, targetInventory: 10, materials: 5 };
    const product = { id, material: pool.material, pricing: 'constantProduct', tickets: 10, materials: 10 };
    const bad: [object, string][] = [
      [{ ...ratio }, 'VALIDATION'],
      [{ ...ratio, spread: 1, spreadBps: 1 }, 'VALIDATION'],
      [{ ...ratio, spread: 1, basePrice: 1_000_000_000, targetInventory: 2 }, 'VALIDATION'],
      [{ ...ratio, spread: 1, basePrice: 0 }, 'VALIDATION'],
      [{ ...ratio, spread: 1, tickets: 5 }, 'VALIDATION'],
      [{ ...ratio, spread: 1, id: 'no:colons' }, 'VALIDATION'],
      [{ ...ratio, spread: 1, pricing: 'fixed' }, 'VALIDATION'],
      [{ ...product, mode: 'open' }, 'VALIDATION'],
      [{ ...product, tickets: 0 }, 'VALIDATION'],
      [{ ...product, lpFeeBps: 10_000 }, 'VALIDATION'],
      [{ ...product, material: 'TICKET' }, 'NOT_AMM_TRADABLE'],
      [{ ...product, material: 'no-such' }, 'ASSET_NOT_FOUND'],
    ];
    for (const [body, code] of bad) expect(outcomeOf(await economy.operator.post('/v1/amm/pools', body))).toBe(code);
    expect(outcomeOf(await economy.operator.get(`/v1/amm/pools/${id}`))).toBe('POOL_NOT_FOUND');
  });
});

/** @covers T19 */ describe('AC-06: 20 members at once', () => {
  test('buy in some order, each at the price the one before has left, and the product never falls', async () => {
    const pool = await productPool(economy);
    const buyers = await Promise.all(times(20, () => member(economy, 1_000)));
    const swaps = (await Promise.all(buyers.map((buyer) => swap(economy, pool.id, buying(buyer, 1_000))))).map(done);
    const last = Math.max(...swaps.map(({ seq }) => seq));
    const path = `/v1/amm/pools/${pool.id}/trades?limit=100&minSeq=${last}`;
    const trades = done(await economy.operator.get<Trades>(path)).data.reverse();
    expect(trades.map(({ account }) => account).sort()).toEqual([...buyers].sort());
    let [tickets, materials] = [1_000_000n, 50_000n];
    for (const { amountIn, amountOut, sinkFee, reserves } of trades) {
      const net = 997n;
      const out = (net * materials) / (tickets + net);
      expect([amountIn, sinkFee, amountOut]).toEqual([1_000, 3, Number(out)]);
      const product = tickets * materials;
      [tickets, materials] = [tickets + net, materials - out];
      expect(tickets * materials).toBeGreaterThanOrEqual(product);
      expect(reserves).toEqual({ tickets: Number(tickets), materials: Number(materials) });
    }
    expect((await poolOf(economy, pool.id)).reserves).toEqual(trades.at(-1)?.reserves);
    for (const { account, amountOut } of swaps)
      expect(await balanceOf(economy, account, pool.material)).toBe(amountOut);
  });

  test('with limits at the quote either buy or are refused for slippage', async () => {
    const pool = await productPool(economy);
    const { amountOut } = done(await quote(economy, pool.id, { side: 'buy', exact: 'in', amount: 10_000 }));
    const buyers = await Promise.all(times(20, () => member(economy, 10_000)));
    const asks = buyers.map((buyer) => swap(economy, pool.id, { ...buying(buyer, 10_000), limit: amountOut }));
    const outcomes = (await Promise.all(asks)).map(outcomeOf);
    expect(outcomes.filter((outcome) => outcome === 201)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'SLIPPAGE_EXCEEDED')).toHaveLength(19);
  });
});

test('trades are paged, filtered by account, side and time, and every price of the list is one that was paid', async () => {
  const [pool, one, other] = [await productPool(economy), await member(economy, 50_000), await member(economy, 5_000)];
  for (const amount of [1_000, 2_000, 3_000]) done(await swap(economy, pool.id, buying(one, amount)));
  done(await swap(economy, pool.id, buying(other, 5_000)));
  const { seq } = done(await swap(economy, pool.id, { account: one, side: 'sell', exact: 'in', amount: 10 }));
  const list = async (query: string) =>
    done(await economy.operator.get<Trades>(`/v1/amm/pools/${pool.id}/trades?minSeq=${seq}&${query}`));
  const all = await list('limit=100');
  expect(all.data.map(({ amountIn }) => amountIn)).toEqual([10, 5_000, 3_000, 2_000, 1_000]);
  expect((await list(`account=${other}`)).data.map(({ amountIn }) => amountIn)).toEqual([5_000]);
  expect((await list('side=sell')).data.map(({ seq: at }) => at)).toEqual([seq]);
  const third = all.data[2]?.committedAt ?? '';
  expect((await list(`from=${third}`)).data).toHaveLength(3);
  expect((await list(`to=${third}`)).data).toHaveLength(2);
  const first = await list('limit=2');
  expect(first.hasMore).toBe(true);
  const next = await economy.operator.get<Trades>(
    `/v1/amm/pools/${pool.id}/trades?limit=2&minSeq=${seq}&cursor=${first.nextCursor}`,
  );
  expect([...first.data, ...done(next).data]).toEqual(all.data.slice(0, 4));
});

test('a member trades own tickets only, and sees who traded only in own trades', async () => {
  const [pool, me, other] = [await productPool(economy), await member(economy, 5_000), await member(economy, 5_000)];
  const client = economy.client(economy.operator.apiKey, { 'tix-member': me.slice('member:'.length) });
  const path = `/v1/amm/pools/${pool.id}/swaps`;
  expect(outcomeOf(await client.post(path, buying(other, 1_000)))).toBe('NOT_OWNER');
  expect((await client.post(path, buying(me, 1_000))).status).toBe(201);
  const { seq } = done(await swap(economy, pool.id, buying(other, 1_000)));
  const trades = done(await client.get<Trades>(`/v1/amm/pools/${pool.id}/trades?minSeq=${seq}`)).data;
  expect(trades.map(({ account }) => account)).toEqual([undefined, me]);
  for (const route of ['halt', 'resume']) {
    expect(outcomeOf(await client.post(`/v1/amm/pools/${pool.id}/${route}`))).toBe('SCOPE_REQUIRED');
  }
  const wish = {
    id: unique('p'),
    material: await material(economy),
    pricing: 'constantProduct',
    tickets: 1,
    materials: 1,
  };
  expect(outcomeOf(await client.post('/v1/amm/pools', wish))).toBe('SCOPE_REQUIRED');
});
