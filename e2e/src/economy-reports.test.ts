import { done, member, unique } from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';

interface Flow {
  readonly reason: string;
  readonly amount: number;
}
interface Statement {
  readonly opening: number;
  readonly faucets: readonly Flow[];
  readonly sinks: readonly Flow[];
  readonly closing: number;
  readonly difference: number;
}
interface TaxList {
  readonly data: readonly {
    readonly id: string;
    readonly parentId: string;
    readonly rule?: string;
    readonly amount: number;
  }[];
  readonly nextCursor: string | null;
}
interface Posted {
  readonly id: string;
  readonly committedAt: string;
}

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy();
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const statementOf = async (query = '') => done(await economy.operator.get<Statement>(`/v1/economy/statement${query}`));
const taxesOf = async (query: string) => done(await economy.operator.get<TaxList>(`/v1/tax-records?${query}`));

/** A transfer with a tax, as a client may post it. */
async function taxed(from: string, to: string, amount: number) {
  const tax = { from, to: 'sink:sale_tax', amount: Math.ceil(amount / 10), kind: 'tax' };
  const postings = [{ from, to, amount, kind: 'principal' }, tax];
  return done(await economy.operator.post<Posted>('/v1/transactions', { postings, reason: 'sale' }));
}

/** @covers T7 T29 */
test('the statement closes to 0, as a whole and for a period that ends between two transactions', async () => {
  const reason = unique('quest').replaceAll('-', '_');
  const [from, to] = [await member(economy), await member(economy)];
  const first = done(await economy.operator.post<Posted>('/v1/credits', { account: from, amount: 1_000, reason }));
  const sale = await taxed(from, to, 100);
  await taxed(from, to, 200);

  const whole = await statementOf();
  expect(whole).toMatchObject({ opening: 0, difference: 0 });
  expect(whole.faucets).toContainEqual({ reason, amount: 1_000 });
  const period = await statementOf(`?from=${first.committedAt}&to=${sale.committedAt}`);
  expect(period).toMatchObject({ faucets: [{ reason, amount: 1_000 }], sinks: [], difference: 0 });
  expect(period.closing - period.opening).toBe(1_000);
  const next = await statementOf(`?from=${sale.committedAt}`);
  expect(next).toMatchObject({ opening: period.closing, sinks: [{ reason: 'sale_tax', amount: 30 }], difference: 0 });
  const late = await economy.operator.get(`/v1/economy/statement?from=${sale.committedAt}&to=${first.committedAt}`);
  expect(late.status).toBe(400);
});

/** @covers T5 */
test('tax records are listed by transaction, by who paid and by who got, and a reversal gives back', async () => {
  const [from, to] = [await member(economy, 1_000), await member(economy)];
  const sales = [await taxed(from, to, 100), await taxed(from, to, 50)];
  const [newest, oldest] = [sales[1]?.id, sales[0]?.id];
  expect((await taxesOf(`parentId=${oldest}`)).data).toMatchObject([{ parentId: oldest, amount: 10 }]);
  const page = await taxesOf(`account=${from}&limit=1`);
  expect(page.data).toMatchObject([{ parentId: newest, amount: 5 }]);
  expect((await taxesOf(`cursor=${page.nextCursor}`)).data).toMatchObject([{ parentId: oldest }]);
  expect((await taxesOf(`account=${to}`)).data).toEqual([]);
  const reversal = done(await economy.operator.post<Posted>(`/v1/transactions/${oldest}/reverse`, {}));
  expect((await taxesOf(`parentId=${reversal.id}`)).data).toMatchObject([
    { from: 'sink:sale_tax', to: from, amount: 10 },
  ]);
});

test('a member reads its own taxes alone, and nobody without the right reads allowances', async () => {
  const [one, other] = [await member(economy, 1_000), await member(economy, 1_000)];
  const [mine, theirs] = [await taxed(one, other, 100), await taxed(other, one, 100)];
  const headers = { 'tix-member': one.slice('member:'.length) };
  const read = async (query: string) => economy.operator.get<TaxList>(`/v1/tax-records${query}`, { headers });
  expect(done(await read('')).data.map(({ parentId }) => parentId)).toEqual([mine.id]);
  expect(done(await read(`?parentId=${theirs.id}`)).data).toEqual([]);
  expect((await read(`?account=${other}`)).status).toBe(404);
  expect((await economy.operator.get('/v1/allowances', { headers })).status).toBe(403);
});

test('books show the rules in force, and allowances are for operators to read', async () => {
  const books = done(await economy.operator.get<{ data: { code: string; rulesVersion: number }[] }>('/v1/books'));
  expect(books.data.find(({ code }) => code === 'main')).toMatchObject({ rulesVersion: expect.any(Number) });
  expect(done(await economy.operator.get<{ data: unknown[] }>('/v1/allowances')).data).toEqual(expect.any(Array));
  expect((await economy.operator.get('/v1/allowances/none/subjects/member:a')).status).toBe(404);
});
