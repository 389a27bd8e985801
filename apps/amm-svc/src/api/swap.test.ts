import { randomUUID } from 'node:crypto';
import {
  MAIN_BOOK,
  getPool,
  getTransaction,
  haltPool,
  instant,
  listTrades,
  quoteSwap,
  resumePool,
} from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import {
  type Swap,
  type TestAmm,
  balanceOf,
  codeOf,
  createMaterial,
  fund,
  openPool,
  productPool,
  ratioPool,
  startAmm,
  trade,
  valueOf,
} from '../testing/amm-fixture';

let amm: TestAmm;
beforeAll(async () => {
  amm = await startAmm();
  await createMaterial(amm, 'iron');
  await fund(amm, 'member:rich', 100_000_000n);
  await fund(amm, 'member:rich', 100_000n, 'iron');
});
afterAll(async () => {
  await expectConservation(amm.services.database, MAIN_BOOK);
  await amm.stop();
});

let pools = 0;
async function freshPool(kind: 'product' | 'ratio' = 'product'): Promise<string> {
  const id = `p${pools++}`;
  await openPool(amm, kind === 'ratio' ? ratioPool(id) : productPool(id));
  return id;
}

const buy = (poolId: string, units: bigint, more: Partial<Swap> = {}): Swap => {
  return { poolId, account: 'member:rich', side: 'buy', exact: 'in', amount: units, ...more };
};

/** @covers T19 */
describe('the worked examples', () => {
  test.each([
    ['buy', 'in', 10_000n, 10_000n, 493n, 30n, 1_009_970n, 49_507n],
    ['buy', 'in', 100n, 100n, 4n, 1n, 1_000_099n, 49_996n],
    ['buy', 'out', 500n, 10_133n, 500n, 31n, 1_010_102n, 49_500n],
    ['sell', 'in', 500n, 500n, 9_870n, 30n, 990_100n, 50_500n],
    ['sell', 'out', 10_000n, 507n, 10_000n, 31n, 989_969n, 50_507n],
  ] as const)(
    'of a pool of two reserves: %s exact %s %s',
    async (side, exact, units, amountIn, amountOut, sinkFee, ...left) => {
      const poolId = await freshPool();
      const quoted = valueOf(
        await amm.ask(quoteSwap, { book: MAIN_BOOK, poolId, side, exact, amount: units as never }),
      );
      const [tickets, materials] = left;
      const costs = { lpFee: 0n, sinkFee, spread: 0n, tax: 0n };
      expect(quoted).toMatchObject({ amountIn, amountOut, ...costs, reservesAfter: { tickets, materials } });
      const done = valueOf(await trade(amm, buy(poolId, units, { side, exact })));
      expect(done).toMatchObject({ amountIn, amountOut, ...costs, reserves: { tickets, materials }, replayed: false });
      const pool = valueOf(await amm.ask(getPool, { book: MAIN_BOOK, poolId }));
      expect(pool.reserves).toEqual({ tickets, materials });
    },
  );

  test.each([
    ['buy', 'out', 2n, 2_012n, 2n, 10n],
    ['buy', 'in', 2_012n, 2_012n, 2n, 10n],
    ['buy', 'in', 3_000n, 2_012n, 2n, 10n],
    ['sell', 'in', 2n, 2n, 1_987n, 10n],
    ['sell', 'out', 995n, 2n, 1_987n, 10n],
  ] as const)('of a ratio pool: %s exact %s %s', async (side, exact, units, amountIn, amountOut, spread) => {
    const poolId = await freshPool('ratio');
    const before = await balanceOf(amm, 'member:rich');
    const done = valueOf(await trade(amm, buy(poolId, units, { side, exact })));
    const materials = side === 'buy' ? 998n : 1_002n;
    expect(done).toMatchObject({ amountIn, amountOut, spread, sinkFee: 0n, reserves: { tickets: 0n, materials } });
    expect((await balanceOf(amm, 'member:rich')) - before).toBe(side === 'buy' ? -amountIn : amountOut);
    const { postings } = valueOf(await amm.ask(getTransaction, { book: MAIN_BOOK, id: done.transactionId }));
    expect(postings.map(({ kind }) => kind)).toEqual(['principal', 'principal', 'fee']);
  });
});

