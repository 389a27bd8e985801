import type { Problem } from '@tix/contracts';
import { fieldErrors, isUnsettled } from './problem';

const problem = (more: Partial<Problem>): Problem => ({
  type: '/problems/VALIDATION',
  title: 'The request is not valid',
  status: 400,
  detail: 'because',
  code: 'VALIDATION',
  effect: 'none',
  requestId: 'r',
  ...more,
});

test('a pointer names the field that is wrong', () => {
  const errors = [
    { pointer: '/amount', detail: 'too much' },
    { pointer: '/postings/0/from', detail: 'no account' },
    { pointer: '', detail: 'the whole' },
  ];
  expect(fieldErrors(problem({ errors }))).toEqual({ amount: 'too much', postings: 'no account' });
});

test('a refusal without a pointer is told at the field it is about', () => {
  expect(fieldErrors(problem({ code: 'INSUFFICIENT_FUNDS' }))).toEqual({ amount: 'because' });
  expect(fieldErrors(problem({ code: 'ACCOUNT_NOT_FOUND' }))).toEqual({ account: 'because' });
  expect(fieldErrors(problem({ code: 'INTERNAL' }))).toEqual({});
});

test('only what may have happened or was never tried is sent again with the same key', () => {
  expect(isUnsettled(problem({ effect: 'unknown', status: 504 }))).toBe(true);
  expect(isUnsettled(problem({ status: 503 }))).toBe(true);
  expect(isUnsettled(problem({ status: 422 }))).toBe(false);
});
