import { type RefusalCode, codes, effectOf, refusalCodes } from './codes';
import { ok, refuse } from './result';

/** What clients rely on; a status never changes while its code exists. */
const statuses: Partial<Record<RefusalCode, number>> = {
  VALIDATION: 400,
  INVALID_AMOUNT: 400,
  INVALID_CURSOR: 400,
  IDEMPOTENCY_KEY_REQUIRED: 400,
  MALFORMED_JSON: 400,
  UNAUTHENTICATED: 401,
  SCOPE_REQUIRED: 403,
  NOT_OWNER: 403,
  CONSENT_REQUIRED: 403,
  RESERVED_ACCOUNT: 403,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_IN_PROGRESS: 409,
  ALREADY_EXISTS: 409,
  NAME_TAKEN: 409,
  ALREADY_REVERSED: 409,
  NOT_REVERSIBLE: 409,
  NOT_REFUNDABLE: 409,
  HOLD_ALREADY_CAPTURED: 409,
  HOLD_ALREADY_VOIDED: 409,
  HOLD_EXPIRED: 409,
  BALANCE_MOVED: 409,
  RULES_CHANGED: 409,
  ALREADY_LINKED: 409,
  LAST_OWNER: 409,
  INSUFFICIENT_FUNDS: 422,
  BALANCE_CAP_EXCEEDED: 422,
  SUPPLY_LIMIT: 422,
  ALLOWANCE_EXCEEDED: 422,
  CATALOG_INCOMPLETE: 422,
  VAR_OUT_OF_RANGE: 422,
  SELF_TRANSFER: 422,
  ACCOUNT_FROZEN: 422,
  ASSET_HALTED: 503,
  ACCOUNT_CLOSED: 422,
  IDEMPOTENCY_KEY_REUSED: 422,
  REFUND_EXCEEDS_ORIGINAL: 422,
  AS_OF_IN_FUTURE: 422,
  REASON_LIMIT: 422,
  SLIPPAGE_EXCEEDED: 422,
  DEADLINE_EXCEEDED: 422,
  AMOUNT_TOO_SMALL: 422,
  INSUFFICIENT_LIQUIDITY: 422,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  LEDGER_BUSY: 503,
  OVERLOADED: 503,
  UNAVAILABLE: 503,
  OUTCOME_UNKNOWN: 504,
};

test('a code keeps its status', () => {
  const present = Object.fromEntries(Object.keys(statuses).map((code) => [code, codes[code as RefusalCode].status]));
  expect(present).toEqual(statuses);
});

test.each(refusalCodes)('%s is a fact in capitals with a title and a way out', (code) => {
  expect(code).toMatch(/^[A-Z]+(?:_[A-Z]+)*$/);
  const { title, help, status } = codes[code];
  expect(title).toMatch(/^[A-Z][^.]+$/);
  expect(help).toMatch(/^.{10,}\.$/);
  if (code.endsWith('NOT_FOUND')) expect(status).toBe(404);
  if (status === 503) expect(help).toContain('with the same key');
});

test('only a lost answer and a broken service leave open whether something happened', () => {
  expect(refusalCodes.filter((code) => effectOf(code) === 'unknown')).toEqual(['INTERNAL', 'OUTCOME_UNKNOWN']);
});

test('a refusal is a value with its code, its detail and, where a program may use them, details', () => {
  expect(ok(1n)).toEqual({ ok: true, value: 1n });
  expect(refuse('NOT_FOUND', 'no')).toStrictEqual({ ok: false, refusal: { code: 'NOT_FOUND', detail: 'no' } });
  const withDetails = { code: 'INSUFFICIENT_FUNDS', detail: 'no', details: { available: 1 } };
  expect(refuse('INSUFFICIENT_FUNDS', 'no', { available: 1 }).refusal).toEqual(withDetails);
});
