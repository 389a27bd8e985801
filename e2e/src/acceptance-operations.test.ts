import { done, outcomeOf, times, unique, type Entries, type Refusal, type Transaction } from './testing/actors';
import { sharedOperations } from './testing/catalog-examples';
import { startEconomy, type Economy } from './testing/economy';
import { wrongCatalogs, wrongEntries, wrongOperations } from './testing/wrong-operations';
import {
  creditsOf,
  operating,
  putCatalog,
  run,
  type Catalog,
  type Operation,
  type OwnerBalance,
  type OwnerEntry,
} from './testing/operations';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy();
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const user = () => `user:${unique('u')}`;
interface Supply {
  readonly minted: number;
}

/** @covers E1 E2 */
test('an action earns what the catalog says, from the faucet of its name', async () => {
  const { client } = await operating(economy, { game_completion: { amount: 10 } });
  const u = user();
  done(await client.post('/v1/credits', { account: u, amount: 100, reason: 'start' }));
  const earned = await run(client, u, 'game_completion');
  expect([earned.status, earned.body]).toMatchObject([201, { requested: 10, applied: 10, capped: false, version: 1 }]);
  expect(await creditsOf(client, u)).toBe(110);
  const [entry] = done(await client.get<Entries>(`/v1/accounts/${u}/entries`)).data;
  expect(entry).toMatchObject({ type: 'earn', reason: 'game_completion', credit: 10, balanceAfter: 110 });
  expect(await creditsOf(client, 'faucet:game_completion')).toBe(-10);
});

/** @covers E4 */
test('an operation that may is clamped at the cap and says so; everything else is refused whole', async () => {
  const { client } = await operating(economy, {
    game_completion: { amount: 10, clampAtCap: true },
    jackpot: { amount: 10 },
  });
  const [u, v] = [user(), user()];
  done(await client.post('/v1/credits', { account: u, amount: 999_999_995, reason: 'start' }));
  done(await client.post('/v1/credits', { account: v, amount: 5, reason: 'start' }));
  const { minted } = done(await client.get<Supply>('/v1/economy/supply'));
  expect(outcomeOf(await run(client, u, 'jackpot'))).toBe('BALANCE_CAP_EXCEEDED');
  const clamped = await run(client, u, 'game_completion');
  expect([clamped.status, clamped.body]).toMatchObject([201, { requested: 10, applied: 5, capped: true }]);
  expect(await creditsOf(client, u)).toBe(1_000_000_000);
  expect(done(await client.get<Supply>('/v1/economy/supply')).minted).toBe(minted + 5);
  const transfer = await client.post('/v1/transfers', { from: v, to: u, amount: 1 });
  expect([outcomeOf(transfer), await creditsOf(client, v)]).toEqual(['BALANCE_CAP_EXCEEDED', 5]);
  // At the cap nothing is left to apply: it is written down, and moves nothing.
  const nothing = await run(client, u, 'game_completion');
  expect([nothing.status, nothing.body]).toMatchObject([201, { applied: 0, capped: true, postings: [] }]);
  expect(nothing.body.seq).toBeGreaterThan(clamped.body.seq);
});

