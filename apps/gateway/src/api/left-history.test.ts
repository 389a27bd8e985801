import { instant, MAIN_BOOK, type PayloadOf, transactionsPosted } from '@tix/contracts';
import { type Bus, publishEvents } from '@tix/runtime';
import { connectAs, eventually } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import { fund } from '../testing/actors';
import { ask, startGateway, type TestGateway } from '../testing/gateway-fixture';

const BOOK = 'restored';
let gateway: TestGateway;
let ledger: Bus;
beforeAll(async () => {
  gateway = await startGateway();
  ledger = await connectAs(gateway.nats, 'ledger-svc');
});
afterAll(async () => {
  await ledger.close();
  await gateway.stop();
});

type Posted = PayloadOf<typeof transactionsPosted>['transactions'][number];

/** A stretch of the history of a book, which is answered with the ids of its transactions. */
async function publishOf(book: string, incarnation: number, ...seqs: readonly number[]): Promise<string[]> {
  const transactions = seqs.map((seq): Posted => {
    const [id, committedAt] = [uuidv7(), instant(BigInt(seq))];
    return { id, book, seq, type: 'account.opened', actor: 'app:a', postings: [], committedAt, balances: [] };
  });
  const payload = { book, incarnation, transactions };
  await publishEvents(ledger, transactionsPosted, [{ id: `${book}:${incarnation}:${seqs[0]}-`, payload }]);
  return transactions.map(({ id }) => id);
}

const publish = (incarnation: number, ...seqs: readonly number[]) => publishOf(BOOK, incarnation, ...seqs);

interface Told {
  readonly data: { readonly data: { readonly id: string; readonly seq: number } }[];
}
const told = async (book: string) =>
  (await ask<Told>(gateway, `GET /v1/events?limit=100&book=${book}`)).body.data.map(({ data }) => data);

test('what comes late of a history that was left is not told behind the one that has replaced it', async () => {
  const before = await publish(1, 1, 2);
  const after = await publish(2, 1, 2);
  const ids = async () => (await told(BOOK)).map(({ id }) => id);
  // What arrives together is told history by history: it is late once the next one is told.
  await eventually(async () => (await ids()).includes(after[1] ?? ''));
  await publish(1, 3);
  after.push(...(await publish(2, 3)));
  await eventually(async () => (await ids()).includes(after[2] ?? ''));
  expect(await ids()).toEqual([...before, ...after]);
});

test('what the stream has lost of a history that was left is not read from the one that has replaced it', async () => {
  await fund(gateway, 'member:a', 1_000);
  const before = await eventually(async () => {
    const events = await told(MAIN_BOOK);
    return events.length > 0 && (await isAtEnd(events.at(-1)?.seq)) && events;
  });
  const seq = before.length;
  expect(before.map((event) => event.seq)).toEqual(upTo(seq));
  await gateway.database.query('update ledger.book set incarnation = 2');
  // Neither the book nor what is missing before these is in the journal.
  await publishOf('gone', 1, 3);
  const [lost] = await publishOf(MAIN_BOOK, 1, seq + 3);
  await fund(gateway, 'member:b', 1_000);
  await gateway.database.query('update ledger.publication set seq = 0');
  await fund(gateway, 'member:c', 1_000);
  const after = await eventually(async () => {
    const events = (await told(MAIN_BOOK)).slice(seq);
    return events.length > 0 && (await isAtEnd(events.at(-1)?.seq)) && events;
  });
  expect(after.map((event) => event.seq)).toEqual(upTo(after.length));
  expect(after.slice(0, seq).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(after.map(({ id }) => id)).not.toContain(lost);
});

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, at) => at + 1);

async function isAtEnd(seq: number | undefined): Promise<boolean> {
  const rows = await gateway.database.query<{ seq: string }>(`select seq from ledger.book where code = '${MAIN_BOOK}'`);
  return Number(rows[0]?.seq) === seq;
}
