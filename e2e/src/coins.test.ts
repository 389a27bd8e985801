import { keys } from '@tix/contracts';
import pg from 'pg';
import {
  balanceOf,
  done,
  entriesOf,
  member,
  outcomeOf,
  statuses,
  times,
  transfer,
  unique,
  type Entries,
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

const credit = (account: string, amount: number, key?: string) =>
  economy.operator.post<Transaction>('/v1/credits', { account, amount, reason: 'promo' }, key ? { key } : {});
const debit = (account: string, amount: number, more: object = {}, key?: string) =>
  economy.operator.post<Transaction & Refusal>(
    '/v1/debits',
    { account, amount, reason: 'shop', ...more },
    key ? { key } : {},
  );

/** A wallet that may owe so much. */
async function debtor(overdraftLimit: number): Promise<string> {
  const address = `member:${unique('m')}`;
  done(await economy.operator.post('/v1/accounts', { address, overdraftLimit }));
  return address;
}

/** @covers C1 */
test('credit increases balance', async () => {
  const wallet = await member(economy, 10);
  const { balances } = done(await credit(wallet, 25));
  expect(balances).toContainEqual({ account: wallet, asset: 'TICKET', balance: 35 });
  expect(await balanceOf(economy, wallet)).toBe(35);
});

/** @covers C1 */
test('debit decreases balance', async () => {
  const wallet = await member(economy, 100);
  done(await debit(wallet, 30));
  expect(await balanceOf(economy, wallet)).toBe(70);
  const [newest] = await entriesOf(economy, wallet);
  expect(newest).toMatchObject({ debit: 30, credit: 0, amount: -30, balanceAfter: 70, type: 'debit', reason: 'shop' });
});

/** @covers C1 */
test('debit insufficient funds raises', async () => {
  const wallet = await member(economy, 30);
  const refused = await debit(wallet, 31);
  expect([refused.status, refused.body.code]).toEqual([422, 'INSUFFICIENT_FUNDS']);
  expect(refused.body.details).toMatchObject({ account: wallet, available: 30, needed: 31 });
  expect([await balanceOf(economy, wallet), (await entriesOf(economy, wallet)).length]).toEqual([30, 1]);
});

test('balance never negative', async () => {
  const wallet = await member(economy, 50);
  const replies = await Promise.all(times(40, () => debit(wallet, 7)));
  expect(statuses(replies)).toEqual({ 201: 7, 422: 33 });
  expect(await balanceOf(economy, wallet)).toBe(1);
  expect((await entriesOf(economy, wallet)).every(({ balanceAfter }) => balanceAfter >= 0)).toBe(true);
});

/** @covers C3 */
test('overdraft flag allows negative', async () => {
  const [wallet, other] = [await debtor(50), await member(economy)];
  expect(outcomeOf(await debit(wallet, 1))).toBe('INSUFFICIENT_FUNDS');
  expect(outcomeOf(await debit(wallet, 1, { allowOverdraft: false }))).toBe('INSUFFICIENT_FUNDS');
  expect(outcomeOf(await debit(other, 1, { allowOverdraft: true }))).toBe('INSUFFICIENT_FUNDS');
  expect(outcomeOf(await debit(wallet, 51, { allowOverdraft: true }))).toBe('INSUFFICIENT_FUNDS');
  expect(outcomeOf(await debit(wallet, 50, { allowOverdraft: true }))).toBe(201);
  expect(await balanceOf(economy, wallet)).toBe(-50);
});

test('a limit that no balance could pay back is refused', async () => {
  const wallet = await debtor(1_000_000_000);
  const change = { overdraftLimit: 1_000_000_001, reason: 'trust' };
  expect(outcomeOf(await economy.operator.patch(`/v1/accounts/${wallet}`, change))).toBe('INVALID_AMOUNT');
  const order = { address: `member:${unique('m')}`, overdraftLimit: 1_000_000_001 };
  expect(outcomeOf(await economy.operator.post('/v1/accounts', order))).toBe('INVALID_AMOUNT');
});

/** @covers C1 */
test('transfer atomic', async () => {
  const [from, to] = [await member(economy, 100), await member(economy, 999_999_950)];
  expect(outcomeOf(await transfer(economy.operator, from, to, 51))).toBe('BALANCE_CAP_EXCEEDED');
  expect([await balanceOf(economy, from), await balanceOf(economy, to)]).toEqual([100, 999_999_950]);
  const { postings, balances } = done(await transfer(economy.operator, from, to, 50));
  expect(postings).toHaveLength(1);
  expect(balances.map(({ balance }) => balance)).toEqual([50, 1_000_000_000]);
});

/** @covers C2 C8 */
test('duplicate credit same key', async () => {
  const wallet = await member(economy);
  const key = keys.promo(unique('spring'), wallet);
  const replies = await Promise.all(times(10, () => credit(wallet, 25, key)));
  expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(await balanceOf(economy, wallet)).toBe(25);
});

/** @covers C2 C8 */
test('duplicate debit same key', async () => {
  const wallet = await member(economy, 100);
  const key = keys.shopOrder(unique('order'));
  const first = await debit(wallet, 60, {}, key);
  done(await credit(wallet, 100));
  const again = await debit(wallet, 60, {}, key);
  expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, first.text, 'true']);
  expect(outcomeOf(await debit(wallet, 61, {}, key))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(await balanceOf(economy, wallet)).toBe(140);
});

