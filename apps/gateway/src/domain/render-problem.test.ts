import { codes, refusalCodes, refuse } from '@tix/contracts';
import { renderProblem, retryAfterSeconds } from './render-problem';

test.each(refusalCodes)('%s is answered with its status from the one table', (code) => {
  const { status, body } = renderProblem(refuse(code, 'why').refusal, 'r1');
  expect(status).toBe(codes[code].status);
  expect(body).toEqual({
    type: `/problems/${code}`,
    title: codes[code].title,
    status,
    detail: 'why',
    code,
    effect: code === 'OUTCOME_UNKNOWN' || code === 'INTERNAL' ? 'unknown' : 'none',
    requestId: 'r1',
  });
});

test('facts are shown, what is for the gateway is not', () => {
  const details = { available: 3, replayed: true, firstFingerprint: '1.x.', errors: [{ pointer: '/a', detail: 'b' }] };
  const rendered = renderProblem(refuse('INSUFFICIENT_FUNDS', 'too little', details).refusal, 'r');
  expect(rendered.body.details).toEqual({ available: 3 });
  expect(rendered.body.errors).toEqual([{ pointer: '/a', detail: 'b' }]);
  expect(rendered.isReplayed).toBe(true);
});

test('a refusal given again is the first one but for the request id', () => {
  const first = renderProblem(refuse('ACCOUNT_FROZEN', 'frozen').refusal, 'r1').body;
  const again = renderProblem(refuse('ACCOUNT_FROZEN', 'frozen', { replayed: true }).refusal, 'r2').body;
  expect({ ...again, requestId: 'r1' }).toEqual(first);
});

test('a route tells a refusal by the name that its clients know; the code stays what it is', () => {
  const route = { aliases: { INSUFFICIENT_FUNDS: 'InsufficientBalance' } } as const;
  const { body } = renderProblem(refuse('INSUFFICIENT_FUNDS', 'too little').refusal, 'r', route);
  expect([body.type, body.code]).toEqual(['/problems/InsufficientBalance', 'INSUFFICIENT_FUNDS']);
  const { body: other } = renderProblem(refuse('VALIDATION', 'wrong').refusal, 'r', route);
  expect(other.type).toBe('/problems/VALIDATION');
});

test('what may be tried again says when', () => {
  expect(retryAfterSeconds(refuse('LEDGER_BUSY', '').refusal)).toBe(1);
  expect(retryAfterSeconds(refuse('IDEMPOTENCY_IN_PROGRESS', '').refusal)).toBe(1);
  expect(retryAfterSeconds(refuse('RATE_LIMITED', '', { retryAfterSeconds: 17 }).refusal)).toBe(17);
  expect(retryAfterSeconds(refuse('INSUFFICIENT_FUNDS', '').refusal)).toBeUndefined();
});
