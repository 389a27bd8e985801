import type { AnswerOf, CallOf, Tix } from '@tix/sdk';
import { eventually } from '@tix/testkit';
import { times } from './testing/actors';
import { startProcesses, type ProcessEconomy } from './testing/processes';

const DAY = 86_400;
const SALARY = 1_000;

let economy: ProcessEconomy;
let tix: Tix;
beforeAll(async () => {
  economy = await startProcesses();
  tix = economy.tix;
  await enact();
});
afterAll(() => economy?.stop());
afterEach(() => economy.conserved());

const credit = (account: string, amount: number, asset = 'TICKET') =>
  tix.post('/v1/credits', { body: { account, asset, amount, reason: 'start' } });
const advance = (seconds: number) => tix.post('/v1/test/clock', { body: { advanceSeconds: seconds } });

/** The rules of the community: what it taxes, what is in the box, what can be made and what the system buys. */
async function enact(): Promise<void> {
  await tix.post('/v1/assets', { body: { code: 'iron', kind: 'raw' } });
  await tix.post('/v1/assets', { body: { code: 'bar', kind: 'product' } });
  const set = (key: string, value: unknown) =>
    tix.put('/v1/variables/{key}', { params: { key }, body: { value, reason: 'founding of the economy' } });
  await set('company.foundersMin', 3);
  await set('company.foundingFee', 10_000);
  await set('dailyBox.table', [{ asset: 'iron', weight: 1 }]);
  await setTax('single', { event: 'swap', rateBps: 500, payer: 'seller' });
  await setTax('msell', { event: 'swap', rateBps: 4_000, payer: 'seller' });
  await setTax('income', { event: 'salary', rateBps: 1_000, payer: 'employee' });
  const smelting = { inputs: [{ asset: 'iron', quantity: 3 }], outputs: [{ asset: 'bar', quantity: 1 }] };
  await tix.post('/v1/recipes', {
    body: { code: 'bar', ...smelting, durationSeconds: 60, installFee: 2, category: 'smelting' },
  });
  const ladder = { pricing: 'ratio', basePrice: 1_000, targetInventory: 1_000, spread: 5, materials: 1_000 } as const;
  await tix.post('/v1/amm/pools', { body: { id: 'iron', material: 'iron', ...ladder } });
}

type TaxRule = CallOf<'put', '/v1/taxes/{id}'>['body'];
type Member = AnswerOf<'post', '/v1/members'>;
type Company = AnswerOf<'post', '/v1/companies'>;

const setTax = (id: string, body: TaxRule) => tix.put('/v1/taxes/{id}', { params: { id }, body });
const register = (displayName: string) => tix.post('/v1/members', { body: { displayName } });
const transactionOf = (id: string) => tix.get('/v1/transactions/{id}', { params: { id } });
const sell = (account: string, amount: number) =>
  tix.post('/v1/amm/pools/{id}/swaps', {
    params: { id: 'iron' },
    body: { account, side: 'sell', exact: 'in', amount },
  });

async function balanceOf(address: string, asset = 'TICKET'): Promise<number> {
  const { balances } = await tix.get('/v1/accounts/{address}', { params: { address } });
  return balances.find((one) => one.asset === asset)?.balance ?? 0;
}

test('from the first box to a raised tax: one member in one economy, whose statement closes to nothing', async () => {
  const ann = await register('Ann');
  const box = await tix.post('/v1/members/{id}/daily-box', { params: { id: ann.id }, body: {} });
  const gems = box.materials.reduce((sum, { amount }) => sum + amount, 0);
  expect(gems).toBeGreaterThanOrEqual(5);
  expect(await balanceOf(ann.account, 'iron')).toBe(gems);

  await sellsSome(ann.account);
  const company = await foundsWithTwo(ann);
  await isHiredAndPaid(ann, company);
  await craftsThroughFaults(ann.account);
  await seesTheTaxRise();
  await economyCloses();
}, 120_000);

/** Material, tickets, spread and both taxes are one transaction. */
async function sellsSome(account: string): Promise<void> {
  const { transactionId, amountOut, tax } = await sell(account, 1);
  const { postings } = await transactionOf(transactionId);
  const kinds = postings.map(({ kind, asset, from, to }) => [kind, asset, from, to]);
  expect(kinds).toEqual(
    expect.arrayContaining([
      ['principal', 'iron', account, 'pool:iron'],
      ['tax', 'TICKET', expect.anything(), 'sink:tax_single'],
      ['tax', 'TICKET', expect.anything(), 'sink:tax_msell'],
    ]),
  );
  // The unit that moves the inventory to 1001 has the price ⌊1000 · 1000 ÷ 1001⌋ = 999, less the spread of 5.
  expect(tax).toBe(Math.ceil((994 * 500) / 10_000) + Math.ceil((994 * 4_000) / 10_000));
  expect(amountOut).toBe(994 - tax);
  expect(await balanceOf(account)).toBe(amountOut);
}

