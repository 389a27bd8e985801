import { expectConservation, freshDatabase, type TestDatabase } from '.';
import { tableChecks } from '@tix/proofs';
import { conservationProblems } from './expect-conservation';

/** The columns of the ledger's tables that conservation is read from. */
const tables = `
  create table ledger.book (id integer primary key, code text, seq bigint);
  create table ledger.asset (id bigint primary key, book_id integer, code text, minted bigint, burned bigint);
  create table ledger.account (id bigint primary key, book_id integer, address text);
  create table ledger.balance (id bigint primary key, account_id bigint, asset_id bigint, balance bigint, held bigint, entries bigint);
  create table ledger.entry (balance_id bigint, seq bigint, leg smallint, amount bigint, balance_after bigint, kind text);
  create table ledger.transaction (book_id integer, seq bigint, id uuid default gen_random_uuid());
  create table ledger.supply_part (asset_id bigint, part text, balance bigint, held bigint);
  create table ledger.hold (id uuid primary key, account_id bigint, open boolean);
  create table ledger.hold_amount (hold_id uuid, asset_id bigint, amount bigint, remaining bigint);
`;

/** Ids of balances begin with their book. A faucet minted 100, the member paid 30 on to another, who has 10 held. */
const sound = `
  insert into ledger.book values (1, 'main', 2), (2, 'other', 0);
  insert into ledger.asset values (1, 1, 'TICKET', 100, 0);
  insert into ledger.account values (1, 1, 'faucet:gift'), (2, 1, 'member:1'), (3, 1, 'member:2');
  insert into ledger.balance select (1::bigint << 40) + n, n, 1, balance, held, entries
    from (values (1, -100, 0, 1), (2, 70, 0, 2), (3, 30, 10, 1)) as b(n, balance, held, entries);
  insert into ledger.entry select (1::bigint << 40) + n, seq, leg, amount, after
    from (values (1, 1, 0, -100, -100), (2, 1, 1, 100, 100), (2, 2, 0, -30, 70), (3, 2, 1, 30, 30)) as e(n, seq, leg, amount, after);
  insert into ledger.transaction (book_id, seq) values (1, 1), (1, 2);
  insert into ledger.supply_part values (1, 'faucet', -100, 0), (1, 'circulating', 100, 10);
  insert into ledger.hold values ('00000000-0000-4000-8000-000000000001', 3, true), ('00000000-0000-4000-8000-000000000002', 3, false);
  insert into ledger.hold_amount values ('00000000-0000-4000-8000-000000000001', 1, 15, 10), ('00000000-0000-4000-8000-000000000002', 1, 5, 5);
`;

let database: TestDatabase;
const planted = new Set<string>();

beforeEach(async () => {
  database = await freshDatabase([{ schema: 'ledger', migrations: [{ name: 'tables', at: 1, sql: tables }] }]);
  await database.query(sound);
});

afterEach(() => database.drop());

test('a sound book has no problems, nor has an empty one; an unknown one is a problem', async () => {
  await expectConservation(database, 'main');
  await expectConservation(database, 'other');
  expect(await conservationProblems(database.url, 'nowhere')).toEqual(['there is no book nowhere']);
});

/** @covers C5 */
test.each([
  [
    'a balance changed by hand',
    'update ledger.balance set balance = 71 where account_id = 2',
    ['sum to 1, not 0', 'balance is 71 but its entries sum to 70'],
  ],
  [
    'a lost entry',
    'delete from ledger.entry where balance_id % 256 = 3',
    ['counts 1 entries but has 0', 'seq 2: the entries of TICKET sum to -30'],
  ],
  [
    'a wrong balance after',
    'update ledger.entry set balance_after = 99 where balance_id % 256 = 2 and seq = 1',
    ['at seq 1 leg 1 the balance after is 99, not 100'],
  ],
  [
    'a hold nobody accounts for',
    'update ledger.balance set held = 0 where account_id = 3',
    ['held is 0 but its open holds sum to 10'],
  ],
  [
    'a hold on an account without a balance',
    'delete from ledger.balance where account_id = 3',
    ['member:2: 10 TICKET are held on an account without a balance'],
  ],
  [
    'minting without a faucet',
    'update ledger.asset set minted = 101',
    ['101 minted less 0 burned, but 100 in circulation'],
  ],
  [
    'a part of the supply that was not counted',
    "delete from ledger.supply_part where part = 'circulating'",
    ['0, 0 held are counted in circulating, but balances say 100, 10 held'],
  ],
  [
    'a gap in seq',
    'update ledger.transaction set seq = 3 where seq = 2',
    ['seq runs from 1 to 3 in 2 transactions, and the book is at 2', 'seq 2: has entries but is no transaction'],
  ],
  [
    'a part of the supply that was miscounted',
    "update ledger.supply_part set balance = 101 where part = 'circulating'",
    ['are counted in circulating, but balances say 100'],
  ],
  [
    'a lost last transaction',
    'delete from ledger.transaction where seq = 2',
    ['seq runs from 1 to 1 in 1 transactions, and the book is at 2'],
  ],
])('%s is told in words', async (_name, sql, expected) => {
  await database.query(sql);
  const problems = await conservationProblems(database.url, 'main');
  for (const [, id = ''] of problems.join('\n').matchAll(/\((\w+)\)$/gm)) planted.add(id);
  for (const words of expected) expect(problems.join('\n')).toContain(words);
  await expect(expectConservation(database, 'main')).rejects.toThrow('is not sound');
});

test('every invariant that is read from the tables has been broken here and was named', () => {
  expect([...planted].sort()).toEqual(tableChecks.map(([id]) => id).sort());
});
