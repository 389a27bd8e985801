import { freshDatabase, testLog } from '@tix/testkit';
import { openDatabase } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import { ledgerEntities } from '../store/entities';
import { ledgerMigrations } from '../store/migrations';
import { SimulatedServer } from '../testing/simulation/simulated-server';
import { FROM, REGRESSIONS, SEEDS } from '../testing/simulation/seeds';
import { type Report, Simulation } from '../testing/simulation/simulation';

/** On a machine that does much else. */
const SEED_MS_MAX = 5_000;

let server: SimulatedServer;
let db: DataSource;
beforeAll(async () => {
  const database = await freshDatabase([{ schema: 'ledger', migrations: ledgerMigrations }]);
  server = new SimulatedServer(database);
  await server.tables.open();
  const { log } = testLog();
  db = await openDatabase({
    url: database.urlOf('ledger'),
    applicationName: 'verifier',
    // Both books are verified at once.
    connectionsMax: 2,
    entities: ledgerEntities,
    log,
  });
});
afterAll(async () => {
  await db?.destroy();
  await server?.stop();
});

const simulate = (seed: number) => new Simulation(seed, server, db).run();

/** What to look at, and how to see it again. */
function expectSound({ seed, trace, problems }: Report): void {
  if (problems.length === 0) return;
  const steps = trace.map((what, index) => `${index + 1}. ${what}`);
  throw new Error(
    [...steps, '', `seed ${seed} fails: npm run simulate -- --from ${seed} --seeds 1`, ...problems].join('\n'),
  );
}

test('a seed is the same history in every run', async () => {
  const [first, again] = [await simulate(FROM), await simulate(FROM)];
  expect(first.answered).toBeGreaterThan(20);
  expect(again.trace).toEqual(first.trace);
});

test.each(REGRESSIONS)('seed %i, which failed once, holds', async (seed) => expectSound(await simulate(seed)));

test(
  'whatever is lost, paused, taken over or restored: what was answered is true, once, and nothing else is',
  async () => {
    for (let seed = FROM; seed < FROM + SEEDS; seed += 1) expectSound(await simulate(seed));
  },
  60_000 + SEEDS * SEED_MS_MAX,
);
