import { MAIN_BOOK } from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
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
import { countOf, times } from '../testing/readings';

let fixture: TestCommitter;
beforeAll(async () => {
  fixture = await startTestCommitter();
  await fixture.database.query('alter table ledger.entry add constraint planted check (abs(amount) <> 666)');
  await submit(fixture, asOperator('openAccount', { address: 'member:a' }));
});
beforeEach(() => void (fixture.batches.length = 0));
afterEach(() => expectConservation(fixture.database, MAIN_BOOK));
afterAll(() => fixture.stop());

const credit = (units: bigint, more: object = {}) =>
  asOperator('post', { type: 'credit', postings: [posting('faucet:test', 'member:a', units)], ...more });
const material = (name: string) =>
  asOperator('createAsset', { asset: { code: 'X', name, kind: 'raw', scale: 0, maxSupply: 1n, tradable: true } });

/** Two hundred neighbours, and the culprit in their midst. */
async function amongNeighbours(culprit: Submission) {
  const neighbours = times(200, () => credit(1n));
  const outcomes = await together(fixture, ...neighbours.slice(0, 100), culprit, ...neighbours.slice(100));
  return { outcome: outcomes[100], others: [...outcomes.slice(0, 100), ...outcomes.slice(101)] };
}

const poisons: readonly (readonly [string, () => Submission, string])[] = [
  ['that a constraint refuses', () => credit(666n), 'INTERNAL'],
  ['with text that PostgreSQL cannot store', () => material('\u0000'), 'INTERNAL'],
  ['whose line cannot be written', () => material('\ud800'), 'INTERNAL'],
  ['beyond what an amount may be', () => credit(9_007_199_254_740_991n), 'BALANCE_CAP_EXCEEDED'],
];

test.each(poisons)('a command %s is answered alone, two hundred neighbours go on', async (_, poison, code) => {
  const { outcome, others } = await amongNeighbours(poison());
  expect(outcome && outcomeCode(outcome)).toBe(code);
  expect(countOf(others.map(outcomeCode), 'OK')).toBe(200);
  expect(new Set(others.map((one) => posted(one).record.seq)).size).toBe(200);
});

test('a NUL in metadata is kept as it was sent', async () => {
  const sent = { text: 'a\u0000b', half: '\ud800' };
  const { outcome } = await amongNeighbours(credit(1n, { metadata: sent }));
  const { record } = posted(outcome);
  const [memo] = await fixture.database.query<{ metadata: string }>('select metadata from ledger.memo where id = $1', [
    record.id,
  ]);
  expect(JSON.parse(memo?.metadata ?? '')).toEqual(sent);
});

test('of many culprits each is answered alone', async () => {
  const mixed = times(60, (index) => credit(index % 7 === 3 ? 666n : 1n));
  const codes = (await together(fixture, ...mixed)).map(outcomeCode);
  expect(codes).toEqual(times(60, (index) => (index % 7 === 3 ? 'INTERNAL' : 'OK')));
});

test('a culprit in an atomic unit takes its unit with it and nothing else', async () => {
  const unit = [credit(1n), credit(666n), credit(1n)];
  const [bulk, neighbour] = await Promise.all([
    fixture.committer.submitAll({ submissions: unit, isAtomic: true }, Date.now() + 10_000),
    submit(fixture, credit(1n)),
  ]);
  expect(bulk).toEqual(
    times(3, () => expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code: 'INTERNAL' }) })),
  );
  expect(outcomeCode(neighbour)).toBe('OK');
});

test('what the poison was is logged once, with its id, and the same command is answered the same again', async () => {
  const culprit = credit(666n);
  const before = fixture.log.named('command failed').length;
  expect(outcomeCode(await submit(fixture, culprit))).toBe('INTERNAL');
  const lines = fixture.log.named('command failed').slice(before);
  expect(lines).toEqual([expect.objectContaining({ ids: [culprit.command.id] })]);
  expect(outcomeCode(await submit(fixture, culprit))).toBe('INTERNAL');
});
