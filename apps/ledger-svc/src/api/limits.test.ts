import {
  type Address,
  AMOUNT_MAX,
  amount,
  changeAccount,
  createAsset,
  createHold,
  getAccount,
  getSupply,
  listAssets,
  MAIN_BOOK,
  openAccount,
  openBook,
} from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import {
  balanceOf,
  codeOf,
  fund,
  moneyOf,
  open,
  post,
  posting,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
} from '../testing/ledger-fixture';
import { countOf, times } from '../testing/readings';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

type Change = Parameters<typeof change>[1];
const change = (
  address: Address,
  kind:
    | { kind: 'limit'; overdraftLimit: bigint }
    | { kind: 'freeze'; scope: 'debit' | 'all' }
    | { kind: 'unfreeze' | 'close' },
  reason = 'why',
) => ledger.command(changeAccount, { address, change: kind, reason });

const asset = (code: string, more: object = {}) => ({
  code, kind: 'raw' as const, scale: 0, maxSupply: AMOUNT_MAX, tradable: true, ...more,
}); // prettier-ignore

/** @covers C3 E5 */
test('an overdraft goes to its limit and not a unit further; without one nothing is spent from nothing', async () => {
  await open(ledger, 'member:a', 'member:b', 'member:c');
  valueOf(await change('member:a', { kind: 'limit', overdraftLimit: 50n }));
  expect(codeOf(await post(ledger, transfer('member:a', 'member:b', 50n)))).toBe('OK');
  expect(codeOf(await post(ledger, transfer('member:a', 'member:b', 1n)))).toBe('INSUFFICIENT_FUNDS');
  expect(codeOf(await post(ledger, transfer('member:c', 'member:b', 1n)))).toBe('INSUFFICIENT_FUNDS');
  expect(await balanceOf(ledger, 'member:a')).toBe(-50n);
});

test('an overdraft is for currencies: no material falls below zero', async () => {
  valueOf(await ledger.command(createAsset, { asset: asset('WOOD') }));
  await open(ledger, 'member:d', 'member:e');
  valueOf(await change('member:d', { kind: 'limit', overdraftLimit: 50n }));
  const order = { type: 'transfer' as const, postings: [posting('member:d', 'member:e', 1n, 'WOOD')] };
  expect(codeOf(await post(ledger, order))).toBe('INSUFFICIENT_FUNDS');
});

test('a limit that is lowered under a debt leaves the debt, which can only be paid back', async () => {
  await open(ledger, 'member:f', 'member:g');
  valueOf(await change('member:f', { kind: 'limit', overdraftLimit: 50n }));
  // Sent together, so that they are decided in one batch.
  const together = [
    post(ledger, transfer('member:f', 'member:g', 40n)),
    change('member:f', { kind: 'limit', overdraftLimit: 0n }),
    post(ledger, transfer('member:f', 'member:g', 1n)),
    post(ledger, transfer('member:g', 'member:f', 15n)),
  ];
  const codes = (await Promise.all(together)).map(codeOf);
  expect(codes.filter((code) => !['OK', 'INSUFFICIENT_FUNDS'].includes(code))).toEqual([]);
  valueOf(await change('member:f', { kind: 'limit', overdraftLimit: 0n }));
  const { balance } = await moneyOf(ledger, 'member:f');
  expect(codeOf(await post(ledger, transfer('member:f', 'member:g', 1n)))).toBe('INSUFFICIENT_FUNDS');
  expect(codeOf(await post(ledger, transfer('member:g', 'member:f', 5n)))).toBe('OK');
  expect(await balanceOf(ledger, 'member:f')).toBe(balance + 5n);
});

test('three wallets at their cap, and a faucet three times as low, are exact', async () => {
  const wallets = ['member:h', 'company:h', 'app:h'];
  for (const wallet of wallets) {
    await open(ledger, wallet);
    const full = [posting('faucet:full', wallet, 1_000_000_000n)];
    valueOf(await post(ledger, { type: 'credit', postings: full }));
    expect(codeOf(await post(ledger, { type: 'credit', postings: [posting('faucet:full', wallet, 1n)] }))).toBe(
      'BALANCE_CAP_EXCEEDED',
    );
  }
  expect(await balanceOf(ledger, 'faucet:full')).toBe(-3_000_000_000n);
  await open(ledger, 'commons:h');
  expect(codeOf(await post(ledger, transfer('member:h', 'commons:h', 1_000_000_000n)))).toBe('OK');
  expect(codeOf(await post(ledger, transfer('company:h', 'commons:h', 1_000_000_000n)))).toBe('OK');
});

