import { createHash } from 'node:crypto';
import { GENESIS, Replay, linkBlock, parseLine } from '@tix/proofs';
import {
  application,
  done,
  hold,
  outcomeOf,
  transfer,
  type Account,
  type Entries,
  type Transaction,
} from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy();
});
afterAll(() => economy.stop());

/** @covers T4 T28 C1 */
test('an operator’s first session: a shop of its own, people who pay it, a mistake undone, and the proof of it all', async () => {
  const { operator } = economy;
  expect((await operator.get('/livez')).status).toBe(200);
  expect(outcomeOf(await economy.client().get('/v1/books'))).toBe('UNAUTHENTICATED');

  const shop = await application(
    economy,
    ['ledger:read', 'ledger:transfer', 'ledger:hold', 'ledger:mint', 'ledger:burn', 'events:read'],
    'coffee-shop',
  );
  expect([shop.book, shop.key.startsWith('tix_')]).toEqual(['coffee-shop', true]);
  const { client } = shop;
  for (const address of ['user:ann', 'user:bob', 'company:beans']) {
    expect((await client.post('/v1/accounts', { address })).status).toBe(201);
    expect((await client.post('/v1/accounts', { address })).status).toBe(200);
  }

  done(await client.post('/v1/credits', { account: 'user:ann', amount: 100, reason: 'welcome' }));
  const gift = done(await transfer(client, 'user:ann', 'user:bob', 30));
  expect(gift.balances).toEqual([
    { account: 'user:ann', asset: 'CREDIT', balance: 70 },
    { account: 'user:bob', asset: 'CREDIT', balance: 30 },
  ]);

  const order = await hold(client, 'user:ann', 50);
  expect(outcomeOf(await transfer(client, 'user:ann', 'user:bob', 21))).toBe('INSUFFICIENT_FUNDS');
  done(await client.post(`/v1/holds/${order.id}/capture`, { to: 'company:beans', amount: 45, reason: 'coffee' }));
  const reversal = done(await client.post<Transaction>(`/v1/transactions/${gift.id}/reverse`, { reason: 'mistake' }));
  expect(reversal.reverses).toBe(gift.id);

  const ann = done(await client.get<Account>('/v1/accounts/user:ann'));
  expect(ann.balances).toEqual([{ asset: 'CREDIT', balance: 55, held: 0, available: 55 }]);
  const history = done(await client.get<Entries>('/v1/accounts/user:ann/entries'));
  expect(history.data.map(({ type, amount, balanceAfter, reason }) => [type, amount, balanceAfter, reason])).toEqual([
    ['reversal', 30, 55, 'mistake'],
    ['capture', -45, 25, 'coffee'],
    ['transfer', -30, 70, undefined],
    ['credit', 100, 100, 'welcome'],
  ]);

  const supply = done(await client.get('/v1/economy/supply'));
  expect(supply).toMatchObject({ asset: 'CREDIT', minted: 100, burned: 0, supply: 100, locked: 0, sumOfBalances: 0 });
  const actions = done(await operator.get<{ data: { action: string; actor: string }[] }>('/v1/admin/actions'));
  expect(actions.data).toContainEqual(
    expect.objectContaining({ action: 'application.create', actor: 'operator:first', outcome: 'done' }),
  );
  const verified = done(
    await operator.post<{ ok: boolean; books: { book: string; head: string }[] }>('/v1/audit/verify'),
  );
  expect([verified.ok, verified.books.map(({ book }) => book).sort()]).toEqual([true, ['coffee-shop', 'main']]);

  const { text: journal } = await client.get('/v1/audit/export');
  const balances = replayed(journal, verified.books.find(({ book }) => book === shop.book)?.head ?? '');
  expect(balances).toEqual({ 'user:ann': 55, 'user:bob': 0, 'company:beans': 45, 'faucet:welcome': -100 });
  await economy.conserved();
});

interface Block {
  readonly block?: { readonly lastSeq: number; readonly hash: string };
}

/** What anybody can do with an exported journal: follow its chain to the head that was published, and replay it from zero. */
function replayed(journal: string, head: string): Record<string, number> {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const replay = new Replay();
  let [hash, lines]: [string, string[]] = [GENESIS, []];
  for (const line of journal.trimEnd().split('\n')) {
    const { block } = JSON.parse(line) as Block;
    if (!block) {
      expect(replay.apply(parseLine(line))).not.toHaveProperty('problem');
      lines.push(line);
      continue;
    }
    hash = linkBlock(sha256, hash, lines);
    lines = [];
    expect([block.hash, block.lastSeq]).toEqual([hash, replay.seq]);
  }
  expect([hash, lines]).toEqual([head, []]);
  return Object.fromEntries([...replay.balances.values()].map(({ account, balance }) => [account, Number(balance)]));
}