/** @covers C8 */
test('a shop order is refunded in parts, and never more than was paid', async () => {
  const wallet = await member(economy, 100);
  const { id } = done(await debit(wallet, 60, {}, keys.shopOrder(unique('order'))));
  const refund = (amount: number) => economy.operator.post<Refusal>(`/v1/transactions/${id}/refunds`, { amount });
  expect([outcomeOf(await refund(20)), outcomeOf(await refund(40)), outcomeOf(await refund(1))]).toEqual([
    201,
    201,
    'REFUND_EXCEEDS_ORIGINAL',
  ]);
  expect(await balanceOf(economy, wallet)).toBe(100);
});

/** @covers C2 */
test('manual adjust without key not idempotent', async () => {
  const wallet = await member(economy, 100);
  const order = { account: wallet, amount: -10, reason: 'correction', note: 'counted twice' };
  const replies = await Promise.all(times(3, () => economy.operator.post('/v1/adjustments', order, { key: null })));
  expect(statuses(replies)).toEqual({ 201: 3 });
  expect(await balanceOf(economy, wallet)).toBe(70);
  const key = unique('k');
  const keyed = [await economy.operator.post('/v1/adjustments', order, { key })];
  keyed.push(await economy.operator.post('/v1/adjustments', order, { key }));
  expect(statuses(keyed)).toEqual({ 201: 2 });
  expect(await balanceOf(economy, wallet)).toBe(60);
});

/** @covers C9 */
test('manual adjust creates transaction', async () => {
  const wallet = await member(economy);
  const order = { account: wallet, amount: 40, reason: 'goodwill', note: 'lost in the old system' };
  const { id } = done(await economy.operator.post<Transaction>('/v1/adjustments', order));
  const stored = done(await economy.operator.get<StoredTransaction>(`/v1/transactions/${id}`));
  expect(stored).toMatchObject({ type: 'adjustment', reason: 'goodwill', actor: 'operator:first', note: order.note });
  expect(stored.postings).toMatchObject([{ from: 'faucet:goodwill', to: wallet, amount: 40 }]);
  const actions = done(
    await economy.operator.get<{ data: { actor: string; target: string; details: object }[] }>(
      '/v1/admin/actions?action=account.adjust&limit=1',
    ),
  );
  expect(actions.data).toMatchObject([{ actor: 'operator:first', target: wallet, details: { transactionId: id } }]);
});

/** @covers C4 */
test('transaction read-only in admin', async () => {
  const wallet = await member(economy);
  const { id } = done(await credit(wallet, 5));
  const path = `/v1/transactions/${id}`;
  const before = (await economy.operator.get(path)).text;
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    const refused = await economy.operator.send<Refusal>(method, path, method === 'DELETE' ? undefined : { amount: 6 });
    expect([method, refused.status, refused.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD']);
  }
  expect((await economy.operator.get(path)).text).toBe(before);
});

/** Every statement that the services send while something is done, to the letter. */
async function statementsOf(act: () => Promise<unknown>): Promise<readonly string[]> {
  const sent = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await act();
    return sent.mock.calls.map(([query]) => textOf(query));
  } finally {
    sent.mockRestore();
  }
}

function textOf(query: unknown): string {
  return typeof query === 'string' ? query : ((query as { readonly text?: string }).text ?? '');
}

/** What a balance costs: the ledger remembers it, and what it does not remember it reads once. */
/** @covers C1 */
test('balance without a database query (counted)', async () => {
  const wallet = await member(economy, 100);
  const reads = (statements: readonly string[]) => statements.filter((text) => /ledger\.(balance|entry)/.test(text));
  const known = await statementsOf(async () => {
    const balances = await Promise.all(times(200, () => balanceOf(economy, wallet)));
    expect(new Set(balances)).toEqual(new Set([100]));
  });
  expect(reads(known)).toEqual([]);

  await economy.restartService('ledger-svc');
  const first = await statementsOf(async () => expect(await balanceOf(economy, wallet)).toBe(100));
  expect(reads(first).filter((text) => text.includes('ledger.entry'))).toEqual([]);
  expect(reads(first).length).toBeGreaterThan(0);
  expect(reads(await statementsOf(() => balanceOf(economy, wallet)))).toEqual([]);
});

/** @covers C1 */
test('history paginated', async () => {
  const wallet = await member(economy);
  for (const at of times(7, (index) => index + 1)) done(await credit(wallet, at));
  const page = async (query: string) =>
    done(await economy.operator.get<Entries>(`/v1/accounts/${wallet}/entries?${query}`));
  const amounts = ({ data }: Entries) => data.map(({ credit: units }) => units);
  expect(amounts(await page('limit=3'))).toEqual([7, 6, 5]);
  expect(amounts(await page('limit=3&offset=3'))).toEqual([4, 3, 2]);
  const seen: number[] = [];
  for (let cursor: string | null = '', first = true; cursor !== null; first = false) {
    const listed: Entries = await page(first ? 'limit=3' : `cursor=${encodeURIComponent(cursor)}`);
    seen.push(...amounts(listed));
    cursor = listed.nextCursor;
  }
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
});
