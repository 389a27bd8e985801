import {
  balanceOf,
  done,
  hold,
  member,
  moneyOf,
  outcomeOf,
  times,
  transfer,
  type Hold,
  type Refusal,
} from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy();
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const capture = (id: string, to: string, amount?: number) =>
  economy.operator.post<Refusal>(`/v1/holds/${id}/capture`, { to, ...(amount !== undefined && { amount }) });
const release = (id: string) => economy.operator.post<Refusal>(`/v1/holds/${id}/void`);
const holdOf = async (id: string) => done(await economy.operator.get<Hold>(`/v1/holds/${id}`));

test('what is held can be spent by nobody, and what is not held can be spent to the last unit', async () => {
  const [u, shop] = [await member(economy, 100), await member(economy)];
  await hold(economy.operator, u, 80);
  expect(await moneyOf(economy, u)).toEqual({ balance: 100, held: 80, available: 20 });
  const refused = await economy.operator.post<Refusal>('/v1/transfers', { from: u, to: shop, amount: 30 });
  expect(refused.body).toMatchObject({ code: 'INSUFFICIENT_FUNDS', details: { available: 20, held: 80, needed: 30 } });
  expect((await transfer(economy.operator, u, shop, 20)).status).toBe(201);
  expect(await moneyOf(economy, u)).toEqual({ balance: 80, held: 80, available: 0 });
});

test('a capture of a part pays it, frees the rest and ends the hold', async () => {
  const [u, shop] = [await member(economy, 100), await member(economy)];
  const { id } = await hold(economy.operator, u, 80);
  const captured = await capture(id, shop, 50);
  expect(captured.status).toBe(201);
  expect(captured.body).toMatchObject({ holdId: id, state: 'captured' });
  expect(await balanceOf(economy, shop)).toBe(50);
  expect(await moneyOf(economy, u)).toEqual({ balance: 50, held: 0, available: 50 });
  expect(await holdOf(id)).toMatchObject({ state: 'captured', amount: 80, remaining: [] });
  expect(outcomeOf(await capture(id, shop, 1))).toBe('HOLD_ALREADY_CAPTURED');
  const voided = await release(id);
  expect([voided.status, voided.body.code]).toEqual([409, 'HOLD_ALREADY_CAPTURED']);
  expect(await balanceOf(economy, shop)).toBe(50);
});

test('a capture beyond the hold is refused and leaves the hold open', async () => {
  const [u, shop] = [await member(economy, 100), await member(economy)];
  const { id } = await hold(economy.operator, u, 80);
  expect(outcomeOf(await capture(id, shop, 81))).toBe('CAPTURE_EXCEEDS_HOLD');
  expect(await holdOf(id)).toMatchObject({ state: 'held' });
  expect((await capture(id, shop)).status).toBe(201);
  expect([await balanceOf(economy, u), await balanceOf(economy, shop)]).toEqual([20, 80]);
});

test('a voided hold gives all of it back and cannot be captured', async () => {
  const [u, shop] = [await member(economy, 100), await member(economy)];
  const { id } = await hold(economy.operator, u, 80);
  expect((await release(id)).status).toBe(201);
  expect(await moneyOf(economy, u)).toEqual({ balance: 100, held: 0, available: 100 });
  expect([(await capture(id, shop)).status, outcomeOf(await release(id))]).toEqual([409, 'HOLD_ALREADY_VOIDED']);
});

test('of parallel captures and voids of one hold exactly one wins, and the balances are the winner’s', async () => {
  const [u, shop] = [await member(economy, 100), await member(economy)];
  const { id } = await hold(economy.operator, u, 80);
  const replies = await Promise.all(times(50, (at) => (at % 2 === 0 ? capture(id, shop) : release(id))));
  const winners = replies.flatMap((reply, at) => (reply.status < 300 ? [at] : []));
  expect(winners).toHaveLength(1);
  expect(replies.filter(({ status }) => status === 409)).toHaveLength(49);
  const isCaptured = (winners[0] ?? 0) % 2 === 0;
  expect((await holdOf(id)).state).toBe(isCaptured ? 'captured' : 'voided');
  expect(await balanceOf(economy, shop)).toBe(isCaptured ? 80 : 0);
  expect(await moneyOf(economy, u)).toMatchObject({ held: 0, available: isCaptured ? 20 : 100 });
});

test('a hold past its time frees its amount at the next read, refuses a capture, and stays expired', async () => {
  const [u, shop] = [await member(economy, 100), await member(economy)];
  const { id } = await hold(economy.operator, u, 80, 1);
  expect((await moneyOf(economy, u)).available).toBe(20);
  done(await economy.operator.post('/v1/test/clock', { advanceSeconds: 2 }, { key: null }));
  expect(await moneyOf(economy, u)).toEqual({ balance: 100, held: 0, available: 100 });
  const refused = await capture(id, shop);
  expect([refused.status, refused.body.code]).toEqual([409, 'HOLD_EXPIRED']);
  expect(outcomeOf(await release(id))).toBe('HOLD_EXPIRED');
  expect(await holdOf(id)).toMatchObject({ state: 'expired', remaining: [] });
  expect((await transfer(economy.operator, u, shop, 100)).status).toBe(201);
});