describe('refusals come in order', () => {
  test('no pool before a halted one, before the deadline, before what the pool can do, before the limit, before funds', async () => {
    const poolId = await freshPool();
    const late = { deadline: instant(1n) };
    const poor = { account: 'member:poor', exact: 'out' as const };
    await fund(amm, 'member:poor', 1n);
    const steps: [Partial<Swap>, bigint, string][] = [
      [{ ...poor, ...late, poolId: 'none', limit: 1n }, 50_000n, 'POOL_NOT_FOUND'],
      [{ ...poor, ...late, limit: 1n }, 50_000n, 'DEADLINE_EXCEEDED'],
      [{ ...poor, limit: 1n }, 50_000n, 'INSUFFICIENT_LIQUIDITY'],
      [{ ...poor, exact: 'in', limit: 1n }, 1n, 'AMOUNT_TOO_SMALL'],
      [{ ...poor, limit: 1n }, 10n, 'SLIPPAGE_EXCEEDED'],
      [poor, 10n, 'INSUFFICIENT_FUNDS'],
    ];
    for (const [more, units, code] of steps) expect(codeOf(await trade(amm, buy(poolId, units, more)))).toBe(code);
    valueOf(await amm.command(haltPool, { poolId }));
    const halted = await trade(amm, buy(poolId, 50_000n, { ...poor, ...late, limit: 1n }));
    expect(codeOf(halted)).toBe('POOL_HALTED');
    valueOf(await amm.command(resumePool, { poolId }));
    expect(codeOf(await trade(amm, buy(poolId, 100n)))).toBe('OK');
  });

  test('what an account may hold comes last', async () => {
    const poolId = await freshPool();
    await fund(amm, 'member:full', 1_000_000_000n);
    await fund(amm, 'member:full', 500n, 'iron');
    const sale = buy(poolId, 500n, { account: 'member:full', side: 'sell' });
    expect(codeOf(await trade(amm, sale))).toBe('BALANCE_CAP_EXCEEDED');
  });

  test.each(['pool:p0', 'faucet:amm', 'sink:amm', 'system:reserve'])(
    'nobody trades from %s, not even operators',
    async (account) => {
      const poolId = await freshPool();
      expect(codeOf(await trade(amm, buy(poolId, 100n, { account })))).toBe('RESERVED_ACCOUNT');
      expect(codeOf(await trade(amm, buy(poolId, 100n, { account, side: 'sell' })))).toBe('RESERVED_ACCOUNT');
    },
  );

  test('a client trades from the accounts of its capability alone', async () => {
    const poolId = await freshPool();
    const order = buy(poolId, 100n);
    expect(codeOf(await trade(amm, order, { debits: ['member:other'] }))).toBe('NOT_OWNER');
    expect(codeOf(await trade(amm, order, { debits: ['member:rich'], mint: false, burn: false, admin: false }))).toBe(
      'OK',
    );
    const ratio = await freshPool('ratio');
    const sale = { ...buy(ratio, 2n), side: 'sell' as const };
    expect(codeOf(await trade(amm, sale, { debits: ['member:rich'], mint: false, burn: false, admin: false }))).toBe(
      'OK',
    );
  });

  test('a trade that moves the price by more than is accepted is refused', async () => {
    const poolId = await freshPool();
    expect(codeOf(await trade(amm, buy(poolId, 10_000n, { maxImpactBps: 99 })))).toBe('SLIPPAGE_EXCEEDED');
    expect(codeOf(await trade(amm, buy(poolId, 10_000n, { maxImpactBps: 100 })))).toBe('OK');
  });
});

