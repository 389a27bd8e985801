import { amount, MAIN_BOOK } from '@tix/contracts';
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
import { posting } from '../testing/ledger-fixture';

let fixture: TestCommitter;
beforeAll(async () => {
  fixture = await startTestCommitter();
  await submit(fixture, asOperator('openAccount', { address: 'member:a' }));
});
afterEach(() => expectConservation(fixture.database, MAIN_BOOK));
afterAll(() => fixture.stop());

const shared = {
  DAILY_REWARD: { amount: 1n },
  SIGNUP_CREDIT: { amount: 3n },
  CREDIT_SPEND: { amount: -1n },
  CREDIT_ADD: { amount: 10n },
};
const set = (operations: object = {}) => asOperator('setCatalog', { operations: { ...shared, ...operations } });
const run = (operation: string) => asOperator('runOperation', { account: 'member:a', operation }, { operate: true });

test('in one batch each operation goes by the catalog in front of it', async () => {
  const outcomes = await together(
    fixture,
    run('BONUS'),
    set({ BONUS: { amount: 5n, dailyCap: amount(8n) } }),
    run('BONUS'),
    set({ BONUS: { amount: 3n, dailyCap: amount(8n) } }),
    run('BONUS'),
    run('BONUS'),
    set({ OTHER: { amount: 7n } }),
    run('BONUS'),
    run('OTHER'),
  );
  expect(outcomes.map(outcomeCode)).toEqual([
    'OPERATION_NOT_FOUND', 'OK', 'OK', 'OK', 'OK', 'ALLOWANCE_EXCEEDED', 'OK', 'OPERATION_NOT_FOUND', 'OK',
  ]); // prettier-ignore
  const runs = outcomes.flatMap((outcome) => ('record' in outcome ? (outcome.record.operation ?? []) : []));
  expect(runs.map(({ name, version, applied }) => [name, version, applied])).toEqual([
    ['BONUS', 1, 5n],
    ['BONUS', 2, 3n],
    ['OTHER', 3, 7n],
  ]);
});

test('what only a catalog of the same batch needs is read, too', async () => {
  posted(await submit(fixture, set({ RARE: { amount: 5n, cooldownSeconds: 60 } })));
  posted(await submit(fixture, run('RARE')));
  posted(await submit(fixture, set()));
  // As if another process had written to the book: nothing is known of it any more.
  await fixture.database.query('update ledger.book set batch = batch + 1');
  const outcomes = await together(fixture, set({ RARE: { amount: 6n, cooldownSeconds: 60 } }), run('RARE'));
  expect(outcomes.map(outcomeCode)).toEqual(['OK', 'ALLOWANCE_EXCEEDED']);
  await fixture.database.query('update ledger.book set batch = batch + 1');
  expect((await together(fixture, set({ RARE: { amount: 7n } }), run('RARE'))).map(outcomeCode)).toEqual(['OK', 'OK']);
});

test('an operation is decided ahead like a plain post; one that counts waits for the lock', async () => {
  posted(await submit(fixture, set({ COUNTED: { amount: 1n, cooldownSeconds: 1 } })));
  const credit = () => asOperator('post', { type: 'credit', postings: [posting('faucet:test', 'member:a', 1n)] });
  await eventually(async () => {
    await submit(fixture, credit());
    return fixture.isAhead.at(-1);
  });
  for (const operation of ['CREDIT_ADD', 'CREDIT_SPEND', 'NONE']) {
    await submit(fixture, run(operation));
    expect([operation, fixture.isAhead.at(-1)]).toEqual([operation, true]);
  }
  expect(outcomeCode(await submit(fixture, run('COUNTED')))).toBe('OK');
  expect(fixture.isAhead.at(-1)).toBe(false);
});
