import { TransferBody, accountRoutes, transactionRoutes } from '@tix/contracts';
import * as z from 'zod';
import { amountFields } from './amount-fields';
import { invalidRequest } from './invalid-request';

const good = { from: 'member:a', to: 'member:b', amount: 5 };

function refusalOf(body: unknown) {
  const decoded = z.safeDecode(TransferBody, body as never);
  if (decoded.success) throw new Error('it is valid');
  return invalidRequest(decoded.error.issues, '').refusal;
}

describe('a wrong amount has a code of its own', () => {
  test.each([[0], [-1], ['100'], [' 100'], ['१००'], [true], [null], [[100]], [{ $gt: 0 }], [1.5]])('%p', (amount) => {
    expect(refusalOf({ ...good, amount }).code).toBe('INVALID_AMOUNT');
  });

  test('also within a posting', () => {
    const body = { reason: 'x', postings: [{ from: 'member:a', to: 'member:b', amount: 0 }] };
    const decoded = z.safeDecode(transactionRoutes.post.body, body);
    expect(invalidRequest(decoded.error?.issues ?? [], '').refusal).toMatchObject({
      code: 'INVALID_AMOUNT',
      details: { errors: [{ pointer: '/postings/0/amount' }] },
    });
  });

  test('a missing amount is a missing field', () => {
    const { amount, ...rest } = good;
    expect(amount).toBe(5);
    expect(refusalOf(rest).code).toBe('VALIDATION');
  });

  test('a wrong field beside it is a wrong request', () => {
    expect(refusalOf({ ...good, amount: 0, from: '!' }).code).toBe('VALIDATION');
  });
});

test('unknown fields are named one by one', () => {
  expect(refusalOf({ ...good, isAdmin: true, 'a/b': 1 }).details).toEqual({
    errors: [
      { pointer: '/isAdmin', detail: 'not a known field' },
      { pointer: '/a~1b', detail: 'not a known field' },
    ],
  });
});

test('a broken rule over several fields is told without a field', () => {
  const decoded = z.safeDecode(accountRoutes.balances.query, { asOf: '2026-01-01T00:00:00Z', asOfSeq: '1' });
  expect(invalidRequest(decoded.error?.issues ?? [], '/query').refusal).toMatchObject({
    code: 'VALIDATION',
    detail: '/query: either asOf or asOfSeq, not both',
  });
});

test('every amount of a body is known by its name', () => {
  const amountsOf = (schema: z.ZodType): string[] => {
    const json = JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
    return [...json.matchAll(/"([A-Za-z]+)":\{[^{}]*"maximum":9007199254740991/g)].map(([, name]) => name ?? '');
  };
  const bodies = [TransferBody, transactionRoutes.post.body, accountRoutes.open.body, accountRoutes.setLimit.body];
  expect(bodies.flatMap(amountsOf).filter((name) => !amountFields.has(name))).toEqual([]);
});
