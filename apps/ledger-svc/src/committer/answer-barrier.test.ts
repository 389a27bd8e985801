import {
  getAccount,
  getAuditHead,
  getBalances,
  getSupply,
  getTransaction,
  instant,
  listAccounts,
  listEntries,
  listTransactions,
  MAIN_BOOK,
  transactionsPosted,
} from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import { type Gate, isPending, makeGate } from '../testing/gate';
import {
  balanceOf,
  codeOf,
  fund,
  open,
  post,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
} from '../testing/ledger-fixture';
import { entriesOf } from '../testing/readings';

let ledger: TestLedger;
let gate: Gate;
beforeAll(async () => {
  gate = makeGate();
  ledger = await startLedger({ beforeCommit: gate.beforeCommit });
});
afterEach(async () => {
  gate.open();
  await expectConservation(ledger.database, MAIN_BOOK);
});
afterAll(() => ledger.stop());

/** @covers E6 */
test('no answer is given before the commit it rests on: neither posted, nor replayed, nor refused', async () => {
  await fund(ledger, 'member:a', 10n);
  await open(ledger, 'member:b');
  const known = { ...transfer('member:a', 'member:b', 1n), id: uuidv7(), fingerprint: 'x' };
  valueOf(await post(ledger, known));
  gate.close();
  const first = post(ledger, transfer('member:a', 'member:b', 9n));
  await gate.reached();
  // These are decided by the next batch, which sees what the first one did only if that is committed.
  const answers = [
    first,
    post(ledger, known),
    post(ledger, { ...known, fingerprint: 'y' }),
    post(ledger, transfer('member:a', 'member:b', 1n)),
    post(ledger, transfer('member:a', 'member:nobody', 1n)),
    post(ledger, { ...transfer('member:b', 'member:a', 1n), dryRun: true }),
    open(ledger, 'member:a').then(() => ({ ok: true, value: undefined }) as const),
  ];
  expect(await Promise.all(answers.map(isPending))).toEqual(answers.map(() => true));
  gate.open();
  expect((await Promise.all(answers)).map(codeOf)).toEqual([
    'OK', 'OK', 'IDEMPOTENCY_KEY_REUSED', 'INSUFFICIENT_FUNDS', 'ACCOUNT_NOT_FOUND', 'OK', 'OK',
  ]); // prettier-ignore
});

test('a refusal that rests on its own batch waits for it as well', async () => {
  await fund(ledger, 'member:c', 10n);
  await open(ledger, 'member:d');
  gate.close();
  const both = [
    post(ledger, transfer('member:c', 'member:d', 10n)),
    post(ledger, transfer('member:c', 'member:d', 10n)),
  ];
  await gate.reached();
  expect(await Promise.all(both.map(isPending))).toEqual([true, true]);
  gate.open();
  expect((await Promise.all(both)).map(codeOf)).toEqual(['OK', 'INSUFFICIENT_FUNDS']);
});

/** @covers E6 */
test('reads see only what is committed, whatever stands before its commit', async () => {
  await fund(ledger, 'member:e', 10n);
  await open(ledger, 'member:f');
  const seqBefore = valueOf(await ledger.ask(getAuditHead, { book: MAIN_BOOK })).books[0]?.seq ?? 0;
  gate.close();
  const id = uuidv7();
  const waiting = post(ledger, { ...transfer('member:e', 'member:f', 4n), id });
  await gate.reached();
  const reads = async () => [
    await balanceOf(ledger, 'member:e'),
    (await entriesOf(ledger, 'member:f')).length,
    codeOf(await ledger.ask(getTransaction, { book: MAIN_BOOK, id })),
    valueOf(await ledger.ask(getAuditHead, { book: MAIN_BOOK })).books[0]?.seq,
    valueOf(await ledger.ask(listTransactions, { book: MAIN_BOOK, account: 'member:f', limit: 1 })).data.length,
    valueOf(await ledger.ask(getBalances, { book: MAIN_BOOK, address: 'member:e', asset: 'TICKET' })).data[0]?.balance,
    valueOf(await ledger.ask(listAccounts, { book: MAIN_BOOK, prefix: 'member:f', limit: 1 })).data[0]?.balances.length,
  ];
  expect(await reads()).toEqual([10n, 0, 'TRANSACTION_NOT_FOUND', seqBefore, 0, 10n, 0]);
  gate.open();
  valueOf(await waiting);
  expect(await reads()).toEqual([6n, 1, 'OK', seqBefore + 1, 1, 6n, 1]);
});

test('a balance at this moment waits for the batch that may still belong to it', async () => {
  await fund(ledger, 'member:g', 10n);
  await open(ledger, 'member:h');
  gate.close();
  const waiting = post(ledger, transfer('member:g', 'member:h', 4n));
  await gate.reached();
  const asOf = instant((await lastAt()) + 1n);
  const read = () => ledger.ask(getBalances, { book: MAIN_BOOK, address: 'member:g', asset: 'TICKET', asOf });
  const early = read();
  expect(await isPending(early)).toBe(true);
  gate.open();
  valueOf(await waiting);
  expect(valueOf(await early)).toEqual(valueOf(await read()));
});

test('no event says what is not committed', async () => {
  await fund(ledger, 'member:i', 10n);
  const heard: string[] = [];
  const observer = await ledger.gateway.subscribe(
    transactionsPosted.subject,
    ({ data }) => void heard.push(Buffer.from(data).toString()),
  );
  gate.close();
  const id = uuidv7();
  const waiting = post(ledger, { ...transfer('member:i', 'sink:fee', 1n), id });
  await gate.reached();
  expect(await isPending(waiting)).toBe(true);
  expect(heard.filter((text) => text.includes(id))).toEqual([]);
  gate.open();
  valueOf(await waiting);
  await observer.drain();
});

test('supply and lists agree with each other after everything has passed', async () => {
  const supply = valueOf(await ledger.ask(getSupply, { book: MAIN_BOOK, asset: 'TICKET' }));
  expect(supply.sumOfBalances).toBe(0n);
  const account = valueOf(await ledger.ask(getAccount, { book: MAIN_BOOK, address: 'faucet:test' }));
  const entries = valueOf(await ledger.ask(listEntries, { book: MAIN_BOOK, address: 'faucet:test', limit: 100 }));
  expect(entries.data[0]?.balanceAfter).toBe(account.balances[0]?.balance);
});

async function lastAt(): Promise<bigint> {
  const [row] = await ledger.database.query<{ at: string }>('select max(at) as at from ledger.transaction');
  return BigInt(row?.at ?? 0);
}