/** @covers L1 L2 L3 L4 L5 */
test('two applications share operations and neither accounts, operations nor nonces', async () => {
  const ownerLedger = ['ledger:operate'];
  const health = await operating(
    economy,
    { CONTENT_ACCESS: { amount: 0 }, CONTENT_CREATION: { amount: -5 } },
    { scopes: ownerLedger },
  );
  const travel = await operating(
    economy,
    { BOOKING_REWARD: { amount: 5 }, LOYALTY_BONUS: { amount: 2 } },
    { scopes: ownerLedger },
  );
  const owner_id = unique('o');
  const read = async ({ client }: typeof health, slash = '') =>
    done(await client.get<OwnerBalance>(`/ledger/${owner_id}${slash}`));
  const add = ({ client }: typeof health, operation: string, nonce: string, slash = '') =>
    client.post<OwnerEntry & Refusal>(`/ledger${slash}`, { owner_id, operation, nonce }, { key: null });

  expect(await read(health)).toEqual({ owner_id, balance: 0, last_updated: null });
  const credited = await add(health, 'CREDIT_ADD', 'nonce-1');
  expect(credited.status).toBe(201);
  const { id, created_on } = credited.body;
  expect(credited.body).toEqual({ id, operation: 'CREDIT_ADD', amount: 10, nonce: 'nonce-1', owner_id, created_on });
  expect(Number.isInteger(id)).toBe(true);
  expect(await read(health)).toEqual({ owner_id, balance: 10, last_updated: created_on });
  expect(await read(travel, '/')).toEqual({ owner_id, balance: 0, last_updated: null });

  expect([
    (await add(health, 'DAILY_REWARD', 'n-2')).body.amount,
    (await add(travel, 'DAILY_REWARD', 'n-2', '/')).body.amount,
  ]).toEqual([1, 1]);
  expect(outcomeOf(await add(health, 'BOOKING_REWARD', 'n-3'))).toBe('OPERATION_NOT_FOUND');
  expect((await add(travel, 'BOOKING_REWARD', 'n-3')).body.amount).toBe(5);

  const { CREDIT_SPEND: _, ...incomplete } = sharedOperations;
  const refused = await putCatalog(economy, health.book, incomplete);
  expect([refused.status, refused.body]).toMatchObject([
    422,
    { code: 'CATALOG_INCOMPLETE', details: { missing: ['CREDIT_SPEND'] } },
  ]);

  const free = await add(health, 'CONTENT_ACCESS', 'n-4');
  expect([free.status, free.body.amount, (await read(health)).balance]).toEqual([201, 0, 11]);
  const again = await add(health, 'CONTENT_ACCESS', 'n-4', '/');
  expect([again.status, again.body]).toMatchObject([409, { code: 'DUPLICATE_NONCE', original: free.body }]);
  const other = await add(health, 'CREDIT_ADD', 'n-4');
  expect([other.status, other.body]).toMatchObject([
    409,
    { code: 'DUPLICATE_NONCE', original: free.body, mismatch: true, details: { original: free.body, mismatch: true } },
  ]);
  expect((await add(travel, 'DAILY_REWARD', 'n-4')).status).toBe(201);

  const sent = { owner_id, operation: 'CREDIT_ADD', nonce: 'n-5', amount: 1_000 };
  expect((await health.client.post('/ledger', sent)).status).toBe(400);
  expect((await read(health)).balance).toBe(11);
});