async function foundsWithTwo(ann: Member): Promise<Company> {
  const others = [await register('Bea'), await register('Cem')];
  await credit(ann.account, 10_000);
  const before = await balanceOf(ann.account);
  const order = { name: 'Smiths', owner: ann.id, founders: others.map(({ id }) => id) };
  const company = await tix.post('/v1/companies', { body: order });
  expect(await balanceOf(ann.account)).toBe(before - 10_000);
  return company;
}

/** Two pay-days pass while nobody is there to pay: each is paid once, with its tax in the same transaction. */
async function isHiredAndPaid(
  { id: member, account }: Member,
  { id: company, account: treasury }: Company,
): Promise<void> {
  await credit(treasury, 10 * SALARY);
  const offer = { employer: company, title: 'smith', salary: SALARY, periodSeconds: DAY, slots: 1 };
  const job = await tix.post('/v1/jobs', { body: offer });
  await tix.post('/v1/employments', { body: { job: job.id, member } });
  const before = await balanceOf(account);
  await economy.kill('company-svc');
  await advance(2 * DAY);
  await economy.start('company-svc');
  const paid = async () => (await tix.get('/v1/payouts', { query: { member, state: 'paid' } })).data;
  await eventually(async () => (await paid()).length >= 2, { timeoutMs: 20_000 });
  await tix.post('/v1/payroll/run', { body: {} });
  const wages = await paid();
  for (const { transactionId = '' } of wages) {
    const { postings } = await transactionOf(transactionId);
    expect(postings.filter(({ kind }) => kind === 'tax')).toHaveLength(1);
  }
  const net = wages.reduce((total, { gross }) => total + gross - Math.ceil(gross / 10), 0);
  expect(await balanceOf(account)).toBe(before + net);
  expect(new Set(wages.map(({ periodStart }) => periodStart)).size).toBe(wages.length);
}

/** The worker dies with the job half done, and Redis forgets everything: the job is delivered once. */
async function craftsThroughFaults(account: string): Promise<void> {
  await credit(account, 30, 'iron');
  const iron = await balanceOf(account, 'iron');
  const { id } = await tix.post('/v1/crafting/jobs', { body: { account, recipe: 'bar', runs: 10 } });
  await advance(200);
  await economy.kill('crafting-worker');
  await economy.redis.flush();
  await economy.start('crafting-worker');
  await advance(400);
  const delivered = async () => (await tix.get('/v1/crafting/jobs/{id}', { params: { id } })).state === 'delivered';
  await eventually(delivered, { timeoutMs: 20_000 });
  expect(await balanceOf(account, 'bar')).toBe(10);
  expect(await balanceOf(account, 'iron')).toBe(iron - 30);
}

/** Every sale before the change's seq has the old rate, every one after it the new. */
async function seesTheTaxRise(): Promise<void> {
  const { account: seller } = await register('Dan');
  await credit(seller, 40, 'iron');
  const before = await sell(seller, 1);
  const sales = [Promise.resolve(before), ...times(19, () => sell(seller, 1))];
  const raised = await setTax('msell', { event: 'swap', rateBps: 5_000, payer: 'seller' });
  sales.push(...times(20, () => sell(seller, 1)));
  const posted = await Promise.all((await Promise.all(sales)).map(({ transactionId }) => transactionOf(transactionId)));
  for (const { seq, postings } of posted) {
    const parts = postings.filter(({ asset }) => asset === 'TICKET');
    // What the pool pays after its spread is what is taxed.
    const gross =
      sum(parts.filter(({ kind }) => kind === 'principal')) - sum(parts.filter(({ kind }) => kind === 'fee'));
    const tax = sum(parts.filter(({ to }) => to === 'sink:tax_msell'));
    const rate = seq < (raised.seq ?? 0) ? 4_000 : 5_000;
    expect({ seq, tax }).toEqual({ seq, tax: Math.ceil((gross * rate) / 10_000) });
  }
  const after = posted.filter(({ seq }) => seq > (raised.seq ?? 0));
  expect([after.length > 0, after.length < posted.length]).toEqual([true, true]);
}

function sum(parts: readonly { readonly amount: number }[]): number {
  return parts.reduce((total, { amount }) => total + amount, 0);
}

async function economyCloses(): Promise<void> {
  for (const asset of ['TICKET', 'iron', 'bar']) {
    const supply = await tix.get('/v1/economy/supply', { query: { asset } });
    expect(supply.sumOfBalances).toBe(0);
    const statement = await tix.get('/v1/economy/statement', { query: { asset } });
    const flows = sum(statement.faucets) - sum(statement.sinks);
    expect(statement).toMatchObject({ opening: 0, closing: flows, difference: 0 });
  }
  expect(await tix.post('/v1/audit/verify', { body: {} })).toMatchObject({ ok: true });
}
