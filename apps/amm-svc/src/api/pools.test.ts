import { randomUUID } from 'node:crypto';
import {
  MAIN_BOOK,
  amount,
  createPool,
  getAccount,
  getPool,
  haltAsset,
  haltPool,
  listPools,
  listTrades,
  resumeAsset,
  resumePool,
} from '@tix/contracts';
import { call } from '@tix/runtime';
import { eventually } from '@tix/testkit';
import {
  type TestAmm,
  codeOf,
  createMaterial,
  openPool,
  productPool,
  ratioPool,
  startAmm,
  valueOf,
  withCapability,
} from '../testing/amm-fixture';

let amm: TestAmm;
beforeAll(async () => {
  amm = await startAmm();
  await createMaterial(amm, 'iron');
  await createMaterial(amm, 'bar', 'product');
});
afterAll(() => amm.stop());

const read = async (poolId: string) => valueOf(await amm.ask(getPool, { book: MAIN_BOOK, poolId }));

/** @covers T19 */
describe('a pool is made', () => {
  test('with its account filled from faucet:amm_seed, and shows settings, reserves and price', async () => {
    const made = valueOf(await amm.command(createPool, { pool: productPool('made') }));
    expect(made).toMatchObject({ created: true, replayed: false });
    const reserves = { tickets: 1_000_000n, materials: 50_000n };
    const prices = { spotPrice: 20n, exactPrice: { price: '20000000000000000000', inverse: '50000000000000000' } };
    const settings = { pricing: 'constantProduct', mode: 'protocol', lpFeeBps: 0, sinkFeeBps: 30, status: 'active' };
    expect(made.pool).toMatchObject({
      id: 'made',
      account: 'pool:made',
      material: 'iron',
      reserves,
      ...prices,
      ...settings,
    });
    expect(await read('made')).toEqual(made.pool);
    const account = valueOf(await amm.ask(getAccount, { book: MAIN_BOOK, address: 'pool:made' }));
    expect(account.balances.map(({ asset, balance }) => [asset, balance])).toEqual([
      ['TICKET', 1_000_000n],
      ['iron', 50_000n],
    ]);
  });

  test.each([
    [1_000n, 1_000n],
    [1_200n, 833n],
    [4_000n, 250n],
    [700n, 1_428n],
    [0n, null],
  ])('of a ratio pool with an inventory of %s the price is %s', async (materials, price) => {
    await openPool(amm, ratioPool(`ratio${materials}`, { materials }));
    expect(await read(`ratio${materials}`)).toMatchObject({ spotPrice: price, reserves: { tickets: 0n, materials } });
  });

  test('once: a retry gets the first answer, the same settings the pool, other settings a refusal', async () => {
    const id = randomUUID();
    const order = { id, fingerprint: 'one', pool: ratioPool('once') };
    const first = valueOf(await amm.command(createPool, order));
    expect(valueOf(await amm.command(createPool, order))).toEqual({ ...first, replayed: true });
    const other = { ...order, fingerprint: 'two', pool: ratioPool('once', { spread: 6n }) };
    expect(codeOf(await amm.command(createPool, other))).toBe('IDEMPOTENCY_KEY_REUSED');
    const same = valueOf(await amm.command(createPool, { pool: ratioPool('once') }));
    expect(same).toEqual({ pool: first.pool, created: false, replayed: false });
    expect(codeOf(await amm.command(createPool, { pool: other.pool }))).toBe('ALREADY_EXISTS');
    expect((await read('once')).reserves.materials).toBe(1_000n);
  });

  test('once, also when ten ask at a time', async () => {
    const asks = Array.from({ length: 10 }, () => amm.command(createPool, { pool: ratioPool('race') }));
    expect((await Promise.all(asks)).map(codeOf)).toEqual(Array(10).fill('OK'));
    expect((await read('race')).reserves.materials).toBe(1_000n);
  });

  test('only for raw materials that exist', async () => {
    const missing = { pool: ratioPool('x', { material: 'nothing' }) };
    expect(codeOf(await amm.command(createPool, missing))).toBe('ASSET_NOT_FOUND');
    for (const material of ['bar', 'TICKET']) {
      expect(codeOf(await amm.command(createPool, { pool: ratioPool('x', { material }) }))).toBe('NOT_AMM_TRADABLE');
    }
    expect(codeOf(await amm.ask(getPool, { book: MAIN_BOOK, poolId: 'x' }))).toBe('POOL_NOT_FOUND');
  });

  test('and one whose making has stopped after its row is not seen, and is filled within seconds', async () => {
    await amm.services.database.query(
      `insert into amm.pool (book, id, status, tickets, material, pricing, base_price, target_inventory, spread,
         seed_tickets, seed_materials, created_at, created_by, fingerprint, actor, open_id, seed_id, is_seeded)
       values ('main', 'stopped', 'active', 'TICKET', 'iron', 'ratio', 10, 10, 0, 0, 7, 0, gen_random_uuid(), '',
         'operator:test', gen_random_uuid(), gen_random_uuid(), false)`,
    );
    await eventually(async () => (await amm.ask(getPool, { book: MAIN_BOOK, poolId: 'stopped' })).ok);
    expect((await read('stopped')).reserves.materials).toBe(7n);
  });

  test('later, where its material is halted: nobody is told that nothing happens', async () => {
    await createMaterial(amm, 'tin');
    valueOf(await amm.command(haltAsset, { asset: 'tin' }));
    const order = { ...withCapability({}), pool: ratioPool('later', { material: 'tin' }) };
    const told = await call(amm.gateway, createPool, order, { timeoutMs: 2_000 });
    expect(codeOf(told)).toBe('OUTCOME_UNKNOWN');
    valueOf(await amm.command(resumeAsset, { asset: 'tin' }));
    await eventually(async () => (await amm.ask(getPool, { book: MAIN_BOOK, poolId: 'later' })).ok);
    expect(valueOf(await amm.ask(createPool, order))).toMatchObject({ created: true, replayed: true });
  });
});