/** @covers L2 */
test('a changed catalog is for what comes after it: balances, entries and answers of before stay', async () => {
  const { client, book } = await operating(economy);
  const account = user();
  const order = { account, operation: 'CREDIT_ADD' };
  const first = await client.post<Operation>('/v1/operations', order, { key: 'first' });
  done(await run(client, account, 'CREDIT_ADD'));
  const dearer = { ...sharedOperations, CREDIT_ADD: { amount: 12 } };
  const set = done(await putCatalog(economy, book, dearer));
  expect(set.version).toBe(2);
  // The same again is the same version.
  expect(done(await putCatalog(economy, book, dearer))).toEqual(set);

  expect(await creditsOf(client, account)).toBe(20);
  const replayed = await client.post<Operation>('/v1/operations', order, { key: 'first' });
  expect([replayed.text, replayed.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
  expect(done(await run(client, account, 'CREDIT_ADD'))).toMatchObject({ applied: 12, version: 2 });
  const { data } = done(await client.get<Entries>(`/v1/accounts/${account}/entries`));
  expect(data.map(({ amount }) => amount)).toEqual([12, 10, 10]);
  const stored = await Promise.all(
    data.map(async ({ transactionId }) => done(await client.get<Transaction>(`/v1/transactions/${transactionId}`))),
  );
  expect(stored.map(({ operation }) => [operation?.version, operation?.applied])).toEqual([
    [2, 12],
    [1, 10],
    [1, 10],
  ]);
  const read = async (query: string) => done(await client.get<Catalog>(`/v1/books/${book}/catalog${query}`));
  expect((await read('')).operations['CREDIT_ADD']).toEqual({ amount: 12 });
  expect(await read('?version=1')).toMatchObject({ version: 1, operations: { CREDIT_ADD: { amount: 10 } } });
  expect(outcomeOf(await client.get(`/v1/books/${book}/catalog?version=3`))).toBe('CATALOG_NOT_FOUND');
});

/** @covers E1 */
test('a multiplier, a cap per day and a pause are what the rule says', async () => {
  const { client } = await operating(economy, {
    QUIZ: { amount: 5, multiplierBps: 15_000, multiplierMaxBps: 30_000 },
    WALK: { amount: 4, multiplierMaxBps: 20_000, dailyCap: 10 },
    BONUS: { amount: 1, cooldownSeconds: 3_600 },
  });
  const account = user();
  const applied = async (operation: string, more: object = {}) => {
    const { status, body } = await run(client, account, operation, more);
    return status === 201 ? body.applied : (body as unknown as Refusal).code;
  };
  const pass = async (advanceSeconds: number) =>
    void done(await economy.operator.post('/v1/test/clock', { advanceSeconds }, { key: null }));

  expect(await applied('QUIZ')).toBe(7);
  expect(await applied('QUIZ', { multiplierBps: 30_000 })).toBe(15);
  expect(await applied('QUIZ', { multiplierBps: 0 })).toBe(0);
  expect(await applied('QUIZ', { multiplierBps: 30_001 })).toBe('VALIDATION');
  expect(await applied('CREDIT_ADD', { multiplierBps: 10_000 })).toBe('VALIDATION');

  // A new day begins, so that none ends meanwhile.
  const { now } = done(await economy.operator.get<{ now: string }>('/v1/test/clock'));
  await pass(86_400 - (Math.floor(Date.parse(now) / 1_000) % 86_400) + 1);
  const walks = await Promise.all(times(5, () => applied('WALK')));
  expect(walks.sort()).toEqual([4, 4, 'ALLOWANCE_EXCEEDED', 'ALLOWANCE_EXCEEDED', 'ALLOWANCE_EXCEEDED']);
  expect(await applied('WALK', { multiplierBps: 5_000 })).toBe(2);
  expect(await applied('WALK', { multiplierBps: 2_500 })).toBe('ALLOWANCE_EXCEEDED');
  expect((await run(client, user(), 'WALK')).status).toBe(201);

  expect(await applied('BONUS')).toBe(1);
  expect(await applied('BONUS')).toBe('ALLOWANCE_EXCEEDED');
  await pass(3_600);
  expect(await applied('BONUS')).toBe(1);
  expect(await applied('WALK')).toBe('ALLOWANCE_EXCEEDED');
  await pass(86_400);
  expect(await applied('WALK')).toBe(4);
});

/** @covers L5 */
test('a nonce is used up by an entry and not by a refusal, and by one of many that come at once', async () => {
  const { client } = await operating(economy);
  const owner_id = unique('o');
  const add = (operation: string, nonce: string) =>
    client.post<OwnerEntry & Refusal>('/ledger/', { owner_id, operation, nonce }, { key: null });
  const tooLow = await add('CREDIT_SPEND', 'spend-1');
  expect([tooLow.status, tooLow.body.status, tooLow.body.code]).toEqual([400, 400, 'INSUFFICIENT_FUNDS']);
  expect(tooLow.body.detail).toContain('balance');
  expect(tooLow.body.type).toBe('/problems/InsufficientBalance');
  expect(outcomeOf(await client.get(tooLow.body.type))).toBe(200);
  const replies = await Promise.all(times(20, () => add('CREDIT_ADD', 'add-1')));
  const [won] = replies.filter(({ status }) => status === 201);
  expect(replies.filter(({ status }) => status === 409)).toHaveLength(19);
  for (const { status, body } of replies) {
    if (status === 409) expect((body as unknown as { original: OwnerEntry }).original).toEqual(won?.body);
  }
  expect((await add('CREDIT_SPEND', 'spend-1')).body).toMatchObject({ amount: -1, nonce: 'spend-1' });
  expect(await creditsOf(client, `user:${owner_id}`)).toBe(9);
});

describe('what makes no sense is refused and leaves nothing', () => {
  test('at the door of the shared ledger', async () => {
    const { client } = await operating(economy);
    for (const [what, body] of Object.entries(wrongEntries)) {
      expect([what, (await client.post('/ledger', body, { key: null })).status]).toEqual([what, 400]);
    }
    expect(outcomeOf(await client.get('/v1/accounts/user:a'))).toBe('ACCOUNT_NOT_FOUND');
  });

  test('as an operation', async () => {
    const { client } = await operating(economy);
    for (const [what, order, status, code] of wrongOperations) {
      const refused = await client.post<Refusal>('/v1/operations', { account: 'user:a', ...order });
      expect([what, refused.status, refused.body.code]).toEqual([what, status, code]);
    }
  });

  test('as a catalog, which is set by operators alone, also in the book of an application', async () => {
    const { client, book } = await operating(economy);
    for (const [what, operations, status, code] of wrongCatalogs) {
      const refused = await putCatalog(economy, book, { ...sharedOperations, ...operations });
      expect([what, refused.status, outcomeOf(refused)]).toEqual([what, status, code]);
    }
    expect(outcomeOf(await putCatalog(economy, 'main', sharedOperations, { reserve: true }))).toBe('VALIDATION');
    const path = `/v1/books/${book}/catalog`;
    expect(outcomeOf(await client.send('PUT', path, { operations: sharedOperations }))).toBe('SCOPE_REQUIRED');
    expect(done(await client.get<Catalog>(path)).version).toBe(1);
  });
});
