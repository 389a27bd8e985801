import { createHash } from 'node:crypto';
import { isConsistent, isIncluded, merkleRoot } from '@tix/proofs';
import { openDatabase } from '@tix/runtime';
import { leafOf } from '@tix/sales-core';
import { freshDatabase, testLog, type TestDatabase } from '@tix/testkit';
import type { DataSource } from 'typeorm';
import { salesEntities } from './entities';
import { BrokenLog, openLogTree } from './log-tree';
import { salesMigrations } from './migrations';
import { sha256 } from './sha256';

/** More than 256 parts of 256 entries, so that there is one of 65,536 as well, and more than 256 beside whole parts. */
const SIZE = 66_300;
const leaves = Array.from({ length: SIZE }, (_, at) =>
  leafOf(sha256, createHash('sha256').update(`${at}`).digest('hex')),
);
const rootOf = (size: number) => merkleRoot(sha256, leaves.slice(0, size));

let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await freshDatabase([{ schema: 'sales', migrations: salesMigrations }]);
  const url = database.urlOf('sales');
  db = await openDatabase({
    ...{ url, applicationName: 'log-tree', connectionsMax: 4, entities: salesEntities, log: testLog().log },
  });
  await database.query(`insert into sales.location values ('x', 'UTC', 'per_rate', 0)`);
  await database.query(`insert into sales.terminal (id, location_id, head, opened_at) values ('T', 'x', '', 0)`);
  await database.query(
    `insert into sales.entry (log_index, ticket_id, kind, terminal_id, seq, prev_hash, public_hash, private_hash, audit_hash,
       public, location_id, business_date, issued_ms, methods, training)
     select at, gen_random_uuid(), 'sale', 'T', at + 1, '', '', '', encode(sha256(at::text::bytea), 'hex'), '{}', 'x',
       '2026-11-30', 0, '{}', false from generate_series(0, $1::int - 1) at`,
    [SIZE],
  );
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const keptParts = () =>
  database.query(
    'select level, count(*)::int as count, max(index)::int + 1 as next from sales.tree_part group by 1 order by 1',
  );

test('the tree grows by whole parts, whoever else grows it, and its roots are those of all entries', async () => {
  for (const size of [1, 255, 256, 257, 5_000]) {
    expect(await (await openLogTree(db, size)).rootOf({ begin: 0, count: size })).toEqual(rootOf(size));
  }
  expect(await keptParts()).toEqual([{ level: 8, count: 19, next: 19 }]);
  const trees = await Promise.all([1, 2, 3].map(() => openLogTree(db, SIZE)));
  for (const tree of trees) expect(await tree.rootOf({ begin: 0, count: SIZE })).toEqual(rootOf(SIZE));
  expect(await keptParts()).toEqual([
    { level: 8, count: 258, next: 258 },
    { level: 16, count: 1, next: 1 },
  ]);
}); // prettier-ignore

test.each([0, 255, 256, 65_535, 65_536, SIZE - 1])('entry %i is proved to be in the log', async (index) => {
  const tree = await openLogTree(db, SIZE);
  const path = await tree.inclusion(index);
  expect(isIncluded(sha256, leaves[index] ?? sha256(), { index, size: SIZE, path }, rootOf(SIZE))).toBe(true);
});

test.each([1, 256, 65_536, 65_537, SIZE])('the first %i entries are proved to be its beginning', async (from) => {
  const path = await (await openLogTree(db, SIZE)).consistency(from);
  const [older, newer] = [from, SIZE].map((size) => ({ size, root: rootOf(size) })) as [Grown, Grown];
  expect(isConsistent(sha256, older, newer, path)).toBe(true);
});

interface Grown {
  readonly size: number;
  readonly root: Uint8Array;
}

test('a log that has lost entries is told, not proved', async () => {
  const tree = openLogTree(db, SIZE + 2);
  await expect(tree.then((one) => one.rootOf({ begin: 0, count: SIZE + 2 }))).rejects.toThrow(BrokenLog);
});