describe('pools', () => {
  test('are listed in the order of their ids, page by page, of one material when asked', async () => {
    await createMaterial(amm, 'coal');
    for (const id of ['c-3', 'c-1', 'C-2']) await openPool(amm, ratioPool(id, { material: 'coal' }));
    const page = { book: MAIN_BOOK, material: 'coal', limit: 2 };
    const first = valueOf(await amm.ask(listPools, page));
    expect([first.data.map(({ id }) => id), first.next]).toEqual([['C-2', 'c-1'], 'c-1']);
    const second = valueOf(await amm.ask(listPools, { ...page, after: first.next }));
    expect([second.data.map(({ id }) => id), second.next]).toEqual([['c-3'], undefined]);
    expect(valueOf(await amm.ask(listPools, { book: 'other', limit: 2 })).data).toEqual([]);
  });

  test('are halted and resumed, again without a difference', async () => {
    await openPool(amm, ratioPool('stop'));
    for (const contract of [haltPool, haltPool]) {
      expect(valueOf(await amm.command(contract, { poolId: 'stop' })).status).toBe('halted');
    }
    expect((await read('stop')).status).toBe('halted');
    for (const contract of [resumePool, resumePool]) {
      expect(valueOf(await amm.command(contract, { poolId: 'stop' })).status).toBe('active');
    }
    expect(codeOf(await amm.command(haltPool, { poolId: 'none' }))).toBe('POOL_NOT_FOUND');
  });

  test('are not changed by a dry run', async () => {
    const tried = valueOf(await amm.command(createPool, { pool: ratioPool('tried'), dryRun: true }));
    expect(tried).toMatchObject({ created: true, pool: { id: 'tried', status: 'active' } });
    expect(codeOf(await amm.ask(getPool, { book: MAIN_BOOK, poolId: 'tried' }))).toBe('POOL_NOT_FOUND');
    await openPool(amm, ratioPool('runs'));
    for (const contract of [haltPool, resumePool]) {
      expect(valueOf(await amm.command(contract, { poolId: 'runs', dryRun: true })).status).toBe('active');
    }
    expect((await read('runs')).status).toBe('active');
  });

  test('are of a book that exists, and the key of one is good for no other', async () => {
    const nowhere = await amm.command(createPool, { book: 'nowhere', pool: ratioPool('lost') });
    expect(codeOf(nowhere)).toBe('BOOK_NOT_FOUND');
    const wish = { id: randomUUID(), pool: ratioPool('keyed'), fingerprint: 'one' };
    valueOf(await amm.command(createPool, wish));
    expect(codeOf(await amm.command(createPool, { ...wish, fingerprint: 'two' }))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(codeOf(await amm.command(resumePool, { poolId: 'none' }))).toBe('POOL_NOT_FOUND');
    const page = { book: MAIN_BOOK, poolId: 'keyed', limit: 10 };
    expect(codeOf(await amm.ask(listTrades, { ...page, after: 'no key' }))).toBe('VALIDATION');
    expect(codeOf(await amm.ask(listTrades, { ...page, poolId: 'none' }))).toBe('POOL_NOT_FOUND');
  });

  test('have the largest settings there are', async () => {
    const ladder = { basePrice: amount(1n), targetInventory: amount(1_000_000_000n), materials: 1_048_576n };
    await openPool(amm, ratioPool('large', ladder));
    expect((await read('large')).spotPrice).toBe(953n);
  });
});
