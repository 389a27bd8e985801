import {
  balanceOf,
  done,
  entriesOf,
  member,
  outcomeOf,
  times,
  transfer,
  unique,
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

const balances = (...addresses: readonly string[]) =>
  Promise.all(addresses.map((address) => balanceOf(economy, address)));

/** @covers C2 */
test('a request sent again with its key is answered with the first answer, byte for byte, after other traffic', async () => {
  const [a, b] = [await member(economy, 100), await member(economy)];
  const key = unique('k');
  const send = () => economy.operator.post('/v1/transfers', { from: a, to: b, amount: 25 }, { key });
  const first = await send();
  expect(first.status).toBe(201);
  expect(first.headers.get('idempotent-replayed')).toBeNull();
  done(await transfer(economy.operator, b, a, 5));

  const again = await send();
  expect([again.status, again.text]).toEqual([201, first.text]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(await balances(a, b)).toEqual([80, 20]);
});

describe('a key that was used', () => {
  test.each([
    ['another amount', (from: string, to: string) => ({ from, to, amount: 26 }), ['amount']],
    ['other parties', (from: string, to: string) => ({ from: to, to: from, amount: 25 }), ['from', 'to']],
    ['a field more', (from: string, to: string) => ({ from, to, amount: 25, note: 'lunch' }), ['note']],
  ])('with %s is refused, says which fields differ and moves nothing', async (_, changed, fields) => {
    const [a, b] = [await member(economy, 100), await member(economy)];
    const key = unique('k');
    done(await economy.operator.post('/v1/transfers', { from: a, to: b, amount: 25 }, { key }));
    const refused = await economy.operator.post<Refusal>('/v1/transfers', changed(a, b), { key });
    expect([refused.status, refused.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(refused.body.details).toEqual({ fields });
    const told = JSON.stringify({ ...refused.body, requestId: '' });
    expect(told).not.toMatch(new RegExp(`25|26|lunch|${a}|${b}`));
    expect(await balances(a, b)).toEqual([75, 25]);
  });

  test('on another route is a key of its own', async () => {
    const [a, b] = [await member(economy, 100), await member(economy)];
    const key = unique('k');
    done(await economy.operator.post('/v1/transfers', { from: a, to: b, amount: 25 }, { key }));
    const made = await economy.operator.post('/v1/holds', { account: a, amount: 10 }, { key });
    expect(made.status).toBe(201);
    expect(made.headers.get('idempotent-replayed')).toBeNull();
    expect(await balances(a, b)).toEqual([75, 25]);
  });
});

/** @covers C2 */
test('forty identical requests at once are one effect and, after a retry, one answer', async () => {
  const [a, b] = [await member(economy, 100), await member(economy)];
  const key = unique('k');
  const send = () => economy.operator.post('/v1/transfers', { from: a, to: b, amount: 7 }, { key });
  const replies = await Promise.all(times(40, send));
  const known = new Set<number | string>([201, 'IDEMPOTENCY_IN_PROGRESS']);
  expect(replies.map(outcomeOf).filter((outcome) => !known.has(outcome))).toEqual([]);

  const final = await send();
  const answers = new Set(replies.filter(({ status }) => status === 201).map(({ text }) => text));
  expect([...answers]).toEqual([final.text]);
  expect(replies.filter((one) => one.status === 201 && !one.headers.has('idempotent-replayed'))).toHaveLength(1);
  expect(await balances(a, b)).toEqual([93, 7]);
  expect(await entriesOf(economy, b)).toHaveLength(1);
});

test('a refusal for lack of funds stays the answer of its key after funds have arrived; a new key succeeds', async () => {
  const [u, shop] = [await member(economy), await member(economy)];
  const order = { from: u, to: shop, amount: 10 };
  const key = unique('k');
  const first = await economy.operator.post<Refusal>('/v1/transfers', order, { key });
  expect([first.status, first.body.code]).toEqual([422, 'INSUFFICIENT_FUNDS']);
  done(await economy.operator.post('/v1/credits', { account: u, amount: 100, reason: 'start' }));

  const again = await economy.operator.post<Refusal>('/v1/transfers', order, { key });
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([422, 'true']);
  expect({ ...again.body, requestId: '' }).toEqual({ ...first.body, requestId: '' });
  expect(await balances(u, shop)).toEqual([100, 0]);
  expect((await economy.operator.post<Transaction>('/v1/transfers', order)).status).toBe(201);
  expect(await balances(u, shop)).toEqual([90, 10]);
});
