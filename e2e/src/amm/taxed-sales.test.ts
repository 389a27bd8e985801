import { eventually } from '@tix/testkit';
import { application, done, member, times, unique, type StoredTransaction } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { holdings, productPool, quote, ratioPool, swap, type Pool, type Swap } from '../testing/pools';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy({ services: ['governance-svc', 'amm-svc'] });
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const setTax = async (id: string, rateBps: number) =>
  done(
    await economy.operator.send<{ seq: number; version: number }>('PUT', `/v1/taxes/${id}`, {
      event: 'swap',
      rateBps,
      payer: 'seller',
      destination: `sink:tax_${id}`,
      reason: 'test',
    }),
  );
const transaction = async ({ transactionId }: Swap) =>
  done(await economy.operator.get<StoredTransaction>(`/v1/transactions/${transactionId}`));

async function seller(pool: Pool, units: number): Promise<string> {
  const address = await member(economy);
  const credit = { account: address, asset: pool.material, amount: units, reason: 'start' };
  done(await economy.operator.post('/v1/credits', credit));
  return address;
}

/** Waits until a quote knows the rules in force: it may be a second behind, a swap never is. */
function quoted(pool: Pool, order: object, tax: number): Promise<number> {
  return eventually(async () => {
    const { body } = await quote(economy, pool.id, order);
    return body.tax === tax ? body.amountOut : undefined;
  });
}

/** @covers T5 T12 */
test('a sale to the system is material, tickets, spread and two taxes in one transaction, and its quote is net', async () => {
  const pool = await ratioPool(economy);
  const account = await seller(pool, 10);
  await setTax('single', 500);
  const { version } = await setTax('msell', 250);
  const sale = { side: 'sell', exact: 'in', amount: 2 };
  expect(await quoted(pool, sale, 150)).toBe(1_837);
  const sold = done(await swap(economy, pool.id, { account, ...sale, limit: 1_837 }));
  expect(sold).toMatchObject({ amountIn: 2, amountOut: 1_837, spread: 10, sinkFee: 0, tax: 150 });
  expect(await holdings(economy, account, pool)).toEqual([1_837, 8]);
  const { postings, rulesVersion } = await transaction(sold);
  expect(postings).toEqual([
    { from: account, to: `pool:${pool.id}`, asset: pool.material, amount: 2, kind: 'principal' },
    { from: 'faucet:amm', to: account, asset: 'TICKET', amount: 1_997, kind: 'principal' },
    { from: account, to: 'sink:amm', asset: 'TICKET', amount: 10, kind: 'fee' },
    // Rules are in the order of their ids.
    { from: account, to: 'sink:tax_msell', asset: 'TICKET', amount: 50, kind: 'tax', rule: 'msell' },
    { from: account, to: 'sink:tax_single', asset: 'TICKET', amount: 100, kind: 'tax', rule: 'single' },
  ]);
  expect(rulesVersion).toBe(version);
  const more = await swap(economy, pool.id, { account, ...sale, limit: 1_838 });
  expect(more.body).toMatchObject({ code: 'SLIPPAGE_EXCEEDED' });
});

test('tickets asked for stay with the seller to the last one, and buyers pay no tax', async () => {
  const pool = await productPool(economy);
  const account = await seller(pool, 1_000);
  const sold = done(await swap(economy, pool.id, { account, side: 'sell', exact: 'out', amount: 9_129 }));
  expect(sold).toMatchObject({ amountIn: 500, amountOut: 9_129, sinkFee: 30, tax: 741 });
  expect(await holdings(economy, account, pool)).toEqual([9_129, 500]);
  const bought = done(await swap(economy, pool.id, { account, side: 'buy', exact: 'in', amount: 9_129 }));
  expect(bought).toMatchObject({ amountIn: 9_129, tax: 0 });
});

/** @covers T5 */
test('while a rate changes every sale before its seq has the old one, and every one after it the new', async () => {
  const pool = await ratioPool(economy, { spread: 0 });
  const account = await seller(pool, 100);
  const sell = () => swap(economy, pool.id, { account, side: 'sell', exact: 'in', amount: 1 });
  await setTax('msell', 0);
  const before = times(20, sell);
  const change = setTax('single', 1_000);
  const sales = (await Promise.all([...before, ...times(20, sell)])).map(done);
  const { seq } = await change;
  sales.push(done(await sell()));
  for (const sale of sales) {
    const { postings } = await transaction(sale);
    const gross = postings.find(({ from }) => from === 'faucet:amm')?.amount ?? 0;
    expect(sale.tax).toBe(Math.ceil((gross * (sale.seq > seq ? 1_000 : 500)) / 10_000));
  }
  expect(sales.at(-1)?.seq).toBeGreaterThan(seq);
});

test('a pool in the book of an application has no taxes, and trades whatever the register of the main book says', async () => {
  await setTax('main_only', 500);
  const { book, client } = await application(economy, ['market:trade']);
  const [material, id, account] = [unique('ore'), unique('p'), 'user:1'];
  const inBook = (path: string, body: object) => economy.operator.post(`${path}?book=${book}`, body);
  done(await inBook('/v1/assets', { code: material, kind: 'raw' }));
  done(await inBook('/v1/credits', { account, asset: material, amount: 10, reason: 'start' }));
  const reserves = { tickets: 1_000, materials: 1_000 };
  done(await inBook('/v1/amm/pools', { id, material, pricing: 'constantProduct', sinkFeeBps: 0, ...reserves }));
  const sale = { side: 'sell', exact: 'in', amount: 10 };
  const quoted = done(await client.post<Swap>(`/v1/amm/pools/${id}/quote`, sale));
  const sold = done(await client.post<Swap>(`/v1/amm/pools/${id}/swaps`, { account, ...sale }));
  expect([quoted, sold].map(({ amountOut, tax }) => [amountOut, tax])).toEqual([
    [9, 0],
    [9, 0],
  ]);
});
