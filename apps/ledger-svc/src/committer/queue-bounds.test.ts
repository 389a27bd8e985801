import { expectConservation } from '@tix/testkit';
import { MAIN_BOOK } from '@tix/contracts';
import {
  asOperator,
  asService,
  outcomeCode,
  startTestCommitter,
  submit,
  type TestCommitter,
} from '../testing/committer-fixture';
import { type Gate, isPending, makeGate } from '../testing/gate';
import { posting } from '../testing/ledger-fixture';
import { countOf, times } from '../testing/readings';

let gate: Gate;
let fixture: TestCommitter;
beforeAll(async () => {
  gate = makeGate();
  fixture = await startTestCommitter({ limits: { commandsMax: 10, clientMax: 6 }, beforeCommit: gate.beforeCommit });
});
beforeEach(async () => {
  gate.close();
  // One batch is under way; everything after it waits in the queue.
  void submit(fixture, credit('first'));
  await gate.reached();
});
afterEach(async () => {
  gate.open();
  await expectConservation(fixture.database, MAIN_BOOK);
});
afterAll(() => fixture.stop());

const credit = (client: string, more: object = {}) =>
  asOperator('post', { type: 'credit', postings: [posting('faucet:test', 'sink:test', 1n)], ...more }, { client });

test('a full queue refuses at once what comes above its bound, and takes the rest', async () => {
  const waiting = ['a', 'b'].flatMap((client) => times(5, () => submit(fixture, credit(client))));
  const above = times(3, () => submit(fixture, credit('c')));
  expect((await Promise.all(above)).map(outcomeCode)).toEqual(['LEDGER_BUSY', 'LEDGER_BUSY', 'LEDGER_BUSY']);
  gate.open();
  expect((await Promise.all(waiting)).map(outcomeCode)).toEqual(times(10, () => 'OK'));
  expect(outcomeCode(await submit(fixture, credit('c')))).toBe('OK');
});

test('one client has a share: above it that client is refused and the others are not', async () => {
  const mine = times(8, () => submit(fixture, credit('a')));
  const others = times(3, () => submit(fixture, credit('b')));
  const service = submit(fixture, asService('amm-svc', 'openAccount', { address: 'pool:a' }));
  expect((await Promise.all(mine.slice(6))).map(outcomeCode)).toEqual(['LEDGER_BUSY', 'LEDGER_BUSY']);
  gate.open();
  expect(countOf((await Promise.all(mine)).map(outcomeCode), 'OK')).toBe(6);
  expect((await Promise.all([...others, service])).map(outcomeCode)).toEqual(['OK', 'OK', 'OK', 'OK']);
});

test('a unit of more commands than the bound is refused as a whole', async () => {
  const submissions = times(11, () => credit('a'));
  const outcomes = await fixture.committer.submitAll({ submissions, isAtomic: true }, Date.now() + 5_000);
  expect(outcomes).toEqual(times(11, () => ({ ok: false, refusal: expect.objectContaining({ code: 'LEDGER_BUSY' }) })));
});

test('what has not begun by its deadline is refused, and nothing has happened', async () => {
  const late = credit('a');
  const outcome = submit(fixture, late, 60);
  await new Promise((resolve) => setTimeout(resolve, 80));
  gate.open();
  expect(outcomeCode(await outcome)).toBe('LEDGER_BUSY');
  expect(outcomeCode(await submit(fixture, late))).toBe('OK');
});

test('a repetition waits for the first; when its time ends before, it is told that the first is still running', async () => {
  const command = credit('a', { fingerprint: 'x' });
  const first = submit(fixture, command);
  const patient = submit(fixture, command);
  const hasty = submit(fixture, command, 120);
  expect(outcomeCode(await hasty)).toBe('IDEMPOTENCY_IN_PROGRESS');
  expect(await isPending(first)).toBe(true);
  gate.open();
  expect(await Promise.all([first, patient])).toMatchObject([{ replayed: false }, { replayed: true }]);
  // Nothing of it is left behind: a new request of the id is no repetition of a running one.
  expect(await submit(fixture, command, 40)).toMatchObject({ ok: true, replayed: true });
});

test('an element of a bulk whose id is still running is told so, too', async () => {
  const command = credit('a', { fingerprint: 'x' });
  const first = submit(fixture, command);
  const bulk = await fixture.committer.submitAll(
    { submissions: [command, credit('a')], isAtomic: true },
    Date.now() + 120,
  );
  expect(bulk.map((one) => !one.ok && 'refusal' in one && one.refusal.code)).toEqual(
    times(2, () => 'IDEMPOTENCY_IN_PROGRESS'),
  );
  gate.open();
  expect(outcomeCode(await first)).toBe('OK');
});
