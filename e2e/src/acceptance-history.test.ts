import {
  done,
  member,
  outcomeOf,
  times,
  transfer,
  type Entries,
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

interface Balances {
  readonly data: readonly { readonly asset: string; readonly balance: number }[];
  readonly seq: number;
}

/** Many transfers of one unit, in as few requests as possible. */
async function write(from: string, to: string, count: number): Promise<void> {
  const transactions = times(count, (at) => ({
    idempotencyKey: `${from}-${to}-${at}-${process.hrtime.bigint()}`,
    reason: 'tick',
    postings: [{ from, to, amount: 1 }],
  }));
  const { data } = done(
    await economy.operator.post<{ data: { status: number }[] }>('/v1/transactions/bulk', {
      mode: 'independent',
      transactions,
    }),
  );
  expect(data.every(({ status }) => status === 201)).toBe(true);
}

/** @covers E6 */
describe('balances at a point in time', () => {
  let a: string;
  let steps: Transaction[];
  const at = (query: string) => economy.operator.get<Balances>(`/v1/accounts/${a}/balances?asset=TICKET&${query}`);
  const balanceAt = async (query: string) => done(await at(query)).data[0]?.balance ?? 0;

  beforeAll(async () => {
    a = await member(economy, 0);
    steps = [];
    for (const amount of [100, 20, 3]) {
      const order = { account: a, amount, reason: 'start' };
      steps.push(done(await economy.operator.post<Transaction>('/v1/credits', order)));
    }
  });
  const step = (number: number) => steps[number - 1] as Transaction;

  test('include the transaction of that very moment and nothing after it', async () => {
    expect(await balanceAt(`asOf=${step(2).committedAt}`)).toBe(120);
    expect(await balanceAt(`asOfSeq=${step(2).seq}`)).toBe(120);
    expect(await balanceAt(`asOf=${step(3).committedAt}`)).toBe(123);
  });

  test('are 0 before the first entry of an account, and unknown for an account that never was', async () => {
    expect(await balanceAt(`asOfSeq=${step(1).seq - 1}`)).toBe(0);
    expect(await balanceAt('asOf=2020-01-01T00:00:00Z')).toBe(0);
    const unknown = await economy.operator.get('/v1/accounts/member:never/balances?asOfSeq=1');
    expect(outcomeOf(unknown)).toBe('ACCOUNT_NOT_FOUND');
  });

  test('are the same in every notation of the moment', async () => {
    const utc = new Date(step(2).committedAt);
    const fraction = step(2).committedAt.slice(19, -1);
    const local = `${new Date(utc.getTime() + 6 * 3_600_000).toISOString().slice(0, 19)}${fraction}+06:00`;
    expect(done(await at(`asOf=${local}`))).toEqual(done(await at(`asOf=${step(2).committedAt}`)));
    expect(done(await at(`asOf=${encodeURIComponent(local)}`))).toEqual(done(await at(`asOf=${step(2).committedAt}`)));
  });

  test('stay the same after a thousand further writes', async () => {
    const questions = [`asOf=${step(2).committedAt}`, `asOfSeq=${step(2).seq}`];
    const answers = () => Promise.all(questions.map(async (query) => (await at(query)).text));
    const before = await answers();
    const [from, to] = [await member(economy, 1_000), a];
    await write(from, to, 500);
    await write(from, to, 500);
    expect(await answers()).toEqual(before);
  });

  test.each([
    ['the future', 'asOf=2999-01-01T00:00:00Z', 422, 'AS_OF_IN_FUTURE'],
    ['a seq that is not there yet', 'asOfSeq=900000000', 422, 'AS_OF_IN_FUTURE'],
    ['no offset', 'asOf=2026-01-01T00:00:00', 400, 'VALIDATION'],
    ['no such day', 'asOf=2026-02-30T00:00:00Z', 400, 'VALIDATION'],
    ['both at once', 'asOfSeq=1&asOf=2026-01-01T00:00:00Z', 400, 'VALIDATION'],
  ])('are refused for %s', async (_, query, status, code) => {
    const refused = await economy.operator.get<Refusal>(`/v1/accounts/${a}/balances?${query}`);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });
});

/** @covers E7 C1 T34 */
describe('pages of entries', () => {
  let u: string;
  let path: string;
  beforeAll(async () => {
    const source = await member(economy, 1_000);
    u = await member(economy);
    path = `/v1/accounts/${u}/entries`;
    await write(source, u, 250);
  });

  test('hold each of the first 250 entries once, in order, while 300 more are written', async () => {
    const source = await member(economy, 1_000);
    const all: Entries['data'] = [];
    let next: string | null = null;
    const sizes: number[] = [];
    do {
      const query: string = next === null ? '?limit=100' : `?cursor=${next}`;
      const page: Entries = done(await economy.operator.get<Entries>(path + query));
      all.push(...page.data);
      sizes.push(page.data.length);
      expect(page.hasMore).toBe(page.nextCursor !== null);
      next = page.nextCursor;
      await write(source, u, 100);
    } while (next !== null);
    expect(sizes).toEqual([100, 100, 50]);
    expect(all.map(({ balanceAfter }) => balanceAfter)).toEqual(times(250, (at) => 250 - at));
    expect(new Set(all.map(({ id }) => id)).size).toBe(250);
  });

  test('are not continued by a cursor of another list, with other filters, or changed by one character', async () => {
    const { nextCursor } = done(await economy.operator.get<Entries>(`${path}?limit=10&reason=tick`));
    const cursor = nextCursor ?? '';
    const other = await member(economy, 5);
    const wrong = [
      `${path}?limit=10&reason=other&cursor=${cursor}`,
      `${path}?limit=11&cursor=${cursor}`,
      `${path}?asset=TICKET&cursor=${cursor}`,
      `/v1/accounts/${other}/entries?cursor=${cursor}`,
      `/v1/transactions?cursor=${cursor}`,
      ...[0, Math.floor(cursor.length / 2), cursor.length - 1].map((at) => `${path}?cursor=${flipped(cursor, at)}`),
    ];
    const refusals = await Promise.all(wrong.map((one) => economy.operator.get<Refusal>(one)));
    expect(refusals.map(({ status, body }) => [status, body.code])).toEqual(wrong.map(() => [400, 'INVALID_CURSOR']));
    expect((await economy.operator.get(`${path}?cursor=${cursor}&limit=10&reason=tick`)).status).toBe(200);
  });

  test.each(['0', '101', '-1', 'abc', '1e1', '', '10.0', '%20'])('have no limit of "%s"', async (limit) => {
    const refused = await economy.operator.get<Refusal>(`${path}?limit=${limit}`);
    expect([refused.status, refused.body.code]).toEqual([400, 'VALIDATION']);
  });

  test('count only what matches their filters', async () => {
    const [from, to] = [await member(economy, 10), await member(economy)];
    const before = done(await transfer(economy.operator, from, to, 1));
    const after = done(await transfer(economy.operator, from, to, 2));
    const page = (query: string) => economy.operator.get<Entries>(`/v1/accounts/${from}/entries?${query}`);
    const seqs = async (query: string) => done(await page(query)).data.map(({ seq }) => seq);
    expect(await seqs('type=transfer')).toEqual([after.seq, before.seq]);
    expect(await seqs(`from=${after.committedAt}`)).toEqual([after.seq]);
    expect(await seqs(`type=transfer&to=${after.committedAt}`)).toEqual([before.seq]);
    expect(done(await page('includeTotal=true&limit=1')).total).toBe(3);
    for (const hostile of ["'", '"', '%25', '\\', ';--', '$1']) {
      expect(outcomeOf(await page(`reason=${hostile}`))).toBe('VALIDATION');
    }
  });
});

function flipped(text: string, at: number): string {
  return text.slice(0, at) + (text.charAt(at) === 'A' ? 'B' : 'A') + text.slice(at + 1);
}
