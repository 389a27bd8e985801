import fc from 'fast-check';
import type { ModelMove } from './model-arithmetic';

/** Longer than any run takes, shorter than the clock is moved: when a hold ends does not depend on the machine. */
const SHORT_HOLD_S = 3_600;
export const ADVANCE_S = 7_200;

const members = ['member:a', 'member:b', 'member:c'];
const anyMember = fc.constantFrom(...members, 'member:d');
const anySource = fc.constantFrom(...members, 'faucet:m', 'sink:s');
const anyTarget = fc.constantFrom(...members, 'sink:s', 'faucet:m');
const smallUnits = fc.bigInt(1n, 60n);
const anyUnits = fc.oneof(
  { weight: 8, arbitrary: smallUnits },
  { weight: 1, arbitrary: fc.bigInt(1n, 1_100_000_000n) },
);

const anyMove: fc.Arbitrary<ModelMove> = fc.record({
  from: fc.oneof({ weight: 3, arbitrary: anySource }, { weight: 2, arbitrary: fc.constant('faucet:m') }),
  to: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...members) }, { weight: 1, arbitrary: anyTarget }),
  asset: fc.constantFrom('CREDIT', 'CREDIT', 'IRON'),
  units: anyUnits,
});
const taxed = fc
  .tuple(anyMember, anyMember, smallUnits, fc.bigInt(1n, 9n))
  .map(([from, to, units, tax]): ModelMove[] => [
    { from, to, asset: 'CREDIT', units },
    { from, to: 'sink:s', asset: 'CREDIT', units: tax, kind: 'tax' },
    { from, to: 'sink:s', asset: 'CREDIT', units: 1n, kind: 'fee' },
  ]);
const anyMoves = fc.oneof(
  anyMove.map((move) => [move]),
  fc.array(anyMove, { minLength: 2, maxLength: 4 }),
  taxed,
);

/** `pick` chooses among what has happened so far, so that shrinking keeps its meaning. */
const pick = fc.nat(1_000);

const isTwice = fc.constantFrom(false, false, true);

/** One thing that somebody asks of the ledger. */
export const anyStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('open' as const), isTwice, account: anyMember, limit: fc.constantFrom(0n, 0n, 50n) }) },
  { weight: 9, arbitrary: fc.record({ kind: fc.constant('post' as const), orders: fc.array(anyMoves, { minLength: 1, maxLength: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('dry' as const), moves: anyMoves }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('bulk' as const), isAtomic: fc.boolean(), orders: fc.array(anyMoves, { minLength: 1, maxLength: 4 }) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('hold' as const), isTwice, account: anyMember, units: smallUnits, ttl: fc.constantFrom(SHORT_HOLD_S, 2_592_000) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('capture' as const), isTwice, pick, to: anyMember, units: fc.option(smallUnits, { nil: undefined }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('void' as const), isTwice, pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('serviceHold' as const), units: smallUnits }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('serviceCapture' as const), pick, to: anyMember, units: fc.bigInt(1n, 25n), isLast: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('reverse' as const), isTwice, pick, isForced: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('refund' as const), isTwice, pick, units: fc.bigInt(1n, 30n) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('freeze' as const), isTwice, account: anyMember, scope: fc.constantFrom('debit' as const, 'all' as const, undefined, undefined) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('limit' as const), isTwice, account: anyMember, limit: fc.constantFrom(0n, 20n, 80n) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('advance' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('replay' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reuse' as const), pick }) },
); // prettier-ignore
type StepValue<T> = T extends fc.Arbitrary<infer Value> ? Value : never;
export type Step = StepValue<typeof anyStep>;

type GroupStep = { kind: 'post' | 'bulk' | 'dry' | 'advance' | 'replay' | 'reuse' | 'serviceHold' | 'serviceCapture' };
/** A step that is one command of a client. */
export type CommandStep = Exclude<Step, GroupStep>;
