import { MAIN_BOOK } from '@tix/contracts';
import { expectConservation, tcpProxy, type TcpProxy } from '@tix/testkit';
import type { Submission } from '../domain/command';
import {
  asOperator,
  outcomeCode,
  posted,
  startTestCommitter,
  submit,
  type TestCommitter,
  together,
} from '../testing/committer-fixture';
import { posting } from '../testing/ledger-fixture';
import { times } from '../testing/readings';

const TERMINATE = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tested committer'
  and datname = current_database()`;

let proxy: TcpProxy;
let fixture: TestCommitter;
let beforeCommit = (): Promise<void> => Promise.resolve();
beforeAll(async () => {
  proxy = await tcpProxy({ port: Number(new URL(process.env['TIX_TEST_DATABASE_URL'] ?? '').port) });
  fixture = await startTestCommitter({ through: proxy.through, beforeCommit: () => beforeCommit() });
  await submit(fixture, asOperator('openAccount', { address: 'member:a' }));
});
afterEach(async () => {
  beforeCommit = () => Promise.resolve();
  proxy.heal();
  await expectConservation(fixture.database, MAIN_BOOK);
});
afterAll(async () => {
  await fixture.stop();
  await proxy.close();
});

const credits = (count: number) =>
  times(count, () => asOperator('post', { type: 'credit', postings: [posting('faucet:test', 'member:a', 1n)] }));

async function seqsOf(submissions: readonly Submission[]): Promise<number[]> {
  const ids = submissions.map(({ command }) => command.id);
  const rows = await fixture.database.query<{ seq: string }>(
    'select seq from ledger.transaction where id = any($1::uuid[]) order by seq',
    [ids],
  );
  return rows.map(({ seq }) => Number(seq));
}

/** Every id exactly once, answered with the seq it has. */
async function expectOnce(submissions: readonly Submission[], outcomes: Awaited<ReturnType<typeof together>>) {
  const answered = outcomes.map((outcome) => posted(outcome).record.seq);
  expect(new Set(answered).size).toBe(submissions.length);
  expect([...answered].sort((a, b) => a - b)).toEqual(await seqsOf(submissions));
}

/** Runs once, at the next batch. */
const once = (action: () => Promise<unknown>) => {
  beforeCommit = async () => {
    beforeCommit = () => Promise.resolve();
    await action();
  };
};

test('a session that is killed before the commit has done nothing, and the batch is decided again: every id once', async () => {
  once(() => fixture.database.query(TERMINATE));
  const submissions = credits(100);
  const outcomes = await together(fixture, ...submissions);
  await expectOnce(submissions, outcomes);
  expect(outcomes.map((outcome) => posted(outcome).replayed)).not.toContain(true);
});

test('a commit whose answer is cut off was done, and is found by its ids: every id once', async () => {
  const submissions = credits(100);
  once(() => Promise.resolve(proxy.cutWhen((chunk, direction) => direction === 'reply' && chunk.includes('COMMIT'))));
  const outcomes = await together(fixture, ...submissions);
  await expectOnce(submissions, outcomes);
  expect(outcomes.map((outcome) => posted(outcome).replayed)).not.toContain(false);
});

test('a commit that never arrived was not done: every id once', async () => {
  const submissions = credits(100);
  once(() => Promise.resolve(proxy.cutWhen((chunk, direction) => direction === 'request' && chunk.includes('commit'))));
  await expectOnce(submissions, await together(fixture, ...submissions));
});

test('a database that falls silent at the commit is given up after a while: every id once', async () => {
  const submissions = credits(20);
  once(() => Promise.resolve(proxy.blackHole()));
  const outcomes = together(fixture, ...submissions);
  setTimeout(() => proxy.heal(), 5_500);
  await expectOnce(submissions, await outcomes);
});

test('an idle session that is lost is replaced before anybody asks', async () => {
  await fixture.database.query(TERMINATE);
  const outcome = await submit(fixture, credits(1)[0] as Submission);
  expect(outcomeCode(outcome)).toBe('OK');
  expect(fixture.committer.isReady()).toBe(true);
});

test('what is stopped while its commit is unknown is answered before the end', async () => {
  let kill = () => Promise.resolve();
  const own = await startTestCommitter({ beforeCommit: () => kill() });
  kill = async () => {
    kill = () => Promise.resolve();
    await own.database.query(TERMINATE);
  };
  const submission = asOperator('openAccount', { address: 'member:b' });
  const outcome = submit(own, submission);
  await new Promise(setImmediate);
  const stopped = own.committer.stop();
  expect(outcomeCode(await outcome)).toBe('OK');
  await stopped;
  expect(outcomeCode(await submit(own, submission))).toBe('LEDGER_BUSY');
  await own.stop();
});
