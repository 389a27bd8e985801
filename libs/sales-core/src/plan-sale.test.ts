import type { TicketDraft } from '@tix/contracts';
import { composedPrivate, planSale } from './plan-sale';

const location = { taxRounding: 'per_line' as const };
const draft: TicketDraft = {
  terminalId: 'T-1',
  locationId: 'store',
  currency: 'EUR',
  items: [{ sku: 'a', qty: '2', price: 50, taxPpm: 160_000 }],
  payments: [{ method: 'cash', amount: 116, tendered: 120 }],
};

test('a sale is calculated by the settings of its location unless it names its own', () => {
  const planned = planSale(draft, location);
  expect(planned).toMatchObject({
    value: {
      draft: { currency: 'EUR', exponent: 2, taxRounding: 'per_line', pricesIncludeTax: false, supersedes: null },
      totals: { subtotal: 100, tax: 16, total: 116 },
      payments: [{ method: 'cash', amount: 116, tendered: 120, change: 4 }],
    },
  });
  expect(planSale({ ...draft, taxRounding: 'per_rate' }, location)).toMatchObject({
    value: { draft: { taxRounding: 'per_rate' } },
  });
});

test('refusals come in their order: lines, total, payments', () => {
  const wrong = { ...draft, total: 117, payments: [{ method: 'card' as const, amount: 115 }] };
  const items = [{ sku: 'a', qty: '2', price: 50, discount: 101 }];
  expect(planSale({ ...wrong, items }, location)).toMatchObject({ refusal: { code: 'DISCOUNT_EXCEEDS_LINE' } });
  expect(planSale(wrong, location)).toMatchObject({
    refusal: { code: 'TOTAL_MISMATCH', details: { subtotal: 100, tax: 16, total: 116 } },
  });
  const { total: _, ...unpaid } = wrong;
  expect(planSale(unpaid, location)).toMatchObject({
    refusal: { code: 'PAYMENT_MISMATCH', details: { total: 116, paid: 115n, errors: [{ pointer: '/payments' }] } },
  });
});

test('what looks the same is hashed the same', () => {
  expect(composedPrivate({ userId: 'e\u0301', metadata: { till: 1 } })).toEqual({
    userId: '\u00e9',
    metadata: { till: 1 },
  });
});
