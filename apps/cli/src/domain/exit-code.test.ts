import { codes, type RefusalCode } from '@tix/contracts';
import { EXIT, exitCodeOf } from './exit-code';

const all = Object.entries(codes) as [RefusalCode, (typeof codes)[RefusalCode]][];

test.each([
  ['VALIDATION', 2],
  ['PAYLOAD_TOO_LARGE', 2],
  ['UNAUTHENTICATED', 5],
  ['SCOPE_REQUIRED', 5],
  ['ACCOUNT_NOT_FOUND', 3],
  ['ALREADY_REVERSED', 6],
  ['IDEMPOTENCY_IN_PROGRESS', 6],
  ['IDEMPOTENCY_KEY_REUSED', 6],
  ['INSUFFICIENT_FUNDS', 4],
  ['ASSET_HALTED', 4],
  ['RATE_LIMITED', 7],
  ['UNAVAILABLE', 7],
  ['OUTCOME_UNKNOWN', 7],
  ['INTERNAL', 1],
] as const)('%s ends with %d', (code, exitCode) => {
  expect(exitCodeOf({ code, status: codes[code].status })).toBe(exitCode);
});

test('no refusal passes for success, nor for a broken chain', () => {
  const wrong = all.filter(([code, { status }]) => {
    const exitCode: number = exitCodeOf({ code, status });
    return exitCode === EXIT.done || exitCode === EXIT.broken;
  });
  expect(wrong).toEqual([]);
});

test('a code of a newer system is told by its status, and one before a gateway as unreachable', () => {
  const code = 'NEWER' as RefusalCode;
  expect([418, 422, 502].map((status) => exitCodeOf({ code, status }))).toEqual([2, 4, 7]);
});
