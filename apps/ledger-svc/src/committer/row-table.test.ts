import { balanceKey } from '@tix/proofs';
import fc from 'fast-check';
import type { AccountRow, BalanceRow } from '../store/rows';
import { AccountTable } from './account-table';
import { BalanceTable } from './balance-table';
import { Generations } from './generations';
import { Shards, type Table } from './shards';

const bigint = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const address = fc.integer({ min: 0, max: 300 }).map((member) => `member:${member}`);
const balance: fc.Arbitrary<BalanceRow> = fc.record({
  account: address,
  asset: fc.constantFrom('TICKET', 'iron'),
  balance: bigint,
  held: bigint,
  id: bigint,
  accountId: bigint,
  assetId: bigint,
  entries: bigint,
});
const account: fc.Arbitrary<AccountRow> = fc.record({
  id: bigint,
  address,
  status: fc.constantFrom('open', 'frozen', 'closed'),
  overdraftLimit: bigint,
});
const kind = fc.constantFrom('set', 'set', 'set', 'absent', 'delete');

interface Kind<Row> {
  readonly rows: fc.Arbitrary<Row>;
  readonly keyOf: (row: Row) => string;
  readonly newTable: () => Table<Row>;
}

const balances: Kind<BalanceRow> = {
  rows: balance,
  keyOf: ({ account, asset }) => balanceKey(account, asset),
  newTable: () => new BalanceTable(),
};
const accounts: Kind<AccountRow> = {
  rows: account,
  keyOf: (row) => row.address,
  newTable: () => new AccountTable(),
};

function isWhatAMapWouldHold<Row>({ rows, keyOf, newTable }: Kind<Row>): void {
  fc.assert(
    fc.property(fc.array(fc.record({ row: rows, kind }), { maxLength: 400 }), (steps) => {
      const table = new Shards(newTable);
      const model = new Map<string, Row | undefined>();
      for (const { kind, row } of steps) {
        const key = keyOf(row);
        if (kind === 'delete') expect(table.delete(key)).toBe(model.delete(key));
        else for (const held of [table, model]) held.set(key, kind === 'set' ? row : undefined);
        expect([table.size, table.has(key), table.get(key)]).toEqual([model.size, model.has(key), model.get(key)]);
      }
      for (const [key, known] of model) expect(table.get(key)).toEqual(known);
    }),
  );
}

test('balances outside the heap are what a map of them would hold, to the last bit of every number', () => {
  isWhatAMapWouldHold(balances);
});

test('accounts outside the heap are what a map of them would hold, to the last bit of every number', () => {
  isWhatAMapWouldHold(accounts);
});

test('a table that has grown many times over holds what was written before', () => {
  const table = new BalanceTable();
  const rows = fc.sample(balance, 2_000).map((one, index) => ({ ...one, account: `member:${index}` }));
  for (const one of rows) table.set(balances.keyOf(one), one);
  expect(rows.map((one) => table.get(balances.keyOf(one)))).toEqual(rows);
});

test('what was used since the last turn outlives the next, absent rows too', () => {
  const rows = new Generations<BalanceRow>(() => new BalanceTable());
  const [kept] = fc.sample(balance, 1) as [BalanceRow];
  for (const key of ['kept', 'lost']) rows.set(key, kept);
  rows.set('absent', undefined);
  rows.turn();
  expect([rows.size, rows.youngSize]).toEqual([3, 0]);
  expect([rows.get('kept'), rows.get('absent'), rows.size, rows.youngSize]).toEqual([kept, undefined, 3, 2]);
  rows.turn();
  expect(['kept', 'absent', 'lost', 'never'].map((key) => rows.has(key))).toEqual([true, true, false, false]);
});
