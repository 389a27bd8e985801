import { eventually } from '@tix/testkit';
import { done, outcomeOf, statuses, times, unique, type Events, type Transaction } from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';

const POSTINGS_MAX = 64;
const ACCOUNTS = POSTINGS_MAX + 1;

let economy: Economy;
/** Accounts with the longest names there are. */
let ring: readonly string[];
let made: readonly Transaction[];

const order = () => ({
  reason: 'ring',
  postings: times(POSTINGS_MAX, (at) => ({ from: ring[at], to: ring[at + 1], amount: 1 })),
});

beforeAll(async () => {
  economy = await startEconomy();
  const run = unique('r').padEnd(64, '0');
  ring = times(ACCOUNTS, (at) => `member:${String(at).padStart(64, '0')}:${times(4, () => run).join(':')}`);
  await Promise.all(ring.map((address) => economy.operator.post('/v1/accounts', { address }).then(done)));
  const start = { account: ring[0], amount: 1_000, reason: 'start' };
  done(await economy.operator.post('/v1/credits', start));
  made = await Promise.all(
    times(30, () => economy.operator.post<Transaction>('/v1/transactions', order()).then(done<Transaction>)),
  );
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

test('as many postings of the longest names as there may be are posted, and one more is not', async () => {
  expect(made.map(({ postings }) => postings.length)).toEqual(times(30, () => POSTINGS_MAX));
  const { postings, ...rest } = order();
  const more = { ...rest, postings: [...postings, postings[0]] };
  expect(outcomeOf(await economy.operator.post('/v1/transactions', more))).toBe('VALIDATION');
});

test('many of them reversed at once are all answered, though no message holds all the answers', async () => {
  const replies = await Promise.all(made.map(({ id }) => economy.operator.post(`/v1/transactions/${id}/reverse`)));
  expect(statuses(replies)).toEqual({ 201: made.length });
});

test('a list of them comes in pages that fit, each of them once', async () => {
  const ids: string[] = [];
  let query = `?limit=100&account=${ring[0]}&type=transfer`;
  for (;;) {
    const page = done(
      await economy.operator.get<{ data: Transaction[]; nextCursor: string | null }>(`/v1/transactions${query}`),
    );
    ids.push(...page.data.map(({ id }) => id));
    if (page.nextCursor === null) break;
    query = `?cursor=${page.nextCursor}`;
  }
  expect([...ids].sort()).toEqual(made.map(({ id }) => id).sort());
});

test('their events arrive whole', async () => {
  const last = Math.max(...made.map(({ seq }) => seq));
  const all = await eventually(async () => {
    const events: Events['data'] = [];
    let after = '';
    for (;;) {
      const page = done(await economy.operator.get<Events>(`/v1/events?limit=20${after}`));
      events.push(...page.data);
      if (!page.hasMore) break;
      after = `&after=${page.nextCursor}`;
    }
    return events.some(({ data }) => data.seq >= last) && events;
  });
  const shown = new Map(all.map(({ data }) => [data.id, data]));
  for (const one of made) expect(shown.get(one.id)).toEqual(one);
});

test('a bulk whose answer would fit no message is refused and nothing of it happens', async () => {
  const head = async () => (await economy.operator.get('/v1/audit/head')).text;
  const before = await head();
  const transactions = times(17, () => ({ ...order(), idempotencyKey: unique('k') }));
  const refused = await economy.operator.post('/v1/transactions/bulk', { mode: 'atomic', transactions });
  expect([refused.status, outcomeOf(refused)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  expect(await head()).toBe(before);
  const fewer = { mode: 'atomic', transactions: transactions.slice(0, 7) };
  expect((await economy.operator.post('/v1/transactions/bulk', fewer)).status).toBe(200);
});
