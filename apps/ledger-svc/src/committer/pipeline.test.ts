import { instant, MAIN_BOOK } from '@tix/contracts';
import { eventually, expectConservation } from '@tix/testkit';
import {
  asOperator,
  outcomeCode,
  posted,
  startTestCommitter,
  submit,
  type TestCommitter,
  together,
} from '../testing/committer-fixture';
import type { Outcome } from './outcome';
import { type Gate, isPending, makeGate } from '../testing/gate';
import { posting } from '../testing/ledger-fixture';
import { countOf, times } from '../testing/readings';

const TERMINATE = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tested committer'
  and datname = current_database()`;

let fixture: TestCommitter;
let gate: Gate;
beforeAll(async () => {
  gate = makeGate();
  fixture = await startTestCommitter({ beforeCommit: gate.beforeCommit });
  await plant(fixture);
});
beforeEach(() => decidingAhead(fixture));
afterEach(async () => {
  gate.open();
  await expectConservation(fixture.database, MAIN_BOOK);
});
afterAll(() => fixture.stop());

/** After a failure, and at the start, nothing is known for a while: books are locked first. */
async function decidingAhead(tested: TestCommitter): Promise<void> {
  await eventually(async () => {
    await submit(tested, credit('member:b', 1n));
    return tested.isAhead.at(-1);
  });
}

async function plant(planted: TestCommitter): Promise<void> {
  await planted.database.query('alter table ledger.entry add constraint planted check (abs(amount) <> 666)');
  for (const address of ['member:a', 'member:b']) await submit(planted, asOperator('openAccount', { address }));
}

const pay = (from: string, to: string, units: bigint, more: object = {}) =>
  asOperator('post', { type: 'transfer', postings: [posting(from, to, units)], ...more });
const credit = (to: string, units: bigint, more: object = {}) => pay('faucet:test', to, units, more);
/** As many as are worth a batch while others are on their way. */
const many = () => times(200, () => credit('member:b', 1n));

/** The first stands before its commit, in a batch of its own, when the others are decided. */
async function behind<Sent>(first: Promise<Sent>, others: ReturnType<typeof pay>[], meanwhile = async () => {}) {
  await gate.reached();
  const decided = fixture.decided();
  const answers = together(fixture, ...others);
  await eventually(() => fixture.decided() > decided);
  expect(await isPending(Promise.race([first, answers]))).toBe(true);
  await meanwhile();
  gate.open();
  return { first: await first, others: await answers };
}

test('batches are decided while one in front of them is on its way, and nobody is answered before it is committed', async () => {
  gate.close();
  const first = submit(fixture, credit('member:a', 100n));
  const { others } = await behind(
    first,
    times(200, () => pay('member:a', 'member:b', 1n)),
  );
  expect(countOf(others.map(outcomeCode), 'OK')).toBe(100);
  expect(countOf(others.map(outcomeCode), 'INSUFFICIENT_FUNDS')).toBe(100);
});

test('an id that is on its way already is the same command: one effect, one answer', async () => {
  gate.close();
  const once = credit('member:a', 1n, { fingerprint: 'x' });
  const other = { ...once, command: { ...once.command, fingerprint: 'y' } };
  const { first, others } = await behind(submit(fixture, once), [once, other, ...many()]);
  expect(others.slice(0, 2).map(outcomeCode)).toEqual(['OK', 'IDEMPOTENCY_KEY_REUSED']);
  expect(posted(others[0])).toMatchObject({ record: posted(first).record, replayed: true });
  posted(await submit(fixture, pay('member:a', 'member:b', 1n)));
});

test('what rests on a batch that is lost is decided again: nobody spends what was never credited', async () => {
  gate.close();
  const deadline = instant(BigInt(Date.now() + 60_000) * 1_000n);
  const first = submit(fixture, credit('member:a', 600n, { deadline }));
  const { others, first: late } = await behind(
    first,
    times(200, () => pay('member:a', 'member:b', 3n)),
    async () => {
      fixture.advance(120);
      await fixture.database.query(TERMINATE);
    },
  );
  expect(outcomeCode(late)).toBe('DEADLINE_EXCEEDED');
  expect(countOf(others.map(outcomeCode), 'INSUFFICIENT_FUNDS')).toBe(200);
});

test('whatever is killed or fails between many batches on their way, each command is done once', async () => {
  const own = await startTestCommitter();
  await plant(own);
  const sent: Promise<Outcome>[] = [];
  for (const action of [
    () => void sent.push(submit(own, credit('member:a', 666n))),
    () => own.database.query(TERMINATE),
    () => void sent.push(submit(own, credit('member:a', 666n))),
  ]) {
    await decidingAhead(own);
    for (let wave = 0; wave < 10; wave += 1) {
      if (wave === 4) await action();
      sent.push(...many().map((one) => submit(own, one)));
      await new Promise(setImmediate);
    }
    await Promise.all(sent);
  }
  const outcomes = await Promise.all(sent);
  expect(countOf(outcomes.map(outcomeCode), 'INTERNAL')).toBe(2);
  const seqs = outcomes.flatMap((outcome) => (outcome.ok ? [posted(outcome).record.seq] : []));
  expect(new Set(seqs).size).toBe(6_000);
  expect(own.log.named('batches decided again').some(({ batches }) => Number(batches) > 1)).toBe(true);
  await expectConservation(own.database, MAIN_BOOK);
  await own.stop();
});

test('a batch that was decided on another history of as many batches is refused by the database and decided again', async () => {
  const own = await startTestCommitter();
  await plant(own);
  await decidingAhead(own);
  // As when a batch in front was decided anew, with other times, while this one was still on its way.
  await own.database.query(`update ledger.book set head = repeat('f', 64)`);
  expect(outcomeCode(await submit(own, credit('member:b', 1n)))).toBe('OK');
  expect(own.log.named('batches decided again')).toHaveLength(1);
  await own.stop();
});

test('a refusal that is remembered moves the book on, so that nobody decides without it; one that is not leaves it', async () => {
  const batch = async () => (await fixture.database.query('select batch from ledger.book'))[0];
  const before = await batch();
  const dear = pay('member:a', 'member:b', 1_000_000n);
  const dry = pay('member:a', 'member:b', 1_000_000n, { dryRun: true });
  expect(outcomeCode(await submit(fixture, dry))).toBe('INSUFFICIENT_FUNDS');
  expect(await batch()).toEqual(before);
  expect(outcomeCode(await submit(fixture, dear))).toBe('INSUFFICIENT_FUNDS');
  expect(await batch()).not.toEqual(before);
});
