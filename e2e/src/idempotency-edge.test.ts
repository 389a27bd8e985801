import {
  application,
  balanceOf,
  done,
  member,
  outcomeOf,
  transfer,
  unique,
  type Application,
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

const scopes = ['ledger:read', 'ledger:transfer', 'ledger:mint'];

/** In a book of an application, accounts of users open when they are credited. */
async function paidUser({ client }: Application, amount: number): Promise<string> {
  const account = `user:${unique('u')}`;
  done(await client.post('/v1/credits', { account, amount, reason: 'start' }));
  return account;
}

test('answers and refusals are replayed byte for byte after both services have restarted', async () => {
  const [a, b] = [await member(economy, 100), await member(economy)];
  const [paid, refused] = [unique('k'), unique('k')];
  const requestId = unique('request');
  const send = (key: string, amount: number) =>
    economy.operator.post('/v1/transfers', { from: a, to: b, amount }, { key, headers: { 'x-request-id': requestId } });
  const before = [await send(paid, 25), await send(refused, 1_000)];
  await economy.restart();
  const after = [await send(paid, 25), await send(refused, 1_000)];
  expect(before.map(({ status }) => status)).toEqual([201, 422]);
  expect(after.map(({ status, text }) => [status, text])).toEqual(before.map(({ status, text }) => [status, text]));
  expect(after.map(({ headers }) => headers.get('idempotent-replayed'))).toEqual(['true', 'true']);
  expect(await balanceOf(economy, b)).toBe(25);
});

test('the way the JSON is written makes no difference: spaces, order of keys and escapes replay', async () => {
  const [a, b] = [await member(economy, 100), await member(economy)];
  const key = unique('k');
  const send = (body: string) => economy.operator.post<Transaction>('/v1/transfers', body, { key });
  const first = await send(`{"from":"${a}","to":"${b}","amount":25,"metadata":{"x":1,"y":{"p":"é","q":2}}}`);
  for (const same of [
    `\n{ "amount" : 25 ,\t"to":"${b}",\r\n"from":"${a}", "metadata" : {"y":{"q":2,"p":"\\u00e9"},"x":1} }  `,
    `{"metadata":{"x":1,"y":{"p":"\\u00E9","q":2}},"amount":25,"from":"${a.replace(':', '\\u003a')}","to":"${b}"}`,
  ]) {
    const again = await send(same);
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, first.text, 'true']);
  }
  expect(await balanceOf(economy, b)).toBe(25);
});

describe('a key says nothing about', () => {
  test('the same key of another application, in its own book or in the same', async () => {
    const first = await application(economy, scopes);
    const others = [await application(economy, scopes), await application(economy, scopes, first.book)];
    const order = { account: 'user:7', amount: 10, reason: 'start' };
    const key = unique('k');
    const made = done(await first.client.post<Transaction>('/v1/credits', order, { key }));
    for (const { client } of others) {
      const own = await client.post<Transaction>('/v1/credits', order, { key });
      expect([own.status, own.headers.get('idempotent-replayed')]).toEqual([201, null]);
      expect(own.body.id).not.toBe(made.id);
    }
  });

  test('the same key of an operator who acts for a member, or in another book', async () => {
    const [a, b] = [await member(economy, 100), await member(economy)];
    const { book } = await application(economy, scopes);
    const key = unique('k');
    const asMember = economy.client(economy.operator.apiKey, { 'Tix-Member': a.slice('member:'.length) });
    const ids = [
      done(await economy.operator.post<Transaction>('/v1/transfers', { from: a, to: b, amount: 1 }, { key })).id,
      done(await asMember.post<Transaction>('/v1/transfers', { from: a, to: b, amount: 1 }, { key })).id,
    ];
    expect(new Set(ids).size).toBe(2);
    const credit = { account: 'user:1', amount: 5, reason: 'start' };
    const here = await economy.operator.post(`/v1/credits`, { ...credit, account: a }, { key });
    const there = await economy.operator.post(`/v1/credits?book=${book}`, credit, { key });
    expect([here.status, there.status, there.headers.get('idempotent-replayed')]).toEqual([201, 201, null]);
  });
});

