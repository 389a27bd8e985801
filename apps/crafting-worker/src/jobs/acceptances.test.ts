import { randomUUID } from 'node:crypto';
import { CAPABILITY_GONE_MS, instant, RecipeTerms } from '@tix/contracts';
import { openDatabase } from '@tix/runtime';
import { freshDatabase, testLog, type TestDatabase } from '@tix/testkit';
import type { DataSource } from 'typeorm';
import { craftingEntities } from '../store/entities';
import { craftingMigrations } from '../store/migrations';
import { insertRecipe } from '../store/recipes';
import { openAcceptances } from './acceptances';
import type { Workshop } from './workshop';

let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await freshDatabase([{ schema: 'crafting', migrations: craftingMigrations }]);
  const settings = {
    applicationName: 'acceptances',
    connectionsMax: 2,
    entities: craftingEntities,
    log: testLog().log,
  };
  db = await openDatabase({ url: database.urlOf('crafting'), ...settings });
  const terms = RecipeTerms.decode({
    code: 'bar',
    inputs: [{ asset: 'IRON', quantity: 3 }],
    outputs: [{ asset: 'BAR', quantity: 1 }],
    durationSeconds: 60,
  } as never);
  const made = { currency: 'TICKET', now: instant(0n), actor: 'operator:first', commandId: randomUUID() } as const;
  await insertRecipe(db, { book: 'main', terms, ...made, fingerprint: undefined });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

/** Only what acceptances need of a workshop. */
function acceptances() {
  const limits = async () => ({ slotsOf: () => 1, queueMax: 1 });
  return openAcceptances({
    db,
    clock: { now: () => instant(0n) },
    limits,
    wake: () => undefined,
  } as unknown as Workshop);
}

async function acceptedLongAgo() {
  const order = { book: 'main', recipe: 'bar', runs: 1, actor: 'member:a', fingerprint: undefined } as const;
  const job = { ...order, id: randomUUID(), account: `member:${randomUUID().slice(0, 8)}` as const };
  expect(await acceptances().reserve(job)).toMatchObject({ kind: 'new' });
  await database.query(
    `update crafting.job set touched_at = clock_timestamp() - $2 * interval '1 millisecond' where id = $1`,
    [job.id, CAPABILITY_GONE_MS],
  );
  return job;
}

const stateOf = async (id: string) =>
  (await database.query<{ state: string }>('select state from crafting.job where id = $1', [id]))[0]?.state;

test('an acceptance that nobody can post any more is abandoned', async () => {
  const { id } = await acceptedLongAgo();
  await acceptances().abandon(id);
  expect(await stateOf(id)).toBeUndefined();
});

test('one that is asked for again meanwhile is not: what the ledger then takes has its job', async () => {
  const job = await acceptedLongAgo();
  expect(await acceptances().reserve(job)).toMatchObject({ kind: 'known' });
  await acceptances().abandon(job.id);
  await acceptances().confirm(job.id);
  expect(await stateOf(job.id)).toBe('running');
});

test('what the ledger has refused is dropped at once', async () => {
  const job = await acceptedLongAgo();
  await acceptances().reserve(job);
  await acceptances().drop(job.id);
  expect(await stateOf(job.id)).toBeUndefined();
});
