import { createHash, randomBytes } from 'node:crypto';
import { amount, instant, MAIN_BOOK } from '@tix/contracts';
import { eventually, expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import { openConnections } from '../store/connections';
import type { BookRow } from '../store/rows';
import {
  asOperator,
  outcomeCode,
  posted,
  startTestCommitter,
  submit,
  type TestCommitter,
  together,
} from '../testing/committer-fixture';
import { BookMemory, LedgerMemory } from './book-memory';
import { CommitFeed } from './commit-feed';
import { type Committer, startCommitter } from './committer';

let first: TestCommitter;
let second: Committer;

beforeAll(async () => {
  first = await startTestCommitter();
  second = await startCommitter({
    tools: {
      clock: () => instant(BigInt(Date.now()) * 1_000n),
      newId: uuidv7,
      newSalt: () => randomBytes(16).toString('hex'),
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
    },
    feed: new CommitFeed(),
    limits: { commandsMax: 1_000, clientMax: 1_000 },
    log: first.log.log,
    connect: (onLost) => openConnections({ url: first.database.urlOf('ledger'), applicationName: 'second', onLost }),
  });
  for (const address of ['member:a', 'member:b', 'member:c']) {
    posted(await submit(first, asOperator('openAccount', { address })));
  }
  posted(await submit(first, pay('faucet:test', 'member:a', 100n)));
});
afterEach(() => expectConservation(first.database, MAIN_BOOK));
afterAll(async () => {
  await second.stop();
  await first.stop();
});

function pay(from: string, to: string, units: bigint, more: object = {}) {
  const postings = [{ from, to, asset: 'TICKET', amount: amount(units) }];
  return asOperator('post', { type: 'transfer', postings, ...more });
}

async function balanceOf(address: string): Promise<bigint | undefined> {
  const [row] = await first.database.query<{ balance: string }>(
    'select b.balance from ledger.balance b join ledger.account a on a.id = b.account_id where a.address = $1',
    [address],
  );
  return row && BigInt(row.balance);
}

const patience = () => Date.now() + 20_000;

test('a capture is paid to an account whose balance only the database knows', async () => {
  posted(await submit(first, pay('faucet:test', 'member:b', 10n)));
  const hold = { account: 'member:a', amounts: [{ asset: 'TICKET', amount: amount(5n) }] };
  const made = posted(await submit(first, asOperator('createHold', { hold, ttlSeconds: 60 })));
  // The other replica moves the book on, so that this one remembers nothing of it.
  posted(await second.submit(pay('faucet:test', 'member:a', 5n), patience()));
  const captured = await submit(first, asOperator('captureHold', { holdId: made.record.id, to: 'member:b' }));
  expect(posted(captured).after).toContain(15n);
  posted(await submit(first, pay('member:b', 'sink:test', 15n)));
});

test('what another replica has written is seen by the next decision, whatever this one remembers', async () => {
  posted(await submit(first, pay('member:a', 'member:b', 60n)));
  expect(outcomeCode(await second.submit(pay('member:a', 'member:b', 60n), patience()))).toBe('INSUFFICIENT_FUNDS');
  posted(await second.submit(pay('member:b', 'member:a', 60n), patience()));
  const [account] = posted(await submit(first, pay('member:a', 'member:b', 100n))).after;
  expect(account).toBe(0n);
  expect(outcomeCode(await second.submit(pay('member:a', 'member:b', 1n), patience()))).toBe('INSUFFICIENT_FUNDS');
  posted(await second.submit(pay('member:b', 'member:a', 100n), patience()));
});

test('a hold made and captured in one batch pays a balance that is not remembered', async () => {
  posted(await submit(first, pay('member:a', 'member:b', 1n)));
  // Somebody else has written since: nothing of the book is remembered.
  posted(await second.submit(pay('member:b', 'member:a', 1n), patience()));
  const batches = first.batches.length;
  const hold = { account: 'member:a', amounts: [{ asset: 'TICKET', amount: amount(5n) }] };
  const made = asOperator('createHold', { hold, ttlSeconds: 60 });
  const capture = asOperator('captureHold', { holdId: made.command.id, to: 'member:b' });
  for (const outcome of await together(first, made, capture)) posted(outcome);
  expect(first.batches.length).toBe(batches + 1);
  posted(await submit(first, pay('member:b', 'member:a', 5n)));
});

test.each([
  ['that is remembered', {}],
  ['that nobody remembers', { dryRun: true }],
])('a refusal %s does not rest on what another replica has changed since', async (_, more) => {
  // Alone for a while, so that it decides on what it knows.
  await eventually(async () => {
    posted(await submit(first, pay('faucet:test', 'member:b', 1n)));
    return first.isAhead.at(-1);
  });
  posted(await submit(first, pay('faucet:test', 'member:c', 1n)));
  posted(await second.submit(pay('faucet:test', 'member:c', 500n), patience()));
  expect(outcomeCode(await submit(first, pay('member:c', 'member:b', 500n, more)))).toBe('OK');
  posted(await submit(first, pay('member:c', 'sink:test', (await balanceOf('member:c')) ?? 0n)));
});

test('two replicas that spend one balance in parallel never spend it twice', async () => {
  const spends = Array.from({ length: 40 }, (_, index) => {
    const order = pay('member:a', 'member:b', 10n);
    return index % 2 === 0 ? submit(first, order) : second.submit(order, patience());
  });
  const codes = (await Promise.all(spends)).map(outcomeCode);
  expect(codes.filter((code) => code === 'OK')).toHaveLength(10);
  expect(codes.filter((code) => code === 'INSUFFICIENT_FUNDS')).toHaveLength(30);
  posted(await submit(first, pay('member:b', 'member:a', 100n)));
});

test('a balance changed behind the ledger is not overwritten: the batch is decided again on what is there', async () => {
  posted(await submit(first, pay('member:a', 'member:b', 1n)));
  const change =
    'update ledger.balance set balance = balance + $1 where id = (select b.id from ledger.balance b join ledger.account a on a.id = b.account_id where a.address = $2)';
  await first.database.query(change, [-99, 'member:a']);
  expect(outcomeCode(await submit(first, pay('member:a', 'member:b', 50n)))).toBe('INSUFFICIENT_FUNDS');
  await first.database.query(change, [99, 'member:a']);
});

test('a memory is of use only for the batch it is of, for nobody else is writing, and not when it has grown too large', () => {
  const book = { id: 1, code: 'main', batch: 7 } as BookRow;
  const ledger = new LedgerMemory();
  const { memory, isFresh } = ledger.ofBook(book);
  expect(isFresh).toBe(true);
  expect(ledger.ofBook(book)).toEqual({ memory, isFresh: false });
  expect(ledger.ahead('main')).toBe(memory);
  expect(ledger.ofBook({ ...book, batch: 8 }).isFresh).toBe(true);
  expect(ledger.ahead('main')).toBeUndefined();
  const large = new BookMemory(book);
  for (let index = 0; index <= 200_000; index += 1) large.accounts.set(`member:${index}`, undefined);
  expect(large.isTooLarge).toBe(true);
});
