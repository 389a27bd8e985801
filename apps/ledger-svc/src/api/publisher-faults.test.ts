import { getAuditHead, MAIN_BOOK, transactionsPosted } from '@tix/contracts';
import { type Bus, publishEvents } from '@tix/runtime';
import {
  eventually,
  expectConservation,
  serviceEnvironment,
  serviceProgram,
  spawnService,
  testLog,
} from '@tix/testkit';
import { codeOf, open, post, startLedger, type TestLedger, transfer, valueOf } from '../testing/ledger-fixture';
import { countOf, times } from '../testing/readings';
import { lastInOrder, observe, publishedBy } from '../testing/stream';

const { log, lines } = testLog();
let ledger: TestLedger;
let observer: Bus;
beforeAll(async () => {
  ledger = await startLedger({ log });
  observer = await observe(ledger);
  await open(ledger, 'member:a');
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

const credits = (count: number) =>
  Promise.all(times(count, () => post(ledger, transfer('faucet:test', 'member:a', 1n))));

async function committed(): Promise<number> {
  return valueOf(await ledger.ask(getAuditHead, { book: MAIN_BOOK })).books[0]?.seq ?? 0;
}

/** What the publisher has written down as being in the stream. */
async function marked(): Promise<number> {
  const [row] = await ledger.database.query<{ seq: string }>('select seq from ledger.publication where book_id = 1');
  return Number(row?.seq ?? 0);
}

/** Every committed seq is in the stream, from the first, in order and without a gap, and written down as such. */
function allPublished() {
  return eventually(
    async () => {
      const last = lastInOrder(await publishedBy(observer), MAIN_BOOK);
      return last === (await committed()) && last === (await marked());
    },
    { timeoutMs: 25_000 },
  );
}

/** The same, in whatever order: what first tells of a loss comes before what was lost, and readers ask the ledger for that. */
function allThere() {
  return eventually(
    async () => {
      const transactions = (await publishedBy(observer)).flatMap(({ payload }) => payload.transactions);
      return new Set(transactions.map(({ seq }) => seq)).size === (await committed());
    },
    { timeoutMs: 25_000 },
  );
}

test('a stream that is deleted under a working publisher is made again, with every committed seq', async () => {
  await credits(20);
  await allPublished();
  await observer.jetstream.manager.streams.delete('ledger');
  expect(countOf((await credits(20)).map(codeOf), 'OK')).toBe(20);
  await allPublished();
});

test('a leader that was replaced without knowing it commits and writes down nothing more', async () => {
  await allPublished();
  const before = [await committed(), await marked()];
  await ledger.database.query(
    "update ledger.lease set epoch = epoch + 1, holder = 'another', expires_at = clock_timestamp() + interval '2 s' where name = 'leader'",
  );
  const late = credits(5);
  await eventually(() => lines.some((line) => JSON.stringify(line).includes('ledger no longer leads')));
  expect([await committed(), await marked()]).toEqual(before);
  // The other one does nothing: once its time is over, this one leads again, and nobody has noticed.
  expect(countOf((await late).map(codeOf), 'OK')).toBe(5);
  await allPublished();
});

test('a publisher that is killed under load leaves no committed seq out of the stream', async () => {
  const environment = { ...serviceEnvironment('ledger-svc', ledger), INSTANCE: 'killed' };
  const killed = await spawnService({ script: await serviceProgram('ledger-svc', 'main'), environment });
  const [first] = ledger.services.splice(0, 1);
  await first?.stop();
  await credits(1);
  await eventually(async () => {
    const [row] = await ledger.database.query<{ holder: string }>(
      "select holder from ledger.lease where name = 'leader'",
    );
    return row?.holder.startsWith('killed/');
  });
  const load = Promise.all(times(40, () => credits(25)));
  await eventually(async () => (await marked()) < (await committed()));
  killed.signal('SIGKILL');
  await killed.exited;
  await ledger.replica();
  expect(countOf((await load).flat().map(codeOf), 'OK')).toBe(1_000);
  await allPublished();
});

test('a stream that lost its end, as when the bus loses power, has every committed seq again', async () => {
  await credits(20);
  await allPublished();
  await ledger.nats.kill('SIGTERM');
  const putBack = await ledger.nats.backUp();
  await ledger.nats.start();
  expect(countOf((await credits(20)).map(codeOf), 'OK')).toBe(20);
  await allPublished();
  await ledger.nats.kill();
  await putBack();
  await ledger.nats.start();
  expect(countOf((await credits(1)).map(codeOf), 'OK')).toBe(1);
  await allThere();
});

test('a stream that was made anew while nobody led has every committed seq, whatever was written to it before', async () => {
  await credits(20);
  await allThere();
  for (const service of ledger.services.splice(0)) await service.stop();
  const messages = await publishedBy(observer);
  const { streams } = observer.jetstream.manager;
  const { config } = await streams.info('ledger');
  await streams.delete('ledger');
  await streams.add(config);
  // What a process that was cut off had still to send arrives first.
  const { id, payload } = messages.at(-1) as (typeof messages)[number];
  await publishEvents(observer, transactionsPosted, [{ id, payload }]);
  await ledger.replica();
  await allThere();
});
