import {
  done,
  hold,
  member,
  outcomeOf,
  transfer,
  unique,
  type Refusal,
  type StoredTransaction,
} from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';

let economy: Economy;
let rich: string;
let other: string;
beforeAll(async () => {
  economy = await startEconomy();
  [rich, other] = [await member(economy, 1_000), await member(economy)];
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const headOf = async () => (await economy.operator.get('/v1/audit/head')).text;

/** Where an amount stands is marked; `allows` lists what would be right there though it is wrong elsewhere. */
const MARK = '"@"';
interface AmountField {
  readonly path: () => string | Promise<string>;
  readonly body: () => object;
  readonly method?: 'PATCH';
  readonly allows?: readonly string[];
}

const paid = async () => done(await transfer(economy.operator, rich, other, 1)).id;
const posting = (amount: unknown) => ({ from: rich, to: other, amount });
const fields: Readonly<Record<string, AmountField>> = {
  'amount of a transfer': { path: () => '/v1/transfers', body: () => posting('@') },
  'amount of a credit': { path: () => '/v1/credits', body: () => ({ account: rich, amount: '@', reason: 'a' }) },
  'amount of a debit': { path: () => '/v1/debits', body: () => ({ account: rich, amount: '@', reason: 'a' }) },
  'amount of an adjustment': {
    path: () => '/v1/adjustments',
    body: () => ({ account: rich, amount: '@', reason: 'a', note: 'n' }),
    allows: ['-1'],
  },
  'amount of a posting': {
    path: () => '/v1/transactions',
    body: () => ({ reason: 'a', postings: [posting(1), posting('@')] }),
  },
  'balance that is expected': {
    path: () => '/v1/transactions',
    body: () => ({ reason: 'a', postings: [posting(1)], expected: [{ account: rich, balance: '@' }] }),
    allows: ['0', '-1'],
  },
  'amount in a bulk': {
    path: () => '/v1/transactions/bulk',
    body: () => ({
      mode: 'atomic',
      transactions: [1, '@'].map((amount) => ({
        idempotencyKey: unique('k'),
        reason: 'a',
        postings: [posting(amount)],
      })),
    }),
  },
  'amount of a hold': { path: () => '/v1/holds', body: () => ({ account: rich, amount: '@' }) },
  'amount of a capture': {
    path: async () => `/v1/holds/${(await hold(economy.operator, rich, 5)).id}/capture`,
    body: () => ({ to: other, amount: '@' }),
  },
  'amount of a refund': {
    path: async () => `/v1/transactions/${await paid()}/refunds`,
    body: () => ({ amount: '@' }),
  },
  'amount of a participation': {
    path: () => `/v1/tournaments/${unique('cup')}/participation`,
    body: () => ({ amount: '@', registrations: [{ id: 'r', account: other }] }),
  },
  'amount of a placement': {
    path: () => `/v1/tournaments/${unique('cup')}/placements`,
    body: () => ({ placements: [{ place: 1, account: other, amount: '@' }] }),
  },
  'overdraft limit of a new account': {
    path: () => '/v1/accounts',
    body: () => ({ address: `member:${unique('m')}`, overdraftLimit: '@' }),
    allows: ['0'],
  },
  'overdraft limit of an account': {
    method: 'PATCH',
    path: () => `/v1/accounts/${other}`,
    body: () => ({ overdraftLimit: '@', reason: 'a' }),
    allows: ['0'],
  },
  'largest balance of an asset': {
    path: () => '/v1/assets',
    body: () => ({ code: unique('A'), kind: 'raw', maxBalance: '@' }),
  },
  'largest supply of an asset': {
    path: () => '/v1/assets',
    body: () => ({ code: unique('A'), kind: 'raw', maxSupply: '@' }),
  },
};

const tokens = [
  '0', '-1', '-0', '1.5', '1.0', '1e3', '1E+9', '1.00000000000000000001', '9007199254740992', '9007199254740993',
  '-9007199254740993', '1e400', '9'.repeat(400), '"100"', '" 100"', '"१००"', 'true', 'false', 'null', '[100]',
  '{"$gt":0}', '""',
]; // prettier-ignore

test.each(Object.entries(fields))('the %s is a whole number of JSON or nothing happens', async (_, field) => {
  const path = await field.path();
  const before = await headOf();
  for (const token of tokens.filter((one) => !field.allows?.includes(one))) {
    const body = JSON.stringify(field.body()).replace(MARK, token);
    const refused = await economy.operator.send<Refusal>(field.method ?? 'POST', path, body);
    expect([token, refused.status, refused.body.code]).toEqual([token, 400, 'INVALID_AMOUNT']);
    expect(refused.body.errors?.[0]?.pointer).toMatch(/(amount|balance|overdraftLimit|maxBalance|maxSupply)\b/);
  }
  expect(await headOf()).toBe(before);
});

test('the largest amount goes in and out exactly, to the last digit', async () => {
  const asset = unique('GOLD');
  const account = await member(economy);
  done(await economy.operator.post('/v1/assets', { code: asset, kind: 'raw' }));
  const most = '9007199254740991';
  const issue = `{"account":"${account}","asset":"${asset}","reason":"a","amount":${most}}`;
  expect((await economy.operator.post('/v1/credits', issue)).text).toContain(`"balance":${most}`);
  expect((await economy.operator.get(`/v1/accounts/${account}`)).text).toContain(`"available":${most}`);
  expect((await economy.operator.get(`/v1/economy/supply?asset=${asset}`)).text).toContain(`"supply":${most}`);
  const one = { account, asset, amount: 1, reason: 'a' };
  expect(outcomeOf(await economy.operator.post('/v1/credits', one))).toBe('BALANCE_CAP_EXCEEDED');
  expect(outcomeOf(await economy.operator.post('/v1/credits', { ...one, account: other }))).toBe('SUPPLY_LIMIT');
  expect((await economy.operator.post('/v1/debits', issue)).status).toBe(201);
});

describe('words of people', () => {
  const words = [
    '<script>alert(1)</script>', "'; drop table ledger.entry; --", '=HYPERLINK("http://x")', '\u202eevil', 'é ≠ e\u0301',
    '👩‍🚀 日本語 नमस्ते', '{{7*7}} ${7*7}', 'line\nbreak\tand tab', ' ', '\\u0000', '"quoted" \\ back',
  ]; // prettier-ignore

  test.each(words)('come back as they were written: %j', async (note) => {
    const order = { from: rich, to: other, amount: 1, note, metadata: { text: note, [`k_${note.length}`]: [note] } };
    const { id } = done(await economy.operator.post<StoredTransaction>('/v1/transfers', order));
    const read = await economy.operator.get<StoredTransaction>(`/v1/transactions/${id}`);
    expect([read.body.note, read.body.metadata]).toEqual([note, order.metadata]);
    expect(read.headers.get('content-type')).toBe('application/json');
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('are erased for good on request, and the proof goes on to hold', async () => {
    const order = { from: rich, to: other, amount: 1, note: 'my secret', metadata: { secret: 'of mine' } };
    const { id } = done(await economy.operator.post<StoredTransaction>('/v1/transfers', order));
    expect(done(await economy.operator.post(`/v1/transactions/${id}/erase-memo`))).toEqual({ id, erased: true });
    const read = done(await economy.operator.get<StoredTransaction>(`/v1/transactions/${id}`));
    expect([read.note, read.metadata]).toEqual([undefined, undefined]);
    expect((await economy.operator.get('/v1/audit/export')).text).not.toMatch(/my secret|of mine/);
    expect(done(await economy.operator.post('/v1/audit/verify'))).toMatchObject({ ok: true });
  });

  test.each([
    ['257 letters', 'a'.repeat(257)],
    ['a control character', 'a\u0007b'],
    ['an escape sequence', '\u001b[31mred'],
  ])('are refused with %s', async (_, note) => {
    expect(outcomeOf(await economy.operator.post('/v1/transfers', { ...posting(1), note }))).toBe('VALIDATION');
  });

  test.each([
    ['more than 4 KiB', { a: Array.from({ length: 5 }, () => 'x'.repeat(1_000)) }],
    ['two levels', { a: { b: { c: 1 } } }],
    ['a fraction', { a: 1.5 }],
    ['a key of signs', { 'a b': 1 }],
    ['a text instead', 'text'],
    ['a list instead', [1]],
  ])('metadata is refused with %s', async (_, metadata) => {
    expect(outcomeOf(await economy.operator.post('/v1/transfers', { ...posting(1), metadata }))).toBe('VALIDATION');
  });
});

test('an address that tries wrong keys is not another one because it says so', async () => {
  const spoofed = (at: number) => ({ 'x-forwarded-for': `10.0.0.${at}`, 'x-real-ip': `10.0.0.${at}` });
  const tries = Array.from({ length: 200 }, (_, at) => economy.client(`tix_guess_${at}`, spoofed(at)).get('/v1/books'));
  const outcomes = (await Promise.all(tries)).map(outcomeOf);
  expect(outcomes.filter((outcome) => outcome === 'RATE_LIMITED').length).toBeGreaterThanOrEqual(30);
});
