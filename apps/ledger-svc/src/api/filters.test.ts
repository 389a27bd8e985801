import { listAccounts, listEntries, listHolds, listTransactions, MAIN_BOOK, type RequestOf } from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { codeOf, fund, open, post, startLedger, type TestLedger, transfer, valueOf } from '../testing/ledger-fixture';
import { times } from '../testing/readings';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
  await fund(ledger, 'member:a', 100n);
  await open(ledger, 'member:a_b', 'member:aXb', 'member:a:1', 'member:b');
  valueOf(await post(ledger, { ...transfer('member:a', 'member:b', 1n), reason: 'why' }));
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

/** Each of them, and what would open a string, a pattern, an identifier or an escape around it. */
const hostile = [
  "'",
  '"',
  '%',
  '_',
  '\\',
  "' or 1=1 --",
  '";drop table ledger.entry',
  '$1',
  '?',
  '\u0000',
  "E'\\x41'",
  '%s',
];

const addresses = async (filter: Partial<RequestOf<typeof listAccounts>>) =>
  valueOf(await ledger.ask(listAccounts, { book: MAIN_BOOK, limit: 100, ...filter })).data.map(
    ({ address }) => address,
  );

test.each(hostile)('no filter is a way into SQL: %j is refused or matches nothing', async (text) => {
  const filters = [
    ledger.ask(listAccounts, { book: MAIN_BOOK, limit: 10, prefix: text }),
    ledger.ask(listAccounts, { book: MAIN_BOOK, limit: 10, asset: text }),
    ledger.ask(listEntries, { book: MAIN_BOOK, address: 'member:a', limit: 10, reason: text }),
    ledger.ask(listEntries, { book: MAIN_BOOK, address: 'member:a', limit: 10, asset: text }),
    ledger.ask(listEntries, { book: MAIN_BOOK, address: text, limit: 10 }),
    ledger.ask(listTransactions, { book: MAIN_BOOK, limit: 10, reason: text }),
    ledger.ask(listTransactions, { book: text, limit: 10 }),
    ledger.ask(listHolds, { book: MAIN_BOOK, limit: 10, maker: text }),
  ];
  for (const reply of await Promise.all(filters)) {
    if (reply.ok) expect(reply.value.data).toEqual([]);
    else expect(['VALIDATION', 'ASSET_NOT_FOUND']).toContain(reply.refusal.code);
  }
});

test.each(hostile)('no key of a page is a way into SQL: after %j nothing is found', async (text) => {
  const keys = [
    ledger.ask(listAccounts, { book: MAIN_BOOK, limit: 10, after: text }),
    ledger.ask(listAccounts, { book: MAIN_BOOK, limit: 10, sort: '-balance', after: `5 ${text}` }),
    ledger.ask(listEntries, { book: MAIN_BOOK, address: 'member:a', limit: 10, after: text }),
    ledger.ask(listTransactions, { book: MAIN_BOOK, limit: 10, after: text }),
    ledger.ask(listHolds, { book: MAIN_BOOK, limit: 10, after: text }),
  ];
  const codes = (await Promise.all(keys)).map(codeOf);
  expect(codes.filter((code) => !['OK', 'VALIDATION', 'INTERNAL'].includes(code))).toEqual([]);
});

test('a prefix means its own letters: _ is a letter, and what follows the prefix may be anything', async () => {
  expect(await addresses({ prefix: 'member:a_' })).toEqual(['member:a_b']);
  expect(await addresses({ prefix: 'member:a' })).toEqual(['member:a', 'member:a:1', 'member:aXb', 'member:a_b']);
  expect(await addresses({ prefix: 'member:a:' })).toEqual(['member:a:1']);
  expect(await addresses({ prefix: 'nobody' })).toEqual([]);
});

test('accounts are listed by address or by balance, page by page, with their totals', async () => {
  await open(ledger, ...times(5, (index) => `company:${index}`));
  await Promise.all([1, 2, 4].map((index) => fund(ledger, `company:${index}`, BigInt(index % 3))));
  const walk = async (filter: Partial<RequestOf<typeof listAccounts>>): Promise<string[]> => {
    const page = valueOf(await ledger.ask(listAccounts, { book: MAIN_BOOK, limit: 2, ...filter }));
    const rest = page.next === undefined ? [] : await walk({ ...filter, after: page.next });
    return [...page.data.map(({ address }) => address), ...rest];
  };
  expect(await walk({ prefix: 'company:' })).toEqual(times(5, (index) => `company:${index}`));
  expect(await walk({ prefix: 'company:', sort: '-balance' })).toEqual(['company:2', 'company:1', 'company:4']);
  const counted = valueOf(
    await ledger.ask(listAccounts, { book: MAIN_BOOK, limit: 1, prefix: 'company:', includeTotal: true }),
  );
  expect(counted).toMatchObject({ total: 5, data: [{ address: 'company:0', transactionCount: 0 }] });
  const [a] = valueOf(
    await ledger.ask(listAccounts, {
      book: MAIN_BOOK,
      limit: 1,
      prefix: 'member:a',
      asset: 'TICKET',
      includeTotal: true,
    }),
  ).data;
  expect(a).toMatchObject({ address: 'member:a', transactionCount: 2 });
});

test('transactions are found by account, type and reason, and the totals count them', async () => {
  const list = async (filter: Partial<RequestOf<typeof listTransactions>>) =>
    valueOf(await ledger.ask(listTransactions, { book: MAIN_BOOK, limit: 10, includeTotal: true, ...filter }));
  expect(await list({ account: 'member:b' })).toMatchObject({ total: 1, data: [{ reason: 'why' }] });
  expect(await list({ account: 'member:b', reason: 'why', type: 'transfer' })).toMatchObject({ total: 1 });
  expect(await list({ account: 'member:b', type: 'fee' })).toMatchObject({ total: 0, data: [] });
  expect(await list({ parentId: crypto.randomUUID() })).toMatchObject({ total: 0 });
  expect(codeOf(await ledger.ask(listTransactions, { book: MAIN_BOOK, limit: 10, account: 'member:no' }))).toBe(
    'ACCOUNT_NOT_FOUND',
  );
});