test('no more of an asset exists than its supply allows, and what is burned makes room', async () => {
  valueOf(await ledger.command(createAsset, { asset: asset('GEM', { maxSupply: 10n }) }));
  await open(ledger, 'member:i');
  const mint = (units: bigint) =>
    post(ledger, { type: 'credit', postings: [posting('faucet:mine', 'member:i', units, 'GEM')] });
  expect(codeOf(await mint(11n))).toBe('SUPPLY_LIMIT');
  valueOf(await mint(10n));
  expect(codeOf(await mint(1n))).toBe('SUPPLY_LIMIT');
  valueOf(await post(ledger, { type: 'debit', postings: [posting('member:i', 'sink:lost', 4n, 'GEM')] }));
  expect(codeOf(await mint(4n))).toBe('OK');
  const supply = valueOf(await ledger.ask(getSupply, { book: MAIN_BOOK, asset: 'GEM' }));
  expect(supply).toMatchObject({ minted: 14n, burned: 4n, supply: 10n, circulating: 10n, sumOfBalances: 0n });
});

test('no balance leaves what a JSON integer can carry: not of a faucet, nor of what issuing accounts move among themselves', async () => {
  valueOf(await ledger.command(createAsset, { asset: asset('SAND') }));
  await open(ledger, 'commons:i', 'member:j');
  const move = (from: string, to: Address, units: bigint) =>
    post(ledger, { type: 'adjustment', postings: [posting(from, to, units, 'SAND')] });
  expect(codeOf(await move('faucet:one', 'faucet:two', AMOUNT_MAX))).toBe('OK');
  expect(codeOf(await move('faucet:one', 'faucet:three', 1n))).toBe('SUPPLY_LIMIT');
  expect(codeOf(await move('faucet:four', 'faucet:two', 1n))).toBe('BALANCE_CAP_EXCEEDED');
  expect(await balanceOf(ledger, 'faucet:one', 'SAND')).toBe(-AMOUNT_MAX);
  valueOf(await move('faucet:four', 'commons:i', AMOUNT_MAX));
  expect(codeOf(await move('faucet:five', 'commons:i', 1n))).toBe('BALANCE_CAP_EXCEEDED');
  expect(codeOf(await move('faucet:five', 'member:j', 1n))).toBe('SUPPLY_LIMIT');
});

test('holds stay within what a JSON integer can carry, and nothing is held on a faucet', async () => {
  valueOf(await ledger.command(createAsset, { asset: asset('YEN', { kind: 'currency' }) }));
  await fund(ledger, 'member:yen', 5n, 'YEN');
  valueOf(await change('member:yen', { kind: 'limit', overdraftLimit: AMOUNT_MAX }));
  const hold = (account: Address, units: bigint) =>
    ledger.command(createHold, {
      hold: { account, amounts: [{ asset: 'YEN', amount: amount(units) }] },
      ttlSeconds: 60,
    });
  expect(codeOf(await hold('member:yen', AMOUNT_MAX))).toBe('OK');
  expect(codeOf(await hold('member:yen', 1n))).toBe('SUPPLY_LIMIT');
  expect(await moneyOf(ledger, 'member:yen', 'YEN')).toMatchObject({ held: AMOUNT_MAX, available: 5n - AMOUNT_MAX });
  expect(codeOf(await hold('faucet:test', 1n))).toBe('RESERVED_ACCOUNT');
  const made = { id: crypto.randomUUID(), account: 'faucet:test', amounts: [{ asset: 'YEN', amount: amount(1n) }] };
  expect(codeOf(await post(ledger, { type: 'craft', postings: [], holds: [made] }))).toBe('RESERVED_ACCOUNT');
});

test('an account in debt cannot take back more than was ever minted', async () => {
  valueOf(await ledger.command(createAsset, { asset: asset('EURO', { kind: 'currency' }) }));
  await open(ledger, 'member:k');
  valueOf(await change('member:k', { kind: 'limit', overdraftLimit: 5n }));
  const unmint = post(ledger, { type: 'adjustment', postings: [posting('member:k', 'faucet:test', 5n, 'EURO')] });
  expect(codeOf(await unmint)).toBe('SUPPLY_LIMIT');
  expect(valueOf(await ledger.ask(getSupply, { book: MAIN_BOOK, asset: 'EURO' }))).toMatchObject({ minted: 0n });
});

