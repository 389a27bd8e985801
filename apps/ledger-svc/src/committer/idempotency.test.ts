import { type RefusalCode, refusalCodes } from '@tix/contracts';
import { canonicalLine } from '@tix/proofs';
import { storedBalances, withBalances } from '../domain/render';
import { pastOf } from '../testing/memory-view';
import { asOperator, asService, move } from '../testing/submissions';
import type { RefusalRow } from '../store/rows';
import { isRemembered, type Memory, recall } from './idempotency';
import { InFlight } from './in-flight';
import type { UnitOutcome } from './deciding-batch';

const id = '01993f0e-0000-7000-8000-000000000001';
const order = { id, type: 'transfer' as const, postings: [move('member:a', 'member:b', 1n)] };
const { record } = pastOf({ id });
const line = canonicalLine(record);
const sweep = { command: { kind: 'expireHolds' as const, id, book: 'main', accounts: [] }, caller: 'ledger-svc' };

function memoryOf(facts: { posted?: string | undefined; refused?: Partial<RefusalRow> }): Memory {
  const row: RefusalRow = {
    id,
    fingerprint: undefined,
    code: 'ACCOUNT_FROZEN',
    detail: 'cold',
    details: undefined,
    ...facts.refused,
  };
  return {
    transactions: new Map('posted' in facts ? [[id, { record, line, after: [1n], fingerprint: facts.posted }]] : []),
    refusals: new Map(facts.refused ? [[id, row]] : []),
  };
}

describe('what is known of an id', () => {
  test('a new id is nothing', () => {
    expect(recall(memoryOf({}), asOperator('post', order))).toBeUndefined();
  });

  test('an id that was posted is its first answer', () => {
    const text = withBalances(line, storedBalances(record, [1n]));
    const first = { ok: true, record, after: [1n], text, replayed: true };
    expect(recall(memoryOf({ posted: 'x' }), asOperator('post', { ...order, fingerprint: 'x' }))).toEqual(first);
    expect(recall(memoryOf({ posted: undefined }), asService('amm-svc', 'post', order))).toEqual(first);
  });

  test('an id that was refused is the same refusal, with its facts and that it is a repetition', () => {
    const memory = memoryOf({ refused: { fingerprint: 'x', details: { account: 'member:a' } } });
    expect(recall(memory, asOperator('post', { ...order, fingerprint: 'x' }))).toEqual({
      ok: false,
      refusal: { code: 'ACCOUNT_FROZEN', detail: 'cold', details: { account: 'member:a', replayed: true } },
    });
  });

  test.each([
    ['posted', memoryOf({ posted: 'x' })],
    ['refused', memoryOf({ refused: { fingerprint: 'x' } })],
  ])('an id that was %s with other content is refused as used, and the first fingerprint is told', (_, memory) => {
    for (const fingerprint of ['y', undefined]) {
      expect(recall(memory, asOperator('post', { ...order, fingerprint }))).toMatchObject({
        refusal: { code: 'IDEMPOTENCY_KEY_REUSED', details: { firstFingerprint: 'x' } },
      });
    }
  });

  test('the first may have had no fingerprint to tell', () => {
    expect(recall(memoryOf({ posted: undefined }), asOperator('post', { ...order, fingerprint: 'y' }))).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED', details: {} },
    });
  });

  test('a dry run and the ledger’s own sweep look nothing up', () => {
    expect(recall(memoryOf({ posted: 'x' }), asOperator('post', { ...order, dryRun: true }))).toBeUndefined();
    expect(recall(memoryOf({ posted: undefined }), sweep)).toBeUndefined();
  });
});

