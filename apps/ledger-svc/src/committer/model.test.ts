import { getAccount, getHold, getSupply, verifyBooks } from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import fc from 'fast-check';
import { startLedger, type TestLedger, valueOf } from '../testing/ledger-fixture';
import { anyStep, type Step } from '../testing/model-steps';
import { otherService, type OtherService } from '../testing/other-service';
import { openTwins, type Twins } from '../testing/twins';

const DEPTH = Number(process.env['TEST_DEPTH'] ?? 1);
/** The same orders in every run; deeper runs try others. A failure names its seed, and `TEST_SEED` repeats it. */
const SEED = Number(process.env['TEST_SEED'] ?? (DEPTH > 1 ? Date.now() % 1_000_000_000 : 20_261_120));

let ledger: TestLedger;
let amm: OtherService;
beforeAll(async () => {
  ledger = await startLedger();
  amm = await otherService(ledger);
});
afterAll(() => ledger.stop());

/** Every balance, hold and total of the ledger is what the model says. */
async function expectAlike(twins: Twins): Promise<void> {
  expect(twins.passed.ledger).toBe(twins.passed.model);
  for (const address of twins.model.accounts.keys()) await expectAccount(twins, address);
  for (const id of twins.holds.filter((one) => twins.model.holds.has(one))) await expectHold(twins, id);
  for (const [asset, { minted, burned }] of twins.model.issued) {
    const supply = valueOf(await ledger.ask(getSupply, { book: twins.book, asset }));
    expect(supply).toMatchObject({ minted, burned, supply: minted - burned, sumOfBalances: 0n });
  }
  await expectConservation(ledger.database, twins.book);
}

const statuses = new Map<unknown, string>([
  [false, 'open'],
  ['debit', 'frozen'],
  ['all', 'frozen-all'],
]);

async function expectAccount({ book, model }: Twins, address: string): Promise<void> {
  const account = valueOf(await ledger.ask(getAccount, { book, address }));
  const expected = model.accounts.get(address);
  expect(account).toMatchObject({ status: statuses.get(expected?.frozen), overdraftLimit: expected?.limit });
  for (const { asset, balance, held } of account.balances) {
    expect([address, asset, { balance, held }]).toEqual([address, asset, model.moneyOf(address, asset)]);
  }
}

async function expectHold({ book, model }: Twins, id: string): Promise<void> {
  const { state, remaining } = valueOf(await ledger.ask(getHold, { book, id }));
  const expected = model.holds.get(id);
  expect([id, state, remaining[0]?.amount ?? 0n]).toEqual([id, expected?.state, expected?.remaining]);
}

/** Three accounts with something in them; the fourth is left to chance. */
const beginning: readonly Step[] = ['a', 'b', 'c'].flatMap((name): Step[] => [
  { kind: 'open', isTwice: false, account: `member:${name}`, limit: 0n },
  { kind: 'post', orders: [[{ from: 'faucet:m', to: `member:${name}`, asset: 'CREDIT', units: 120n }]] },
]);

async function expectTwins(steps: fc.Arbitrary<Step>, numRuns: number): Promise<number> {
  let successes = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 20, maxLength: 60, size: 'max' }), async (chosen) => {
      const twins = await openTwins(ledger, amm);
      for (const step of [...beginning, ...chosen]) await twins.step(step);
      await expectAlike(twins);
      successes += twins.passed.model;
    }),
    { numRuns, seed: SEED, endOnFailure: true },
  );
  expect(valueOf(await ledger.ask(verifyBooks, {}))).toMatchObject({ ok: true });
  return successes;
}

// A property that only ever saw refusals would prove nothing.
const LEAST_SUCCESSES = 15;

test(
  'whatever is asked in whatever order, the ledger answers and holds what a page of arithmetic says',
  async () => {
    expect(await expectTwins(anyStep, 20 * DEPTH)).toBeGreaterThan(20 * LEAST_SUCCESSES * DEPTH);
  },
  120_000 * DEPTH,
);

test(
  'it does not matter which of two replicas is asked',
  async () => {
    await ledger.replica();
    // Only one of them would hear that the clock was moved.
    const steps = anyStep.filter(({ kind }) => kind !== 'advance');
    expect(await expectTwins(steps, 8 * DEPTH)).toBeGreaterThan(8 * LEAST_SUCCESSES * DEPTH);
  },
  120_000 * DEPTH,
);
