import { setImmediate as nextTurn } from 'node:timers/promises';
import { MAIN_BOOK } from '@tix/contracts';
import { eventually, expectConservation } from '@tix/testkit';
import {
  asOperator,
  outcomeCode,
  startTestCommitter,
  submit,
  type TestCommitter,
  together,
} from '../testing/committer-fixture';
import { type Gate, makeGate } from '../testing/gate';
import { posting } from '../testing/ledger-fixture';
import { countOf, times } from '../testing/readings';

/** Commands that fill a batch. */
const FULL = 256;
/** More than it can take: what is decided ahead waits for no server. */
const TURNS_MAX = 10_000;

let fixture: TestCommitter;
let gate: Gate;
beforeAll(async () => {
  gate = makeGate();
  fixture = await startTestCommitter({ beforeCommit: gate.beforeCommit });
});
afterAll(() => fixture.stop());

const credit = () => asOperator('post', { type: 'credit', postings: [posting('faucet:test', 'sink:test', 1n)] });

test('the event loop turns between two batches that are decided ahead of the database', async () => {
  await eventually(async () => {
    await submit(fixture, credit());
    return fixture.isAhead.at(-1);
  });
  gate.close();
  const before = fixture.decided();
  const answers = together(fixture, ...times(3 * FULL, credit));
  // Whoever else waits for the event loop: how many batches were decided by each of its turns.
  const seen = [0];
  while (seen.at(-1) !== 3 && seen.length < TURNS_MAX) {
    await nextTurn();
    seen.push(fixture.decided() - before);
  }
  gate.open();
  expect([...new Set(seen)]).toEqual([0, 1, 2, 3]);
  expect(countOf((await answers).map(outcomeCode), 'OK')).toBe(3 * FULL);
  expect(fixture.batches.slice(-3)).toEqual([FULL, FULL, FULL]);
  await expectConservation(fixture.database, MAIN_BOOK);
});
