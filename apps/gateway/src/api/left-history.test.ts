import { instant, type PayloadOf, transactionsPosted } from '@tix/contracts';
import { type Bus, publishEvents } from '@tix/runtime';
import { connectAs, eventually } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
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
async function publish(incarnation: number, ...seqs: readonly number[]): Promise<string[]> {
  const transactions = seqs.map((seq): Posted => {
    const [id, committedAt] = [uuidv7(), instant(BigInt(seq))];
    return { id, book: BOOK, seq, type: 'account.opened', actor: 'app:a', postings: [], committedAt, balances: [] };
  });
  const payload = { book: BOOK, incarnation, transactions };
  await publishEvents(ledger, transactionsPosted, [{ id: `${incarnation}:${seqs[0]}`, payload }]);
  return transactions.map(({ id }) => id);
}

/** The ids of all events of the book, in the order in which they are told. */
async function told(): Promise<readonly string[]> {
  const { body } = await ask<{ data: { data: { id: string } }[] }>(gateway, `GET /v1/events?limit=100&book=${BOOK}`);
  return body.data.map(({ data }) => data.id);
}

test('what comes late of a history that was left is not told behind the one that has replaced it', async () => {
  const before = await publish(1, 1, 2);
  const after = await publish(2, 1, 2);
  // What arrives together is told history by history: it is late once the next one is told.
  await eventually(async () => (await told()).includes(after[1] ?? ''));
  await publish(1, 3);
  after.push(...(await publish(2, 3)));
  await eventually(async () => (await told()).includes(after[2] ?? ''));
  expect(await told()).toEqual([...before, ...after]);
});
