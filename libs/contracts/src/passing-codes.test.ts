import { refusalCodes } from './codes';
import { isPassing } from './passing-codes';

test('what is overloaded, away, busy or not known passes; every other refusal is an end', () => {
  expect(new Set(refusalCodes.filter(isPassing))).toEqual(
    new Set(['IDEMPOTENCY_IN_PROGRESS', 'INTERNAL', 'LEDGER_BUSY', 'OUTCOME_UNKNOWN', 'OVERLOADED', 'UNAVAILABLE']),
  );
});
