import { getAuditHead, MAIN_BOOK, openBook, verifyBooks } from '@tix/contracts';
import type { Bus } from '@tix/runtime';
import { eventually, expectConservation } from '@tix/testkit';
import { fund, open, post, startLedger, type TestLedger, transfer, valueOf } from '../testing/ledger-fixture';
import { times } from '../testing/readings';
import { observe, publishedBy } from '../testing/stream';

let ledger: TestLedger;
let observer: Bus;
let restore: () => Promise<void>;

/** The journal goes ten transactions and a book on from the moment of the backup, all of it published. */
beforeEach(async () => {
  ledger = await startLedger();
  observer = await observe(ledger);
  await fund(ledger, 'member:a', 100n);
  await open(ledger, 'member:b');
  await published(1);
  await stopLedger();
  restore = await ledger.database.backUp();
  await ledger.replica();
  await payments(10);
  valueOf(await ledger.command(openBook, { book: 'late' }));
  await published(1);
  await stopLedger();
});
afterEach(async () => {
  await expectConservation(ledger.database, MAIN_BOOK);
  await ledger.stop();
});

async function stopLedger(): Promise<void> {
  for (const service of ledger.services.splice(0)) await service.stop();
}

const payments = (count: number) =>
  Promise.all(times(count, async () => valueOf(await post(ledger, transfer('member:a', 'member:b', 1n)))));

/** By book: the ids by seq of one incarnation, in which the journal is whole. */
function published(incarnation: number) {
  return eventually(async () => {
    const { books } = valueOf(await ledger.ask(getAuditHead, {}));
    const messages = (await publishedBy(observer)).filter(({ payload }) => payload.incarnation === incarnation);
    const ids = new Map(books.map(({ book }) => [book, new Map<number, string>()]));
    for (const { payload } of messages) {
      for (const { seq, id } of payload.transactions) ids.get(payload.book)?.set(seq, id);
    }
    return (
      books.every(({ book, seq }) => times(seq, (index) => index + 1).every((at) => ids.get(book)?.has(at))) && ids
    );
  });
}

async function incarnations(): Promise<Record<string, number>> {
  const rows = await ledger.database.query<{ code: string; incarnation: number }>(
    'select code, incarnation from ledger.book',
  );
  return Object.fromEntries(rows.map(({ code, incarnation }) => [code, incarnation]));
}

test('a journal that was restored is published as another incarnation, from its first seq and under ids that no message has', async () => {
  const before = (await publishedBy(observer)).map(({ id }) => id);
  await restore();
  await ledger.replica();
  // As many as were lost: the same seqs, and but for the incarnation the same ids of messages.
  const posted = await payments(10);
  const ids = (await published(2)).get(MAIN_BOOK);
  for (const { seq, id } of posted) expect(ids?.get(seq)).toBe(id);
  const after = (await publishedBy(observer)).map(({ id }) => id).slice(before.length);
  expect(after.every((id) => id.startsWith('main:2:'))).toBe(true);
  expect(await incarnations()).toEqual({ main: 2 });
  expect(valueOf(await ledger.ask(verifyBooks, {})).ok).toBe(true);
});

test('a book that is opened again after a restore does not go on under the number it had', async () => {
  await restore();
  await ledger.replica();
  await published(2);
  valueOf(await ledger.command(openBook, { book: 'late' }));
  await published(2);
  expect(await incarnations()).toEqual({ main: 2, late: 2 });
});

test('a second restore to the same moment is a third incarnation, and a restart without one is none', async () => {
  await restore();
  restore = await ledger.database.backUp();
  await ledger.replica();
  await payments(1);
  await published(2);
  await stopLedger();
  await ledger.replica();
  await payments(1);
  await published(2);
  await stopLedger();
  await restore();
  await ledger.replica();
  await published(3);
  expect(await incarnations()).toEqual({ main: 3 });
});
