import {
  accountKinds,
  AMOUNT_MAX,
  type Amount,
  amount,
  assetKinds,
  type Instant,
  instant,
  postingKinds,
  recordTypes,
} from '@tix/contracts';
import fc from 'fast-check';
import { canonicalLine, parseLine } from './canonical-line';
import type { JournalRecord } from './journal-record';

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
type Present<Shape> = { [Key in keyof Shape as undefined extends Shape[Key] ? never : Key]: Shape[Key] } & {
  [Key in keyof Shape as undefined extends Shape[Key] ? Key : never]?: Exclude<Shape[Key], undefined>;
};
/** Absent and undefined are the same text, but not the same value. */
const compact = <Shape extends object>(shape: Shape) =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Present<Shape>;

const segment = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);
const anyAddress = fc
  .tuple(fc.constantFrom(...accountKinds), fc.array(segment, { minLength: 1, maxLength: 5 }))
  .map(([kind, segments]) => [kind, ...segments].join(':'));
const anyAmount: fc.Arbitrary<Amount> = fc.bigInt(1n, AMOUNT_MAX).map(amount);
const anyAsset = fc.stringMatching(/^[A-Za-z0-9_.-]{1,16}$/);
const anyId = fc.uuid();
const anyReason = fc.stringMatching(/^[a-z0-9_]{1,24}$/);
const anyInstant: fc.Arbitrary<Instant> = fc.bigInt(1n, 253_402_300_799_999_999n).map(instant);
const anySeal = fc.stringMatching(/^[0-9a-f]{64}$/);
const anyPart = fc.record({ asset: anyAsset, amount: anyAmount });

const anyPosting = fc
  .record({
    from: anyAddress,
    to: anyAddress,
    asset: anyAsset,
    amount: anyAmount,
    kind: optional(fc.constantFrom(...postingKinds)),
    hold: optional(anyId),
  })
  .map(compact);

const anyHold = fc
  .record({
    id: anyId,
    account: anyAddress,
    amounts: fc.array(anyPart, { minLength: 1, maxLength: 3 }),
    expiresAt: optional(anyInstant),
    maker: segment,
    reason: optional(anyReason),
  })
  .map(compact);

const anyEnd = fc.record({
  hold: anyId,
  account: anyAddress,
  state: fc.constantFrom('captured' as const, 'voided' as const, 'expired' as const),
  released: fc.array(anyPart, { maxLength: 3 }),
});

const anyFact = fc
  .record({
    address: anyAddress,
    status: optional(fc.constantFrom('open' as const, 'frozen' as const, 'frozen-all' as const, 'closed' as const)),
    overdraftLimit: optional(fc.bigInt(0n, AMOUNT_MAX)),
  })
  .map(compact);

const anyDefinition = fc
  .record({
    code: anyAsset,
    kind: fc.constantFrom(...assetKinds),
    // Every character there is, but no half of one.
    name: optional(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 })),
    scale: fc.nat(8),
    maxBalance: optional(fc.bigInt(1n, AMOUNT_MAX)),
    maxSupply: fc.bigInt(1n, AMOUNT_MAX),
    tradable: fc.boolean(),
  })
  .map(compact);

/** Any record the types allow, sensible or not. */
const anyRecord: fc.Arbitrary<JournalRecord> = fc
  .record({
    id: anyId,
    book: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/),
    seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    type: fc.constantFrom(...recordTypes),
    reason: optional(anyReason),
    actor: fc.stringMatching(/^[a-z-]{1,12}:[A-Za-z0-9_.-]{1,12}$/),
    postings: fc.array(anyPosting, { maxLength: 4 }),
    holds: optional(fc.array(anyHold, { minLength: 1, maxLength: 2 })),
    ends: optional(fc.array(anyEnd, { minLength: 1, maxLength: 2 })),
    opened: optional(fc.array(anyAddress, { minLength: 1, maxLength: 2 })),
    accounts: optional(fc.array(anyFact, { minLength: 1, maxLength: 2 })),
    asset: optional(anyDefinition),
    currency: optional(anyAsset),
    reverses: optional(anyId),
    refunds: optional(anyId),
    parentId: optional(anyId),
    reference: optional(fc.stringMatching(/^[\x21-\x7e]{1,24}$/)),
    effectiveAt: optional(anyInstant),
    committedAt: anyInstant,
    memo: optional(fc.record({ metadata: anySeal, note: anySeal })),
  })
  .map(compact);

test('whatever a record holds, its line is ASCII without a line break and parsing it gives the record back', () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const line = canonicalLine(record);
      expect(line).toMatch(/^[\x20-\x7e]+$/);
      expect(parseLine(line)).toEqual(record);
      expect(canonicalLine(parseLine(line))).toBe(line);
    }),
    { numRuns: 300 * Number(process.env['TEST_DEPTH'] ?? 1) },
  );
});
