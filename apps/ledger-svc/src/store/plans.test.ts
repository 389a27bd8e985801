import type { TestDatabase } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import { asOperator, startTestCommitter, type TestCommitter, together } from '../testing/committer-fixture';
import { posting } from '../testing/ledger-fixture';
import { times } from '../testing/readings';
import * as load from './load';
import { findAllowances, findUses } from './load-allowances';
import { findCatalog } from './load-catalog';
import { findDueHolds, findHolds } from './load-holds';
import { type Queries, readLines, readStretch } from './reads/journal';
import { openSession, type Session } from './session';
import { instant } from '@tix/contracts';

let fixture: TestCommitter;
let session: Session;
beforeAll(async () => {
  fixture = await startTestCommitter();
  session = await openSession({
    url: fixture.database.urlOf('ledger'),
    applicationName: 'plans',
    onLost: () => undefined,
  });
  // Prepared while the tables are empty, as by a ledger that has just started.
  await lookUp();
});
afterAll(async () => {
  await session.close();
  await fixture.stop();
});

async function lookUp(): Promise<void> {
  const id = uuidv7();
  await load.lockBooks(session, ['main']);
  await load.findTransactions(session, [id]);
  await load.findRefusals(session, [id]);
  await load.findCorrections(session, [id]);
  await load.findAssets(session, 1, ['TICKET']);
  await load.findAccounts(session, 1, ['member:1']);
  await load.findBalances(session, 1, ['member:1'], ['TICKET']);
  await load.findAllBalances(session, 1, ['member:1']);
  await load.findReasons(session, 1);
  await findHolds(session, 1, [id]);
  await findDueHolds(session, [1n], instant(1n));
  await findCatalog(session, 1);
  await findAllowances(session, 1, ['daily']);
  await findUses(session, 1, [{ allowance: 'daily', subject: 'member:1' }], instant(1n));
}

const lookUps = {
  'lock-books': "('{main}')",
  'find-transactions': "('{}')",
  'find-refusals': "('{}')",
  'find-corrections': "('{}')",
  'find-assets': "(1, '{TICKET}')",
  'find-accounts': "(1, '{member:1}')",
  'find-balances': "(1, '{member:1}', '{TICKET}')",
  'find-all-balances': "(1, '{member:1}')",
  'find-reasons': '(1)',
  'find-catalog': '(1)',
  'find-holds': "(1, '{}')",
  'find-due-holds': "('{1}', 1)",
  'find-allowances': "(1, '{daily}')",
  'find-uses': "(1, '{daily}', '{member:1}', 1)",
};

async function planOf(name: keyof typeof lookUps): Promise<string> {
  const rows = await session.query<[string]>('', `explain execute "${name}" ${lookUps[name]}`, []);
  return rows.map(([line]) => line).join('\n');
}

interface Plan {
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Plan[];
}

/** The most rows that a step of a plan gave. */
function rowsOf(plan: Plan | undefined): number {
  return plan ? Math.max(plan['Actual Rows'], ...(plan.Plans ?? []).map(rowsOf)) : 0;
}

/** Tables of a handful of rows, which are read whole on purpose. */
const SMALL = /Seq Scan on (book|reason|asset)\b/;

async function scansOf(): Promise<string[]> {
  const plans = await Promise.all(Object.keys(lookUps).map((name) => planOf(name as keyof typeof lookUps)));
  return plans.flatMap((plan) => plan.split('\n')).filter((line) => /Seq Scan/.test(line) && !SMALL.test(line));
}

test('the look-ups of the committer use indexes on an empty database, and go on while it fills', async () => {
  expect(await scansOf()).toEqual([]);
  const credit = (index: number) =>
    asOperator('post', { type: 'credit', postings: [posting('faucet:test', `commons:${index % 997}`, 1n)] });
  await together(fixture, ...times(997, (index) => asOperator('openAccount', { address: `commons:${index}` })));
  await together(fixture, ...times(4_000, credit));
  expect(await scansOf()).toEqual([]);
  // Statistics that say otherwise make no difference either.
  await fixture.database.query('analyze');
  expect(await scansOf()).toEqual([]);
});

/** The most rows that a step of each statement has given, besides what it answers. */
function counted(database: TestDatabase): { readonly queries: Queries; readonly read: readonly number[] } {
  const read: number[] = [];
  const query = async (text: string, values: readonly unknown[] = []) => {
    const explained = `explain (analyze, format json) ${text}`;
    const [plan] = await database.query<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(explained, values);
    read.push(rowsOf(plan?.['QUERY PLAN'][0]?.Plan));
    return database.query(text, values);
  };
  return { queries: { query } as Queries, read };
}

test('a stretch of a journal costs what it holds, also before there are any statistics of it', async () => {
  const own = await startTestCommitter();
  try {
    const credit = () => asOperator('post', { type: 'credit', postings: [posting('faucet:test', 'commons:0', 1n)] });
    await together(own, asOperator('openAccount', { address: 'commons:0' }));
    for (let part = 0; part < 6; part += 1) await together(own, ...times(1_000, credit));
    const { queries, read } = counted(own.database);
    expect(await readLines(queries, 1, 1_000n, 100)).toHaveLength(100);
    const { rows, blocks } = await readStretch(queries, 1, 1_000n, 100);
    expect([rows.length >= 100, blocks.length > 0, read.length]).toEqual([true, true, 3]);
    for (const count of read) expect(count).toBeLessThanOrEqual(rows.length);
  } finally {
    await own.stop();
  }
});

test('a batch costs the same on a filled database as on a nearly empty one', async () => {
  const credits = () =>
    times(500, (index) =>
      asOperator('post', { type: 'credit', postings: [posting('faucet:test', `commons:${index}`, 1n)] }),
    );
  const own = await startTestCommitter();
  await together(own, ...times(500, (index) => asOperator('openAccount', { address: `commons:${index}` })));
  const time = async (target: TestCommitter) => {
    const started = performance.now();
    await together(target, ...credits());
    return performance.now() - started;
  };
  const small: number[] = [];
  const filled: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    small.push(await time(own));
    filled.push(await time(fixture));
  }
  // The best of each: what the machine does besides only ever adds. A scan of thousands of rows per id costs a hundredfold.
  expect(Math.min(...filled)).toBeLessThan(Math.min(...small) * 4);
  await own.stop();
});
