import type { SaleDocument } from '@tix/contracts';
import { composeCancellation, composeSale, computeTotals, payersOf, planRefund } from '@tix/sales-core';
import { cancelOrder, intentOf, paidBy, paybackOrder, payOrder, settleOrder } from './plan-payment';
import { ownAccounts } from './location-accounts';

const place = {
  ticketId: '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa',
  terminalId: 'T-001',
  seq: 1,
  issuedAt: '2026-11-20T08:40:11.123Z',
  businessDate: '2026-11-20',
  locationId: 'store-001',
};
const accounts = ownAccounts('store-001');
const id = '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b';

function sold(taxPpm: number, payments: SaleDocument['payments']): SaleDocument {
  const none = { ppm: 0, amount: 0 };
  const items = [{ sku: 'a', name: 'a', qty: '2', unitPrice: 50, taxPpm, discount: none }];
  const rules = { pricesIncludeTax: false, taxRounding: 'per_rate' as const, discount: none };
  const draft = { currency: 'TICKET', exponent: 2, supersedes: null, training: false, items, ...rules };
  const totals = computeTotals(draft);
  if (!totals.ok) throw new Error(totals.refusal.code);
  return paidBy(composeSale(place, draft, totals.value, payments), id);
}

const taxed = sold(160_000, [
  { method: 'tickets', amount: 60 },
  { method: 'cash', amount: 16 },
  { method: 'tickets', amount: 40 },
]);
const payers = [
  { payment: 0, account: 'member:a' },
  { payment: 2, account: 'member:b' },
];

test('each payment with tickets has a payer: its own, or the one of the ticket', () => {
  const draft = { terminalId: 'T', locationId: 's', currency: 'TICKET', items: [] };
  const payments = [{ method: 'tickets' as const, amount: 1, account: 'member:a' }, { method: 'cash' as const, amount: 1 }, { method: 'tickets' as const, amount: 1 }]; // prettier-ignore
  expect(payersOf({ ...draft, payments, private: { payerAccount: 'member:b' } })).toEqual(payers);
});

test('one order moves the net and the tax of every payer; nothing is no posting', () => {
  expect(payOrder(taxed, payers, accounts)).toEqual({
    kind: 'post',
    reason: 'sales_ticket',
    moves: [
      { from: 'member:a', to: 'company:store-001:sales', units: 52 },
      { from: 'member:a', to: 'commons:sales-tax:store-001', units: 8 },
      { from: 'member:b', to: 'company:store-001:sales', units: 34 },
      { from: 'member:b', to: 'commons:sales-tax:store-001', units: 6 },
    ],
  });
  const free = sold(0, [{ method: 'tickets', amount: 100 }]);
  expect(payOrder(free, [{ payment: 0, account: 'member:a' }], accounts)).toMatchObject({ moves: [{ units: 100 }] });
  expect(payOrder(sold(0, [{ method: 'cash', amount: 100 }]), [], accounts)).toBeUndefined();
});

test('a refund goes the same way back, beside the transaction of the sale', () => {
  const refund = planRefund(place, taxed, { refunds: [] });
  if (!refund.ok) throw new Error(refund.refusal.code);
  const order = paybackOrder(taxed, { refunds: [], refund: refund.value, secret: { payers }, accounts });
  expect(order).toMatchObject({ value: { kind: 'post', reason: 'sales_refund', parentId: id } });
  expect(order).toMatchObject({
    value: {
      moves: [
        { from: 'company:store-001:sales', to: 'member:a', units: 52 },
        { from: 'commons:sales-tax:store-001', to: 'member:a', units: 8 },
        { from: 'company:store-001:sales', to: 'member:b', units: 34 },
        { from: 'commons:sales-tax:store-001', to: 'member:b', units: 6 },
      ],
    },
  });
  const erased = paybackOrder(taxed, { refunds: [], refund: refund.value, secret: null, accounts });
  expect(erased).toMatchObject({ refusal: { code: 'PAYER_ERASED' } });
});

test('what was put off moves as if it were paid now, less what was given back before', () => {
  const order = settleOrder({ sale: taxed, refunds: [], secret: { payers }, accounts });
  expect(order).toEqual({ ok: true, value: payOrder(taxed, payers, accounts) });
  const half = planRefund(place, taxed, { refunds: [], wanted: [{ line: 1, qty: '1' }] });
  if (!half.ok) throw new Error(half.refusal.code);
  const rest = settleOrder({ sale: taxed, refunds: [half.value], secret: { payers }, accounts });
  expect(rest).toMatchObject({
    value: {
      moves: [
        { from: 'member:a', to: 'company:store-001:sales', units: 26 },
        { from: 'member:a', to: 'commons:sales-tax:store-001', units: 4 },
        { from: 'member:b', to: 'company:store-001:sales', units: 17 },
        { from: 'member:b', to: 'commons:sales-tax:store-001', units: 3 },
      ],
    },
  });
  const erased = settleOrder({ sale: taxed, refunds: [], secret: null, accounts });
  expect(erased).toMatchObject({ refusal: { code: 'PAYER_ERASED' } });
});

test('what has been settled goes back beside the transaction that has done it, whole or in part', () => {
  const bare = { ...taxed, payments: taxed.payments.map(({ method, amount }) => ({ method, amount })) };
  const refund = composeCancellation({ ...place, seq: 2 }, bare);
  const order = paybackOrder(bare, { refunds: [], refund, secret: { payers }, accounts, settledBy: id });
  expect(order).toMatchObject({ value: { reason: 'sales_cancellation', parentId: id, moves: { length: 4 } } });
  const none = sold(0, [{ method: 'cash', amount: 100 }]);
  const nothing = paybackOrder(none, { refunds: [], refund: composeCancellation(place, none), secret: null, accounts });
  expect(nothing).toEqual({ ok: true, value: undefined });
});

test('a cancellation turns the transaction of the sale round, and has its own', () => {
  expect(cancelOrder(taxed)).toEqual({ kind: 'reverse', reason: 'sales_cancellation', transactionId: id });
  expect(cancelOrder(sold(0, [{ method: 'cash', amount: 100 }]))).toBeUndefined();
  const other = '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3c';
  const { payments } = paidBy(composeCancellation({ ...place, seq: 2 }, taxed), other);
  expect(payments.map(({ ledgerTxId }) => ledgerTxId)).toEqual([other, undefined, other]);
});

test('what the memo of the ledger is the hash of says everything but when and where in the chain', () => {
  const later = { ...taxed, seq: 9, issuedAt: '2026-11-21T08:40:11.123Z', businessDate: '2026-11-21' };
  expect(intentOf(later)).toEqual(intentOf(taxed));
  expect(intentOf({ ...taxed, total: 117 })).not.toEqual(intentOf(taxed));
  expect(Object.keys(intentOf(taxed))).toHaveLength(Object.keys(taxed).length - 3);
});
