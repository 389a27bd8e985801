import { application, outcomeOf } from '../testing/actors';
import { consented, scopes } from '../testing/consents';
import { startEconomy, type Economy } from '../testing/economy';

let economy: Economy;

beforeAll(async () => {
  economy = await startEconomy({ services: ['governance-svc'] });
  for (const address of ['member:a', 'member:b', 'commons']) await economy.operator.post('/v1/accounts', { address });
  await economy.operator.post('/v1/credits', { account: 'member:a', amount: 10_000_000, reason: 'gift' });
});

afterAll(() => economy?.stop());

interface Posted {
  readonly id: string;
  readonly seq: number;
  readonly rulesVersion: number;
  readonly postings: readonly {
    readonly to: string;
    readonly amount: number;
    readonly kind?: string;
    readonly rule?: string;
  }[];
}
interface InForce {
  readonly version: number;
  readonly seq: number;
}

const transfer = (more: Record<string, unknown> = {}, key?: string) =>
  economy.operator.post<Posted>(
    '/v1/transfers',
    { from: 'member:a', to: 'member:b', amount: 1_000, ...more },
    key === undefined ? {} : { key },
  );
const setTax = (id: string, rule: Record<string, unknown>) =>
  economy.operator.send<InForce>('PUT', `/v1/taxes/${id}`, { event: 'transfer', payer: 'sender', ...rule });
const parts = ({ body }: { readonly body: Posted }) => body.postings.map(({ to, amount }) => [to, amount]);

test('an empty economy taxes nothing', async () => {
  const { body, status } = await transfer();
  expect([status, body.postings, body.rulesVersion]).toMatchObject([201, [{ to: 'member:b', amount: 1_000 }], 0]);
});

/** @covers T5 */
test('a transfer has its tax in the same transaction: on top, inside, and never on materials', async () => {
  const set = await setTax('msend', { rateBps: 300, destination: 'commons', reason: 'as it was' });
  expect([set.status, set.body]).toMatchObject([200, { id: 'msend', rateBps: 300, version: 1 }]);
  const onTop = await transfer();
  expect(parts(onTop)).toEqual([
    ['member:b', 1_000],
    ['commons', 30],
  ]);
  expect(onTop.body.postings[1]).toMatchObject({ kind: 'tax', rule: 'msend' });
  expect(parts(await transfer({ feeMode: 'inside' }))).toEqual([
    ['member:b', 970],
    ['commons', 30],
  ]);
  await economy.operator.post('/v1/assets', { code: 'iron', kind: 'raw' });
  await economy.operator.post('/v1/credits', { account: 'member:a', asset: 'iron', amount: 5, reason: 'gift' });
  expect(parts(await transfer({ asset: 'iron', amount: 5 }))).toEqual([['member:b', 5]]);
});

test('several rules add up on the gross; what they leave must be something', async () => {
  await setTax('city', { rateBps: 10_000, minAmount: 5 });
  expect(parts(await transfer({ amount: 10 }))).toEqual([
    ['member:b', 10],
    ['sink:tax_city', 10],
  ]);
  const nothing = await transfer({ amount: 10, feeMode: 'inside' });
  expect([nothing.status, nothing.body]).toMatchObject([422, { code: 'AMOUNT_TOO_SMALL' }]);
  expect((await economy.operator.delete('/v1/taxes/city')).status).toBe(200);
  expect((await economy.operator.delete('/v1/taxes/city')).status).toBe(404);
});

test('a retry after a change of the rate gets the first receipt', async () => {
  const first = await transfer({}, 'retried-later');
  await setTax('msend', { rateBps: 400 });
  const again = await transfer({}, 'retried-later');
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(again.body).toEqual(first.body);
});

/** @covers T5 */
test('while transfers go on, every one before the change has the old rate and every one after it the new', async () => {
  const rates = [100, 700, 0, 250];
  await setTax('msend', { rateBps: rates[0] });
  let isDone = false;
  const posted: Posted[] = [];
  const refused: number[] = [];
  const senders = Array.from({ length: 8 }, async () => {
    while (!isDone) {
      const { status, body } = await transfer();
      if (status === 201) posted.push(body);
      else refused.push(status);
    }
  });
  const changes: (InForce & { readonly rate: number })[] = [];
  for (const rate of rates.slice(1)) {
    const enough = posted.length + 60;
    while (posted.length < enough) await new Promise((resolve) => setImmediate(resolve));
    changes.push({ rate, ...(await setTax('msend', { rateBps: rate })).body });
  }
  const enough = posted.length + 60;
  while (posted.length < enough) await new Promise((resolve) => setImmediate(resolve));
  isDone = true;
  await Promise.all(senders);

  expect(refused).toEqual([]);
  for (const { seq, postings } of posted) {
    const before = changes.filter((change) => change.seq < seq);
    const rate = before.at(-1)?.rate ?? rates[0] ?? 0;
    expect(postings.slice(1).map(({ amount }) => amount)).toEqual(rate === 0 ? [] : [rate / 10]);
  }
  await economy.conserved();
});

test('transfers go on under the rules in force while governance-svc is down', async () => {
  const before = await transfer();
  await economy.restartService('governance-svc', async () => {
    const during = await transfer();
    expect([during.status, parts(during)]).toEqual([201, parts(before)]);
  });
  expect((await setTax('msend', { rateBps: 100 })).status).toBe(200);
  expect(parts(await transfer())[1]).toEqual(['sink:tax_msend', 10]);
});

test('an application pays the tax of what it moves for a member without any right to burn, and the limit counts it', async () => {
  expect((await setTax('msend', { rateBps: 1_000 })).status).toBe(200);
  const shop = await application(economy, scopes, 'main');
  const limits = [{ asset: 'TICKET', limit: 210, windowSeconds: 86_400 }];
  const { own, acting } = await consented(economy, shop, { limits });
  const pay = (amount: number) =>
    acting.post<Posted>('/v1/transfers', { from: own, to: 'member:b', amount, reason: 'gift' });
  const paid = await pay(100);
  expect([paid.status, parts(paid)[1]]).toEqual([201, ['sink:tax_msend', 10]]);
  expect(outcomeOf(await pay(100))).toBe('ALLOWANCE_EXCEEDED');
  expect((await pay(90)).status).toBe(201);
  // The rule is the gateway's to name.
  const postings = [{ from: own, to: 'sink:tax_msend', asset: 'TICKET', amount: 1 }];
  expect(outcomeOf(await acting.post('/v1/transactions', { postings, reason: 'gift' }))).toBe('RESERVED_ACCOUNT');
  const named = postings.map((posting) => ({ ...posting, kind: 'tax', rule: 'msend' }));
  expect(outcomeOf(await acting.post('/v1/transactions', { postings: named, reason: 'gift' }))).toBe('VALIDATION');
  await economy.conserved();
});