test('a frozen account pays nothing, a wholly frozen one takes part in nothing, and both thaw', async () => {
  await fund(ledger, 'member:l', 10n);
  await open(ledger, 'member:m');
  const spend = () => post(ledger, transfer('member:l', 'member:m', 1n)).then(codeOf);
  const receive = () => post(ledger, transfer('faucet:test', 'member:l', 1n)).then(codeOf);
  const states: [Change, string, string][] = [
    [{ kind: 'freeze', scope: 'debit' }, 'ACCOUNT_FROZEN', 'OK'],
    [{ kind: 'freeze', scope: 'all' }, 'ACCOUNT_FROZEN', 'ACCOUNT_FROZEN'],
    [{ kind: 'unfreeze' }, 'OK', 'OK'],
  ];
  for (const [kind, spent, received] of states) {
    valueOf(await change('member:l', kind));
    expect([await spend(), await receive()]).toEqual([spent, received]);
  }
});

test('an account closes when it is empty, and for good', async () => {
  await fund(ledger, 'member:n', 1n);
  await open(ledger, 'member:o');
  expect(await change('member:n', { kind: 'close' })).toMatchObject({
    refusal: { code: 'ACCOUNT_NOT_EMPTY', details: { asset: 'TICKET', balance: 1 } },
  });
  valueOf(await post(ledger, transfer('member:n', 'member:o', 1n)));
  valueOf(await change('member:n', { kind: 'close' }));
  expect(codeOf(await post(ledger, transfer('member:o', 'member:n', 1n)))).toBe('ACCOUNT_CLOSED');
  expect(codeOf(await change('member:n', { kind: 'unfreeze' }))).toBe('ACCOUNT_CLOSED');
  expect(valueOf(await ledger.command(openAccount, { address: 'member:n' }))).toMatchObject({
    created: false,
    account: { status: 'closed' },
  });
});

test('what exists is answered as it is, and an asset of other settings is refused', async () => {
  const definition = asset('CLAY', { name: 'Clay – ぐ 👩‍🚀', maxBalance: 7n });
  const first = await Promise.all(times(5, () => ledger.command(createAsset, { asset: definition })));
  expect(
    countOf(
      first.map((one) => valueOf(one).created),
      true,
    ),
  ).toBe(1);
  expect(codeOf(await ledger.command(createAsset, { asset: { ...definition, maxBalance: 8n } }))).toBe(
    'ALREADY_EXISTS',
  );
  const page = valueOf(await ledger.ask(listAssets, { book: MAIN_BOOK, limit: 1, code: 'CLAY' }));
  expect(page.data).toEqual([definition]);
  const books = await Promise.all(times(5, () => ledger.command(openBook, { book: 'arcade' })));
  expect(
    countOf(
      books.map((one) => valueOf(one).created),
      true,
    ),
  ).toBe(1);
  await expectConservation(ledger.database, 'arcade');
});

test('a book has at most 256 reasons: a known one passes, the next new one is refused, by name or by its faucet', async () => {
  valueOf(await ledger.command(openBook, { book: 'many' }));
  const pay = (reason: string) => ({
    book: 'many',
    type: 'credit' as const,
    reason,
    postings: [posting('faucet:first', 'user:a', 1n, 'CREDIT')],
  });
  const codes = (await Promise.all(times(300, (index) => post(ledger, pay(`r${index}`))))).map(codeOf);
  expect(countOf(codes, 'OK')).toBe(255);
  expect(countOf(codes, 'REASON_LIMIT')).toBe(45);
  expect(codeOf(await post(ledger, pay('r0')))).toBe('OK');
  const { reason: _, ...unnamed } = pay('r0');
  expect(codeOf(await post(ledger, { ...unnamed, postings: [posting('faucet:second', 'user:a', 1n, 'CREDIT')] }))).toBe(
    'REASON_LIMIT',
  );
  expect(
    codeOf(
      await ledger.command(changeAccount, {
        book: 'many',
        address: 'user:a',
        change: { kind: 'unfreeze' },
        reason: 'new',
      }),
    ),
  ).toBe('REASON_LIMIT');
  expect(codeOf(await ledger.ask(getAccount, { book: 'many', address: 'faucet:second' }))).toBe('ACCOUNT_NOT_FOUND');
});

test.each(['\u0000', 'a\nb', '\ud800'])(
  'an asset cannot be called %j, which no database and no line could keep',
  async (name) => {
    expect(codeOf(await ledger.command(createAsset, { asset: asset('ODD', { name }) }))).toBe('VALIDATION');
  },
);
