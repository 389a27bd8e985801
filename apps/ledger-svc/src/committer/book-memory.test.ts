import { createHash, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { amount, instant, MAIN_BOOK } from '@tix/contracts';
import { eventually, expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import { openConnections } from '../store/connections';
import type { AccountRow, BalanceRow, BookRow } from '../store/rows';
import {
  asOperator,
  beginEpoch,
  outcomeCode,
  posted,
  startTestCommitter,
  submit,
  type TestCommitter,
  together,
} from '../testing/committer-fixture';
import { BookMemory } from './book-memory';
import { CommitFeed } from './commit-feed';
import { type Committer, startCommitter } from './committer';
import { LedgerMemory } from './ledger-memory';

let first: TestCommitter;
let leader: Committer;

/** A process that remembers nothing leads from here on. */
async function takeOver(): Promise<void> {
  const before = leader;
  leader = await startCommitter({
    tools: {
      clock: () => instant(BigInt(Date.now()) * 1_000n),
      newId: uuidv7,
      newSalt: () => randomBytes(16).toString('hex'),
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
    },
    feed: new CommitFeed(),
    limits: { commandsMax: 1_000, clientMax: 1_000 },
    pause: setTimeout,
    memoryBytesMax: 1_048_576,
    log: first.log.log,
    connect: (onLost) =>
      openConnections({
        url: first.database.urlOf('ledger'),
        applicationName: 'next',
        onLost,
        beginEpoch: () => beginEpoch(first.database),
        nowMs: Date.now,
      }),
  });
  if (before !== first.committer) await before.stop();
}

const send = (submission: ReturnType<typeof asOperator>) => leader.submit(submission, Date.now() + 20_000);

beforeAll(async () => {
  first = await startTestCommitter();
  leader = first.committer;
  for (const address of ['member:a', 'member:b', 'member:c']) {
    posted(await send(asOperator('openAccount', { address })));
  }
  posted(await send(pay('faucet:test', 'member:a', 100n)));
});
afterEach(() => expectConservation(first.database, MAIN_BOOK));
afterAll(async () => {
  if (leader !== first.committer) await leader.stop();
  await first.stop();
});

function pay(from: string, to: string, units: bigint, more: object = {}) {
  const postings = [{ from, to, asset: 'TICKET', amount: amount(units) }];
  return asOperator('post', { type: 'transfer', postings, ...more });
}

test('a balance changed behind the ledger is not overwritten: the batch is decided again on what is there', async () => {
  posted(await send(pay('member:a', 'member:b', 1n)));
  const change =
    'update ledger.balance set balance = balance + $1 where id = (select b.id from ledger.balance b join ledger.account a on a.id = b.account_id where a.address = $2)';
  await first.database.query(change, [-99, 'member:a']);
  expect(outcomeCode(await send(pay('member:a', 'member:b', 50n)))).toBe('INSUFFICIENT_FUNDS');
  await first.database.query(change, [99, 'member:a']);
  posted(await send(pay('member:b', 'member:a', 1n)));
});

test('what writes beside the committer runs while nothing is on its way, and the next decision sees it', async () => {
  posted(await send(pay('member:a', 'member:b', 1n)));
  const spends = Array.from({ length: 300 }, () => send(pay('faucet:test', 'member:c', 1n)));
  const seen = await leader.alone(async () => {
    const [row] = await first.database.query<{ seq: string; written: string }>(
      'select seq, (select count(*) from ledger.transaction) as written from ledger.book',
    );
    return row && [row.seq, row.written];
  });
  expect(seen?.[0]).toBe(seen?.[1]);
  for (const outcome of await Promise.all(spends)) posted(outcome);
  await expect(leader.alone(() => Promise.reject(new Error('it failed')))).rejects.toThrow('it failed');
  posted(await send(pay('member:b', 'member:a', 1n)));
});

test('a capture is paid to an account whose balance only the database knows', async () => {
  posted(await send(pay('faucet:test', 'member:b', 10n)));
  const hold = { account: 'member:a', amounts: [{ asset: 'TICKET', amount: amount(5n) }] };
  const made = posted(await send(asOperator('createHold', { hold, ttlSeconds: 60 })));
  await takeOver();
  const captured = await send(asOperator('captureHold', { holdId: made.record.id, to: 'member:b' }));
  expect(posted(captured).after).toContain(15n);
  posted(await send(pay('member:b', 'sink:test', 15n)));
});

test('a hold made and captured in one batch pays a balance that is not remembered', async () => {
  await takeOver();
  const hold = { account: 'member:a', amounts: [{ asset: 'TICKET', amount: amount(5n) }] };
  const made = asOperator('createHold', { hold, ttlSeconds: 60 });
  const capture = asOperator('captureHold', { holdId: made.command.id, to: 'member:b' });
  for (const outcome of await Promise.all([made, capture].map(send))) posted(outcome);
  posted(await send(pay('member:b', 'member:a', 5n)));
});

test('whoever no longer leads changes nothing and says that it does not know; the next leader does it once', async () => {
  const old = await startTestCommitter();
  posted(await submit(old, asOperator('openAccount', { address: 'member:a' })));
  // Enough that the next one is decided ahead, on what it remembers.
  await eventually(async () => {
    posted(await submit(old, pay('faucet:test', 'member:a', 1n)));
    return old.isAhead.at(-1);
  });
  const rows = () => old.database.query('select seq, head, batch from ledger.book');
  const before = await rows();
  await beginEpoch(old.database);
  const late = [
    pay('faucet:test', 'member:a', 1n),
    pay('member:a', 'sink:test', 1_000_000n),
    pay('x:y', 'member:a', 1n),
  ];
  expect((await together(old, ...late)).map(outcomeCode)).toEqual(late.map(() => 'OUTCOME_UNKNOWN'));
  expect(outcomeCode(await submit(old, pay('faucet:test', 'member:a', 1n)))).toBe('OUTCOME_UNKNOWN');
  expect([await rows(), old.committer.isReady()]).toEqual([before, false]);
  await old.stop();
});

test('what is dropped to stay within the budget is never what a batch rests on: nobody is refused for it', async () => {
  const small = await startTestCommitter({ memoryBytesMax: 1 });
  for (const address of ['member:a', 'member:b']) posted(await submit(small, asOperator('openAccount', { address })));
  posted(await submit(small, pay('faucet:test', 'member:a', 100n)));
  const hold = { account: 'member:a', amounts: [{ asset: 'TICKET', amount: amount(5n) }] };
  posted(await submit(small, asOperator('createHold', { hold, ttlSeconds: 60 })));
  const look = () => small.committer.reads.learn([{ book: MAIN_BOOK, address: 'member:c' }]);
  for (const order of Array.from({ length: 10 }, () => pay('member:a', 'member:b', 1n))) {
    let isAnswered = false;
    const answer = submit(small, order).finally(() => (isAnswered = true));
    // While the batch asks whether the hold is due, each look at what the memory lacks finds the memory full.
    while (!isAnswered) await Promise.race([look(), look(), new Promise(setImmediate)]);
    expect(outcomeCode(await answer)).toBe('OK');
  }
  await small.stop();
});

describe('what is remembered', () => {
  const book = { id: 1, code: 'main', batch: 7 } as BookRow;
  const ids = { id: 1n, accountId: 1n, assetId: 1n };
  const balance = (account: string, asset = 'TICKET'): BalanceRow => {
    return { account, asset, balance: 1n, held: 0n, ...ids, entries: 1n };
  };

  test('is of use only for the batch it is of, and not after a failure', () => {
    const ledger = new LedgerMemory(1_000_000);
    const { memory, isFresh } = ledger.ofBook(book);
    expect(isFresh).toBe(true);
    expect(ledger.ofBook(book)).toEqual({ memory, isFresh: false });
    expect(ledger.ahead('main')).toBe(memory);
    expect(ledger.ofBook({ ...book, batch: 8 }).isFresh).toBe(true);
    ledger.forget();
    expect(ledger.ahead('main')).toBeUndefined();
  });

  test('stays within the budget, and what was used last stays', () => {
    const bytesMax = 1_000_000;
    const ledger = new LedgerMemory(bytesMax);
    const { memory } = ledger.ofBook(book);
    for (let index = 0; index < 20_000; index += 1) {
      memory.keepBalances([balance(`member:${index}`), balance('member:used')]);
      memory.balances.get('member:used TICKET');
      if (ledger.isFull) ledger.makeRoom();
      expect(ledger.bytes).toBeLessThanOrEqual(bytesMax + 1_000);
    }
    expect([memory.balances.has('member:used TICKET'), memory.balances.has('member:0 TICKET')]).toEqual([true, false]);
    expect(memory.turns).toBeGreaterThan(1);
  });

  test('of an account is whole once all of it was read, whatever was met before and is met after', () => {
    const memory = new BookMemory(book);
    memory.hold([balance('member:a', 'iron')]);
    expect(memory.holdings.get('member:a')).toEqual({ assets: ['iron'], isWhole: false });
    const row: AccountRow = { id: 1n, address: 'member:a', status: 'open', overdraftLimit: 0n };
    memory.keepWhole(new Map([['member:a', row]]), [balance('member:a')], ['member:a']);
    memory.hold([balance('member:a', 'gold'), balance('member:a', 'gold')]);
    expect(memory.holdings.get('member:a')).toEqual({ assets: ['iron', 'TICKET', 'gold'], isWhole: true });
    memory.openHoldings([{ address: 'member:new' } as AccountRow]);
    expect(memory.holdings.get('member:new')).toEqual({ assets: [], isWhole: true });
  });

  test('of what accounts hold is kept once for all that hold the same, and changes for one alone', () => {
    const memory = new BookMemory(book);
    memory.hold([balance('member:a'), balance('member:b')]);
    expect(memory.holdings.get('member:a')).toBe(memory.holdings.get('member:b'));
    memory.hold([balance('member:b', 'iron')]);
    memory.turn();
    memory.hold([balance('member:c')]);
    expect(['a', 'b', 'c'].map((name) => memory.holdings.get(`member:${name}`)?.assets)).toEqual([
      ['TICKET'],
      ['TICKET', 'iron'],
      ['TICKET'],
    ]);
  });

  test('is newer than what was read before it', () => {
    const memory = new BookMemory(book);
    memory.keepBalances([balance('member:a')]);
    memory.keepBalances([{ ...balance('member:a'), balance: 2n }]);
    expect(memory.balances.get('member:a TICKET')?.balance).toBe(1n);
  });
});
