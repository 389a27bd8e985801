import {
  balanceOf,
  done,
  member,
  outcomeOf,
  times,
  transfer,
  type Refusal,
  type StoredTransaction,
  type Transaction,
} from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy();
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const reverse = (id: string, body: object = {}) =>
  economy.operator.post<Transaction & Refusal>(`/v1/transactions/${id}/reverse`, body);
const refund = (id: string, amount: number) =>
  economy.operator.post<Transaction & Refusal>(`/v1/transactions/${id}/refunds`, { amount });
const read = async (id: string) => done(await economy.operator.get<StoredTransaction>(`/v1/transactions/${id}`));

async function paid(amount: number) {
  const [a, b] = [await member(economy, amount), await member(economy)];
  const { id } = done(await transfer(economy.operator, a, b, amount));
  return { a, b, id };
}

/** @covers C4 T30 */
test('of parallel reversals exactly one reverses, and the others name it', async () => {
  const { a, b, id } = await paid(25);
  const replies = await Promise.all(times(20, () => reverse(id)));
  const [reversal, ...more] = replies.filter(({ status }) => status === 201);
  expect(more).toEqual([]);
  const refused = replies.filter(({ status }) => status !== 201);
  expect(refused).toHaveLength(19);
  for (const { status, body } of refused) {
    expect({ status, code: body.code, details: body.details }).toEqual({
      status: 409,
      code: 'ALREADY_REVERSED',
      details: { reversedBy: reversal?.body.id },
    });
  }
  expect(await read(id)).toMatchObject({ reversedBy: reversal?.body.id });
  expect(await read(reversal?.body.id ?? '')).toMatchObject({ reverses: id, type: 'reversal' });
  expect([await balanceOf(economy, a), await balanceOf(economy, b)]).toEqual([25, 0]);
});

test('a reversal is not reversed', async () => {
  const { id } = await paid(25);
  const reversal = done(await reverse(id));
  const refused = await reverse(reversal.id);
  expect([refused.status, refused.body.code]).toEqual([409, 'NOT_REVERSIBLE']);
});

test('what the receiver has spent is reversed only by force, and the debt is visible', async () => {
  const { a, b, id } = await paid(25);
  done(await transfer(economy.operator, b, await member(economy), 25));
  const refused = await reverse(id);
  expect([refused.status, refused.body.code]).toEqual([422, 'INSUFFICIENT_FUNDS']);
  expect((await reverse(id, { force: true, reason: 'fraud' })).status).toBe(201);
  expect([await balanceOf(economy, a), await balanceOf(economy, b)]).toEqual([25, -25]);
  const debtor = await economy.operator.get(`/v1/accounts/${b}`);
  expect(debtor.body).toMatchObject({ overdraftLimit: 25 });
});

test('refunds give back the whole and not one unit more, and exclude a reversal', async () => {
  const { a, b, id } = await paid(50);
  expect([(await refund(id, 30)).status, (await refund(id, 20)).status]).toEqual([201, 201]);
  const beyond = await refund(id, 1);
  expect([beyond.status, beyond.body.code, beyond.body.details]).toEqual([
    422,
    'REFUND_EXCEEDS_ORIGINAL',
    { remaining: 0 },
  ]);
  expect((await reverse(id)).status).toBe(409);
  expect((await read(id)).refunds.map(({ amount }) => amount)).toEqual([30, 20]);
  expect([await balanceOf(economy, a), await balanceOf(economy, b)]).toEqual([50, 0]);
});

test('parallel refunds never give back more than the original', async () => {
  const { a, id } = await paid(50);
  const outcomes = (await Promise.all(times(20, () => refund(id, 20)))).map(outcomeOf);
  expect(outcomes.filter((outcome) => outcome === 201)).toHaveLength(2);
  expect(outcomes.filter((outcome) => outcome === 'REFUND_EXCEEDS_ORIGINAL')).toHaveLength(18);
  expect(await balanceOf(economy, a)).toBe(40);
});

test('a reversed payment is not refunded, and a refund is not refunded', async () => {
  const [first, second] = [await paid(10), await paid(10)];
  done(await reverse(first.id));
  expect(outcomeOf(await refund(first.id, 1))).toBe('NOT_REFUNDABLE');
  const given = done(await refund(second.id, 10));
  expect(outcomeOf(await refund(given.id, 1))).toBe('NOT_REFUNDABLE');
});
