import { balanceKey } from '@tix/proofs';
import fc from 'fast-check';
import type { BalanceRow } from '../store/rows';
import { BalanceTable } from './balance-table';
import { Generations } from './generations';
import { Shards } from './shards';

const bigint = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const row: fc.Arbitrary<BalanceRow> = fc.record({
  account: fc.integer({ min: 0, max: 300 }).map((member) => `member:${member}`),
  asset: fc.constantFrom('TICKET', 'iron'),
  balance: bigint,
  held: bigint,
  id: bigint,
  accountId: bigint,
  assetId: bigint,
  entries: bigint,
});
const step = fc.record({ row, kind: fc.constantFrom('set', 'set', 'set', 'absent', 'delete') });

test('balances outside the heap are what a map of them would hold, to the last bit of every number', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const table = new Shards(() => new BalanceTable());
      const model = new Map<string, BalanceRow | undefined>();
      for (const { kind, row } of steps) {
        const key = balanceKey(row.account, row.asset);
        if (kind === 'delete') expect(table.delete(key)).toBe(model.delete(key));
        else for (const rows of [table, model]) rows.set(key, kind === 'set' ? row : undefined);
        expect([table.size, table.has(key), table.get(key)]).toEqual([model.size, model.has(key), model.get(key)]);
      }
      for (const [key, known] of model) expect(table.get(key)).toEqual(known);
    }),
  );
});

test('a table that has grown many times over holds what was written before', () => {
  const table = new BalanceTable();
  const rows = fc.sample(row, 2_000).map((one, index) => ({ ...one, account: `member:${index}` }));
  for (const one of rows) table.set(balanceKey(one.account, one.asset), one);
  expect(rows.map(({ account, asset }) => table.get(balanceKey(account, asset)))).toEqual(rows);
});

test('what was used since the last turn outlives the next, absent rows too', () => {
  const rows = new Generations<BalanceRow>(() => new BalanceTable());
  const [kept] = fc.sample(row, 1) as [BalanceRow];
  for (const key of ['kept', 'lost']) rows.set(key, kept);
  rows.set('absent', undefined);
  rows.turn();
  expect([rows.size, rows.youngSize]).toEqual([3, 0]);
  expect([rows.get('kept'), rows.get('absent'), rows.size, rows.youngSize]).toEqual([kept, undefined, 3, 2]);
  rows.turn();
  expect(['kept', 'absent', 'lost', 'never'].map((key) => rows.has(key))).toEqual([true, true, false, false]);
});
