import { randomUUID } from 'node:crypto';
import { MAIN_BOOK, amount, instant, listTrades, transactionsPosted } from '@tix/contracts';
import { type Bus, publishEvents } from '@tix/runtime';
import { connectAs, eventually } from '@tix/testkit';
import {
  type TestAmm,
  createMaterial,
  fund,
  openPool,
  productPool,
  startAmm,
  trade,
  valueOf,
} from '../testing/amm-fixture';

let amm: TestAmm;
let ledger: Bus;
beforeAll(async () => {
  amm = await startAmm();
  ledger = await connectAs(amm.services.nats, 'ledger-svc');
  await createMaterial(amm, 'iron');
  await fund(amm, 'member:a', 1_000_000n);
  await openPool(amm, productPool('p'));
});
afterAll(async () => {
  await ledger?.close();
  await amm?.stop();
});

/** A message of the stream whose transaction the journal does not have, and nothing that came before it. */
async function publishLeft(book: string, seq: number): Promise<void> {
  const facts = { type: 'account.opened' as const, actor: 'app:a' as const, postings: [], balances: [] };
  const transaction = { ...facts, id: randomUUID(), book, seq, committedAt: instant(1n) };
  const payload = { book, incarnation: 1, transactions: [transaction] };
  await publishEvents(ledger, transactionsPosted, [{ id: `${book}:1:${seq}-`, payload }]);
}

const order = { poolId: 'p', account: 'member:a', side: 'buy', exact: 'in', amount: amount(1_000n) } as const;
const buy = async () => valueOf(await trade(amm, order)).seq;
const listed = async () => {
  const page = { book: MAIN_BOOK, poolId: 'p', limit: 100 };
  return valueOf(await amm.ask(listTrades, page)).data.map(({ seq }) => seq);
};
const kept = (incarnation: number) =>
  amm.services.database.query('select seq from amm.trade where incarnation = $1', [incarnation]);

test('what the stream has lost of a history that was left is not read from the one that has replaced it', async () => {
  const { database } = amm.services;
  const first = await buy();
  await eventually(async () => (await listed()).length === 1);
  await database.query('update ledger.book set incarnation = 2');
  await publishLeft('gone', 3);
  await publishLeft(MAIN_BOOK, first + 2);
  const second = await buy();
  await database.query('update ledger.publication set seq = 0');
  const third = await buy();
  await eventually(async () => (await listed())[0] === third);
  expect(await listed()).toEqual([third, second, first]);
  expect(await kept(1)).toHaveLength(1);
});