describe('a retry', () => {
  test('gets the first receipt, also after the pool was halted; another order under its id is refused', async () => {
    const poolId = await freshPool();
    const id = randomUUID();
    const first = valueOf(await trade(amm, buy(poolId, 10_000n, { id, fingerprint: 'one' })));
    valueOf(await amm.command(haltPool, { poolId }));
    const again = valueOf(await trade(amm, buy(poolId, 10_000n, { id, fingerprint: 'one' })));
    expect(again).toEqual({ ...first, replayed: true });
    expect(codeOf(await trade(amm, buy(poolId, 9_999n, { id, fingerprint: 'two' })))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(codeOf(await trade(amm, buy(poolId, 10_000n)))).toBe('POOL_HALTED');
  });

  test('of a refused swap gets the refusal again, and a refusal of this service uses up nothing', async () => {
    const poolId = await freshPool();
    const id = randomUUID();
    valueOf(await amm.command(haltPool, { poolId }));
    expect(codeOf(await trade(amm, buy(poolId, 10_000n, { id })))).toBe('POOL_HALTED');
    valueOf(await amm.command(resumePool, { poolId }));
    expect(codeOf(await trade(amm, buy(poolId, 10_000n, { id, limit: 494n })))).toBe('SLIPPAGE_EXCEEDED');
    valueOf(await amm.command(haltPool, { poolId }));
    const again = await trade(amm, buy(poolId, 10_000n, { id, limit: 494n }));
    expect(again).toMatchObject({ refusal: { code: 'SLIPPAGE_EXCEEDED', details: { out: 493 } } });
  });

  test('a dry run answers what would happen and leaves nothing', async () => {
    const poolId = await freshPool();
    const dry = valueOf(await trade(amm, buy(poolId, 10_000n, { dryRun: true })));
    expect(dry).toMatchObject({ amountOut: 493n, reserves: { tickets: 1_009_970n } });
    expect(valueOf(await amm.ask(getPool, { book: MAIN_BOOK, poolId })).reserves.tickets).toBe(1_000_000n);
  });
});

describe('many at once', () => {
  test('20 parallel purchases are those of one order, each on the reserves the one before has left', async () => {
    const poolId = await freshPool();
    await amm.replica();
    const done = (await Promise.all(Array.from({ length: 20 }, () => trade(amm, buy(poolId, 1_000n))))).map(valueOf);
    const inOrder = done.sort((one, other) => one.seq - other.seq);
    let [tickets, materials] = [1_000_000n, 50_000n];
    for (const { amountOut, sinkFee, reserves } of inOrder) {
      const net = 1_000n - sinkFee;
      const out = (net * materials) / (tickets + net);
      expect([amountOut, sinkFee]).toEqual([out, 3n]);
      [tickets, materials] = [tickets + net, materials - out];
      expect(reserves).toEqual({ tickets, materials });
    }
    const last = inOrder.at(-1)?.seq ?? 0;
    const page = { book: MAIN_BOOK, poolId, limit: 100, minSeq: last };
    const listed = valueOf(await amm.ask(listTrades, page)).data;
    expect(listed).toEqual(inOrder.reverse().map(({ id, replayed, ...one }) => one));
  });

  test('a halt holds for every swap that begins after its answer', async () => {
    const poolId = await freshPool();
    const before = Array.from({ length: 10 }, () => trade(amm, buy(poolId, 1_000n)));
    valueOf(await amm.command(haltPool, { poolId }));
    const after = await Promise.all(Array.from({ length: 10 }, () => trade(amm, buy(poolId, 1_000n))));
    expect(new Set(after.map(codeOf))).toEqual(new Set(['POOL_HALTED']));
    for (const one of await Promise.all(before)) expect(['OK', 'POOL_HALTED']).toContain(codeOf(one));
  });
});
