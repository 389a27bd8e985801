import { getAccount, MAIN_BOOK, openAccount, postTransaction } from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { fillPool, otherService } from '../testing/other-service';
import { entriesOf } from '../testing/readings';
import {
  balanceOf,
  codeOf,
  createMaterial,
  fund,
  open,
  type Order,
  post,
  posting,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
  withCapability,
} from '../testing/ledger-fixture';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

test('a transfer moves what it says, and its answer names the balances after it', async () => {
  await fund(ledger, 'member:a', 100n);
  await open(ledger, 'member:b');
  const posted = valueOf(await post(ledger, transfer('member:a', 'member:b', 25n)));
  expect(posted.balances).toEqual([
    { account: 'member:a', asset: 'TICKET', balance: 75n },
    { account: 'member:b', asset: 'TICKET', balance: 25n },
  ]);
  expect(await balanceOf(ledger, 'member:b')).toBe(25n);
});

test('a part and then the whole rest are spent: nothing is counted twice', async () => {
  await fund(ledger, 'member:part', 100n);
  await open(ledger, 'member:shop');
  for (const [units, left] of [
    [51n, 49n],
    [49n, 0n],
  ] as const) {
    const spent = valueOf(await post(ledger, transfer('member:part', 'member:shop', units)));
    expect(spent.balances[0]).toMatchObject({ account: 'member:part', balance: left });
  }
  expect(codeOf(await post(ledger, transfer('member:part', 'member:shop', 1n)))).toBe('INSUFFICIENT_FUNDS');
});

test('every single transaction adds up to nothing, also one that mints', async () => {
  await open(ledger, 'member:minted');
  for (const units of [1n, 2n, 3n]) {
    valueOf(await post(ledger, transfer('faucet:test', 'member:minted', units)));
    await expectConservation(ledger.database, MAIN_BOOK);
  }
});

test('a swap is priced by the ledger at its moment: of many at once each gets the price of its turn', async () => {
  const amm = await otherService(ledger);
  await createMaterial(ledger, 'GOLD');
  await fillPool(amm, 'pool:gold', 1_000n);
  await fillPool(amm, 'pool:gold', 1_000n, 'GOLD');
  await fund(ledger, 'member:trader', 1_000n);
  const swap = (limit: bigint): Order => ({
    type: 'swap',
    postings: [
      { from: 'member:trader', to: 'pool:gold', asset: 'TICKET', amount: { rule: 0, part: 'ticketsToPool' } },
      { from: 'pool:gold', to: 'member:trader', asset: 'GOLD', amount: { rule: 0, part: 'materials' } },
    ],
    rules: [
      {
        name: 'constantProduct.v1', pool: 'pool:gold', tickets: 'TICKET', material: 'GOLD', side: 'buy', exact: 'in',
        amount: posting('', '', 100n).amount, lpFeeBps: 0, sinkFeeBps: 0, limit: posting('', '', limit).amount,
      },
    ],
  }); // prettier-ignore
  const carried = (limit: bigint) => amm.post(withCapability(swap(limit)));
  const replies = await Promise.all([90n, 70n, 50n, 90n].map(carried));
  expect(replies.map(codeOf)).toEqual(['OK', 'OK', 'OK', 'SLIPPAGE_EXCEEDED']);
  const received = replies.flatMap((one) => (one.ok ? [one.value.postings[1]?.amount] : []));
  expect(received).toEqual([90n, 75n, 64n]);
  const [tickets, gold] = [await balanceOf(ledger, 'pool:gold'), await balanceOf(ledger, 'pool:gold', 'GOLD')];
  expect(tickets * gold).toBeGreaterThanOrEqual(1_000_000n);
});

test('a refusal names what is available and what is needed, and leaves no trace', async () => {
  await fund(ledger, 'member:c', 30n);
  await open(ledger, 'member:d');
  const refused = await post(ledger, transfer('member:c', 'member:d', 50n));
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: 'INSUFFICIENT_FUNDS', details: { available: 30, needed: 50 } },
  });
  expect(await balanceOf(ledger, 'member:c')).toBe(30n);
  expect(await entriesOf(ledger, 'member:c')).toHaveLength(1);
});

