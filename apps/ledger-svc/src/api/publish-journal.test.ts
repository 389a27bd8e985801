import { getAuditHead, getTransaction, MAIN_BOOK, openBook } from '@tix/contracts';
import type { Bus } from '@tix/runtime';
import { eventually, expectConservation } from '@tix/testkit';
import {
  codeOf,
  fund,
  open,
  post,
  posting,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
} from '../testing/ledger-fixture';
import { times } from '../testing/readings';
import { lastInOrder, observe, publishedBy } from '../testing/stream';

let ledger: TestLedger;
let observer: Bus;
beforeAll(async () => {
  ledger = await startLedger();
  observer = await observe(ledger);
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

async function seqOf(target: TestLedger, book = MAIN_BOOK): Promise<number> {
  return valueOf(await target.ask(getAuditHead, { book })).books[0]?.seq ?? 0;
}

/** Waits until the whole journal is in the stream, in order and without a gap. */
function allPublished(target: TestLedger, bus: Bus, book = MAIN_BOOK) {
  return eventually(
    async () => {
      const messages = await publishedBy(bus);
      return lastInOrder(messages, book) === (await seqOf(target, book)) && messages;
    },
    { timeoutMs: 25_000 },
  );
}

const credit = (more: object = {}) => ({
  type: 'credit' as const,
  postings: [posting('faucet:test', 'commons:a', 1n)],
  ...more,
});

test('every transaction is in the stream, in order, with the balances after it', async () => {
  await fund(ledger, 'member:a', 100n);
  await open(ledger, 'member:b');
  const posted = valueOf(
    await post(ledger, { ...transfer('member:a', 'member:b', 5n), metadata: { secret: 1 }, note: 'words' }),
  );
  const messages = await allPublished(ledger, observer);
  const event = messages.flatMap(({ payload }) => payload.transactions).find(({ id }) => id === posted.id);
  const { replayed: _, ...answered } = posted;
  expect(event).toBeDefined();
  expect(answered).toMatchObject(event ?? {});
  const stored = valueOf(await ledger.ask(getTransaction, { book: MAIN_BOOK, id: posted.id }));
  expect(stored).toMatchObject({ note: 'words' });
  expect(JSON.stringify(messages, (_key, value) => (typeof value === 'bigint' ? `${value}` : value))).not.toContain(
    'words',
  );
});

test('a message holds at most 1,000 transactions and 128 KiB, and its id says which', async () => {
  await open(ledger, 'commons:a');
  const wide = {
    type: 'credit' as const,
    postings: times(60, (index) => posting('faucet:test', `user:${'x'.repeat(60)}:${index}`, 1n, 'CREDIT')),
  };
  valueOf(await ledger.command(openBook, { book: 'wide' }));
  await Promise.all([
    ...times(2_500, () => post(ledger, credit())),
    ...times(40, () => post(ledger, { ...wide, book: 'wide' })),
  ]);
  const messages = [...(await allPublished(ledger, observer)), ...(await allPublished(ledger, observer, 'wide'))];
  expect(Math.max(...messages.map(({ bytes }) => bytes))).toBeLessThanOrEqual(128 * 1024);
  expect(Math.max(...messages.map(({ payload }) => payload.transactions.length))).toBeLessThanOrEqual(1_000);
  for (const { id, payload } of messages) {
    const seqs = payload.transactions.map(({ seq }) => seq);
    expect(id).toBe(`${payload.book}:1:${seqs[0]}-${seqs.at(-1)}`);
  }
  await expectConservation(ledger.database, 'wide');
});

test('a stream that was lost is filled again from the journal, and nothing stops meanwhile', async () => {
  await ledger.nats.kill();
  await ledger.nats.wipe();
  await ledger.nats.start();
  expect(
    codeOf(
      await eventually(async () => {
        const reply = await post(ledger, credit());
        return reply.ok && reply;
      }),
    ),
  ).toBe('OK');
  const messages = await allPublished(ledger, observer);
  expect(messages[0]?.payload.transactions[0]).toMatchObject({ seq: 1, type: 'book.opened' });
});

test('another replica goes on publishing when the one that did has stopped', async () => {
  await ledger.replica();
  valueOf(await post(ledger, credit()));
  const [first] = ledger.services.splice(0, 1);
  await first?.stop();
  await Promise.all(times(50, () => post(ledger, credit())));
  await allPublished(ledger, observer);
});

test('a journal of another incarnation says so', async () => {
  await ledger.database.query('update ledger.book set incarnation = 2');
  valueOf(await post(ledger, credit()));
  const messages = await allPublished(ledger, observer);
  expect(messages.at(-1)).toMatchObject({ id: expect.stringMatching(/^main:2:/), payload: { incarnation: 2 } });
});