test('a key outlives the API key it was sent with: the application’s new one replays it', async () => {
  const app = await application(economy, scopes);
  const user = await paidUser(app, 100);
  const key = unique('k');
  const order = { from: user, to: await paidUser(app, 1), amount: 25 };
  const first = await app.client.post('/v1/transfers', order, { key });
  const rotated = done(await economy.operator.post<{ key: string }>(`/v1/applications/${app.id}/keys`));
  const again = await economy.client(rotated.key).post('/v1/transfers', order, { key });
  expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, first.text, 'true']);
});

describe('a key is not used up by', () => {
  test.each([
    ['a malformed body', '{"from":', 400],
    ['an amount in quotes', { amount: '25' }, 400],
    ['an unknown field', { colour: 'red' }, 400],
  ])('%s', async (_, wrong, status) => {
    const [a, b] = [await member(economy, 100), await member(economy)];
    const key = unique('k');
    const order = { from: a, to: b, amount: 25 };
    const body = typeof wrong === 'string' ? wrong : { ...order, ...wrong };
    expect((await economy.operator.post('/v1/transfers', body, { key })).status).toBe(status);
    const made = await economy.operator.post('/v1/transfers', order, { key });
    expect([made.status, made.headers.get('idempotent-replayed')]).toEqual([201, null]);
  });

  test('a key without the scope, a reserved account, a moved balance or a dry run', async () => {
    const [a, b] = [await member(economy, 100), await member(economy)];
    const key = unique('k');
    const postings = [{ from: a, to: b, amount: 25 }];
    const send = (more: object, query = '') =>
      economy.operator.post<Refusal>(`/v1/transactions${query}`, { reason: 'gift', postings, ...more }, { key });
    const moved = { expected: [{ account: a, balance: 99 }] };
    expect(outcomeOf(await send(moved))).toBe('BALANCE_MOVED');
    expect(outcomeOf(await send({ postings: [{ from: a, to: 'pool:x', amount: 1 }] }))).toBe('RESERVED_ACCOUNT');
    expect((await send({}, '?dryRun=true')).status).toBe(200);
    const made = await send({});
    expect([made.status, made.headers.get('idempotent-replayed')]).toEqual([201, null]);
    expect(await balanceOf(economy, a)).toBe(75);
  });
});

test.each([
  ['one character', 201, 'a'],
  ['255 characters', 201, 'k'.repeat(255)],
  ['every printable character', 201, ' !"#$%&\'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~'],
  ['a UUID of version 7', 201, '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b'],
  ['256 characters', 'VALIDATION', 'k'.repeat(256)],
  ['a character beyond ASCII', 'VALIDATION', 'k\u00e9y'],
  ['a tab', 'VALIDATION', 'a\tb'],
  ['nothing', 'IDEMPOTENCY_KEY_REQUIRED', ''],
])('a key of %s is answered with %s and, if it succeeds, replayed', async (_, expected, key) => {
  const [a, b] = [await member(economy, 100), await member(economy)];
  const send = () =>
    economy.operator.post(
      '/v1/transfers',
      { from: a, to: b, amount: 25 },
      { key: null, headers: { 'idempotency-key': key } },
    );
  expect(outcomeOf(await send())).toBe(expected);
  if (expected === 201) expect((await send()).headers.get('idempotent-replayed')).toBe('true');
});

test('keys that differ in case or spaces inside are different keys', async () => {
  const [a, b] = [await member(economy, 100), await member(economy)];
  const base = unique('Key');
  for (const key of [base, base.toUpperCase(), base.toLowerCase(), `${base} x`, `${base}  x`]) {
    done(await economy.operator.post('/v1/transfers', { from: a, to: b, amount: 10 }, { key }));
  }
  expect(await balanceOf(economy, b)).toBe(50);
  expect((await transfer(economy.operator, a, b, 50)).status).toBe(201);
});