test('a market sale moves four postings of two assets together or not at all', async () => {
  await createMaterial(ledger, 'IRON');
  await fund(ledger, 'member:seller', 5n, 'IRON');
  await fund(ledger, 'member:buyer', 99n);
  const sale = () => ({
    type: 'sale' as const,
    postings: [
      posting('member:seller', 'member:buyer', 5n, 'IRON'),
      posting('member:buyer', 'member:seller', 90n),
      posting('member:buyer', 'sink:sale_tax', 7n),
      posting('member:buyer', 'sink:fee', 3n),
    ],
  });
  expect(codeOf(await post(ledger, sale()))).toBe('INSUFFICIENT_FUNDS');
  expect(await balanceOf(ledger, 'member:seller', 'IRON')).toBe(5n);
  await fund(ledger, 'member:buyer', 1n);
  expect(valueOf(await post(ledger, sale())).balances).toHaveLength(6);
  expect(await balanceOf(ledger, 'member:buyer')).toBe(0n);
  expect(await balanceOf(ledger, 'sink:sale_tax')).toBe(7n);
});

test('of fifty parallel spends of the whole balance exactly one succeeds', async () => {
  await fund(ledger, 'member:e', 100n);
  await open(ledger, 'member:f');
  const replies = await Promise.all(
    Array.from({ length: 50 }, () => post(ledger, transfer('member:e', 'member:f', 100n))),
  );
  expect(replies.map(codeOf).filter((code) => code === 'OK')).toHaveLength(1);
  expect(replies.map(codeOf).filter((code) => code === 'INSUFFICIENT_FUNDS')).toHaveLength(49);
  expect(await balanceOf(ledger, 'member:e')).toBe(0n);
});

test('a posting to an account that does not exist moves nothing of its transaction', async () => {
  await fund(ledger, 'member:g', 10n);
  await open(ledger, 'member:h');
  const order = {
    type: 'transfer' as const,
    postings: [posting('member:g', 'member:h', 5n), posting('member:g', 'member:nobody', 5n)],
  };
  expect(codeOf(await post(ledger, order))).toBe('ACCOUNT_NOT_FOUND');
  expect(await balanceOf(ledger, 'member:g')).toBe(10n);
});

test('value passes through an account that has none, and back again', async () => {
  await fund(ledger, 'member:i', 10n);
  await open(ledger, 'member:mid', 'member:j');
  const order = {
    type: 'transfer' as const,
    postings: [posting('member:i', 'member:mid', 10n), posting('member:mid', 'member:j', 10n)],
  };
  valueOf(await post(ledger, order));
  expect(await balanceOf(ledger, 'member:j')).toBe(10n);
  expect(valueOf(await ledger.ask(getAccount, { book: MAIN_BOOK, address: 'member:mid' })).balances).toMatchObject([
    { balance: 0n },
  ]);
});

test('a dry run answers as if it were done and leaves nothing, not even an account', async () => {
  await fund(ledger, 'member:k', 10n);
  const order = { type: 'fee' as const, postings: [posting('member:k', 'sink:never_used', 10n)], dryRun: true };
  expect(valueOf(await post(ledger, order)).balances[0]).toMatchObject({ balance: 0n });
  expect(await balanceOf(ledger, 'member:k')).toBe(10n);
  expect(codeOf(await ledger.ask(getAccount, { book: MAIN_BOOK, address: 'sink:never_used' }))).toBe(
    'ACCOUNT_NOT_FOUND',
  );
});

test('a service without a capability debits only accounts of its own', async () => {
  await fund(ledger, 'member:l', 10n);
  await open(ledger, 'member:m');
  const { capability: _, ...request } = {
    ...transfer('member:l', 'member:m', 1n),
    id: crypto.randomUUID(),
    book: MAIN_BOOK,
    actor: 'gateway',
  };
  expect(codeOf(await ledger.ask(postTransaction, request))).toBe('NOT_OWNER');
});

test('a debit that does without the overdraft ends at zero, whatever its account may owe', async () => {
  valueOf(await ledger.command(openAccount, { address: 'member:o', overdraftLimit: 50n }));
  await open(ledger, 'member:p');
  await fund(ledger, 'member:o', 10n);
  const spend = async (units: bigint, overdraft: boolean) =>
    codeOf(await post(ledger, { ...transfer('member:o', 'member:p', units), overdraft }));
  expect(await spend(11n, false)).toBe('INSUFFICIENT_FUNDS');
  expect(await spend(10n, false)).toBe('OK');
  expect(await spend(50n, true)).toBe('OK');
  expect(await spend(1n, true)).toBe('INSUFFICIENT_FUNDS');
  expect(await balanceOf(ledger, 'member:o')).toBe(-50n);
});