/** What the state of the ledger caused is remembered for a client; what may pass, or was never decided, is not. */
const passing: readonly RefusalCode[] = [
  'RESERVED_ACCOUNT', 'NOT_OWNER', 'BOOK_NOT_FOUND', 'BALANCE_MOVED', 'RULES_CHANGED', 'IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS',
  'LEDGER_BUSY', 'OVERLOADED', 'UNAVAILABLE', 'OUTCOME_UNKNOWN', 'INTERNAL', 'VALIDATION', 'RATE_LIMITED', 'AS_OF_IN_FUTURE',
]; // prettier-ignore
const lasting: readonly RefusalCode[] = [
  'ASSET_NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'HOLD_NOT_FOUND', 'TRANSACTION_NOT_FOUND', 'OPERATION_NOT_FOUND',
  'ALREADY_EXISTS',
  'HOLD_ALREADY_CAPTURED', 'HOLD_ALREADY_VOIDED', 'HOLD_EXPIRED', 'CAPTURE_EXCEEDS_HOLD',
  'ALREADY_REVERSED', 'NOT_REVERSIBLE', 'NOT_REFUNDABLE', 'REFUND_EXCEEDS_ORIGINAL',
  'ACCOUNT_CLOSED', 'ACCOUNT_FROZEN', 'ACCOUNT_NOT_EMPTY', 'REASON_LIMIT', 'DEADLINE_EXCEEDED',
  'INSUFFICIENT_LIQUIDITY', 'AMOUNT_TOO_SMALL', 'SLIPPAGE_EXCEEDED',
  'ALLOWANCE_EXCEEDED', 'SELF_TRANSFER', 'INSUFFICIENT_FUNDS', 'BALANCE_CAP_EXCEEDED', 'SUPPLY_LIMIT',
]; // prettier-ignore

describe('what is remembered', () => {
  const client = asOperator('post', order);

  test('exactly the refusals of a client that its retry must get again', () => {
    expect(refusalCodes.filter((code) => isRemembered(client, code)).sort()).toEqual([...lasting].sort());
    expect(passing.filter((code) => isRemembered(client, code))).toEqual([]);
  });

  test('nothing of an internal id, of a dry run and of the sweep', () => {
    const { capability } = client;
    const others = [
      asService('amm-svc', 'post', order),
      asOperator('post', { ...order, dryRun: true }),
      { ...sweep, ...(capability && { capability }) },
    ];
    expect(others.map((submission) => isRemembered(submission, 'INSUFFICIENT_FUNDS'))).toEqual([false, false, false]);
  });
});

describe('what is under way', () => {
  const soon = () => Date.now() + 90;
  const later = () => Date.now() + 60_000;
  const unitOf = (...ids: string[]) => ({
    isAtomic: false,
    submissions: ids.map((one) => asOperator('post', { ...order, id: one })),
  });
  const done: UnitOutcome = [{ ok: true, unchanged: {} }];

  function enter(inFlight: InFlight, ids: readonly string[], deadline: number) {
    let answer: (outcome: UnitOutcome) => void = () => undefined;
    const outcome = new Promise<UnitOutcome>((resolve) => (answer = inFlight.enter(unitOf(...ids), deadline, resolve)));
    return { outcome, answer: (value: UnitOutcome) => answer(value) };
  }

  test('a repetition whose time ends first is told so, in every element of its unit', async () => {
    const inFlight = new InFlight();
    const first = enter(inFlight, ['a'], later());
    const repetition = enter(inFlight, ['b', 'a'], soon());
    expect(await repetition.outcome).toEqual([
      expect.objectContaining({ refusal: expect.objectContaining({ code: 'IDEMPOTENCY_IN_PROGRESS' }) }),
      expect.objectContaining({ refusal: expect.objectContaining({ code: 'IDEMPOTENCY_IN_PROGRESS' }) }),
    ]);
    repetition.answer(done);
    first.answer(done);
    expect(await first.outcome).toBe(done);
  });

  test('a repetition that is answered in time gets that answer', async () => {
    const inFlight = new InFlight();
    const first = enter(inFlight, ['a'], later());
    const repetition = enter(inFlight, ['a'], soon());
    first.answer(done);
    repetition.answer(done);
    expect(await repetition.outcome).toBe(done);
  });

  test('what has left is no longer under way, and a first one never hears that it is', async () => {
    const inFlight = new InFlight();
    enter(inFlight, ['a'], later()).answer(done);
    const next = enter(inFlight, ['a'], Date.now() - 1_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    next.answer(done);
    expect(await next.outcome).toBe(done);
  });

  test('one id twice in a unit waits for nobody but others', async () => {
    const inFlight = new InFlight();
    const twice = enter(inFlight, ['a', 'a'], Date.now() - 1_000);
    twice.answer(done);
    twice.answer([]);
    expect(await twice.outcome).toBe(done);
    const again = enter(inFlight, ['a'], Date.now() - 1_000);
    again.answer(done);
    expect(await again.outcome).toBe(done);
  });
});
