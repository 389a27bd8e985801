import * as z from 'zod';
import { amount, AMOUNT_MAX } from '../amount';
import {
  catalogAllowances,
  completeOperations,
  defineCatalog,
  multiplied,
  OperationDraft,
  OperationDrafts,
  sharedOperations,
} from './catalog';

const shared = defineCatalog({
  DAILY_REWARD: { amount: 1 },
  SIGNUP_CREDIT: { amount: 3 },
  CREDIT_SPEND: { amount: -1 },
  CREDIT_ADD: { amount: 10 },
});
const { DAILY_REWARD, SIGNUP_CREDIT, CREDIT_SPEND } = shared;

/** What is wrong here is found by the compiler: a line that is expected to fail and does not fails the type check. */
test('a catalog without a shared operation, or with one that has no amount, does not compile', () => {
  // @ts-expect-error CREDIT_ADD is missing
  defineCatalog({ DAILY_REWARD, SIGNUP_CREDIT, CREDIT_SPEND });
  // @ts-expect-error DAILY_REWARD is missing
  defineCatalog({ SIGNUP_CREDIT, CREDIT_SPEND, CREDIT_ADD: { amount: 10 } });
  // @ts-expect-error SIGNUP_CREDIT is missing
  defineCatalog({ DAILY_REWARD, CREDIT_SPEND, CREDIT_ADD: { amount: 10 } });
  // @ts-expect-error CREDIT_SPEND is missing
  defineCatalog({ DAILY_REWARD, SIGNUP_CREDIT, CREDIT_ADD: { amount: 10 } });
  // @ts-expect-error a shared operation without its amount
  defineCatalog({ DAILY_REWARD, SIGNUP_CREDIT, CREDIT_SPEND, CREDIT_ADD: {} });
  // @ts-expect-error an own operation without its amount
  defineCatalog({ ...shared, BOOKING_REWARD: { clampAtCap: true } });
  expect(defineCatalog({ ...shared, BOOKING_REWARD: { amount: 5 } }).BOOKING_REWARD.amount).toBe(5);
});

describe('completeness', () => {
  const complete = (drafts: unknown) => completeOperations(z.decode(OperationDrafts, drafts as never));

  test('every shared operation is there, each with an amount', () => {
    expect(complete(shared)).toMatchObject({ ok: true, value: { CREDIT_ADD: { amount: 10n } } });
  });

  test.each(sharedOperations)('%s is asked for by name', (name) => {
    const { [name]: _, ...others } = shared;
    expect(complete(others)).toMatchObject({
      refusal: { code: 'CATALOG_INCOMPLETE', detail: `the catalog lacks ${name}`, details: { missing: [name] } },
    });
  });

  test('an operation without an amount is an error and not 0; everything that is missing is named', () => {
    const { CREDIT_ADD: _, ...others } = shared;
    expect(complete({ ...others, BONUS: {}, SIGNUP_CREDIT: { clampAtCap: true } })).toMatchObject({
      refusal: { details: { missing: ['CREDIT_ADD', 'SIGNUP_CREDIT.amount', 'BONUS.amount'] } },
    });
  });

  test('what an object inherits is no operation', () => {
    expect(complete({})).toMatchObject({ refusal: { details: { missing: [...sharedOperations] } } });
  });
});

describe('a rule', () => {
  const isValid = (rule: unknown) => z.safeDecode(OperationDraft, rule as never).success;
  const row = (asset: string, weight = 1) => ({ asset, weight });

  test.each([
    ['an amount', { amount: 5 }],
    ['nothing', { amount: 0 }],
    ['the most there can be', { amount: Number(AMOUNT_MAX) }],
    ['a multiplier with room', { amount: 5, multiplierBps: 15_000, multiplierMaxBps: 20_000 }],
    ['a table', { amount: 5, table: [row('a'), row('b')] }],
    ['a cap and a pause', { amount: 5, dailyCap: 10, cooldownSeconds: 60, clampAtCap: true }],
    ['its own type', { amount: 5, type: 'reward' }],
  ])('may have %s', (_, rule) => expect(isValid(rule)).toBe(true));

  test.each([
    ['half a unit', { amount: 0.5 }],
    ['a text', { amount: '5' }],
    ['null', { amount: null }],
    ['more than JSON can carry', { amount: 2 ** 53 }],
    ['more than that with its multiplier', { amount: Number(AMOUNT_MAX), multiplierBps: 10_001 }],
    ['a multiplier beyond its bound', { amount: 5, multiplierBps: 15_000, multiplierMaxBps: 14_999 }],
    ['a multiplier that is no integer', { amount: 5, multiplierBps: 1.5 }],
    ['a negative multiplier', { amount: 5, multiplierBps: -1 }],
    ['a daily cap of nothing', { amount: 5, dailyCap: 0 }],
    ['a pause of nothing', { amount: 5, cooldownSeconds: 0 }],
    ['a clamped spend', { amount: -5, clampAtCap: true }],
    ['an empty table', { amount: 5, table: [] }],
    ['a table with an asset twice', { amount: 5, table: [row('a'), row('a')] }],
    ['a table beside an asset', { amount: 5, asset: 'a', table: [row('a')] }],
    ['a table that takes', { amount: -5, table: [row('a')] }],
    ['a table of too many pieces', { amount: 1_001, table: [row('a')] }],
    ['a type of the ledger itself', { amount: 5, type: 'reversal' }],
    ['a field that nobody knows', { amount: 5, limit: 3 }],
  ])('may not have %s', (_, rule) => expect(isValid(rule)).toBe(false));

  test.each([
    ['two names that differ in case alone', { credit_add: { amount: 1 }, CREDIT_ADD: { amount: 1 } }],
    ['a name with a space', { 'CREDIT ADD': { amount: 1 } }],
    ['a name that begins with a digit', { '1ST': { amount: 1 } }],
    ['a name that is too long', { ['A'.repeat(49)]: { amount: 1 } }],
    ['no name', { '': { amount: 1 } }],
    ['too many', Object.fromEntries(Array.from({ length: 129 }, (_, at) => [`A${at}`, { amount: 1 }]))],
  ])('a catalog may not have %s', (_, rules) => {
    expect(z.safeDecode(OperationDrafts, rules as never).success).toBe(false);
  });
});

test.each([
  [10n, 10_000, 10n],
  [10n, 15_000, 15n],
  [5n, 15_000, 7n],
  [1n, 9_999, 0n],
  [0n, 15_000, 0n],
  [5n, 0, 0n],
  [-5n, 15_000, -8n],
  [-5n, 20_000, -10n],
  [AMOUNT_MAX, 10_000, AMOUNT_MAX],
])('%p times %p bps is %p: rounded down, so that who spends pays the fraction', (units, bps, expected) => {
  expect(multiplied(units, bps)).toBe(expected);
});

test('a daily cap is an allowance of units in a day, a pause one of uses that are so far apart', () => {
  const rule = { amount: 5n, dailyCap: amount(10n), cooldownSeconds: 60 };
  expect(catalogAllowances({ operations: { Game_Won: rule, OTHER: { amount: 1n } } })).toEqual([
    { allowance: 'operation.game_won.day', limit: 10n, windowSeconds: 86_400 },
    { allowance: 'operation.game_won.spacing', limit: AMOUNT_MAX, windowSeconds: null, spacingSeconds: 60 },
  ]);
});
