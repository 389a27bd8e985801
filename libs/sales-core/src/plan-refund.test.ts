import type { SaleDocument } from '@tix/contracts';
import fc from 'fast-check';
import { composeCancellation, composeSale, miscalculated } from './compose-sale';
import { computeTotals, type PricedItem } from './compute-totals';
import { planRefund, type RefundedLine } from './plan-refund';
import { readQuantity, writeQuantity } from './quantity';

const DEPTH = Number(process.env['TEST_DEPTH'] ?? 1);
const place = {
  ticketId: '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa',
  terminalId: 'T-001',
  seq: 1,
  issuedAt: '2026-11-20T08:40:11.123Z',
  businessDate: '2026-11-20',
  locationId: 'store-001',
};
const none = { ppm: 0, amount: 0 };
const itemOf = (qty: string, unitPrice: number, taxPpm = 0): PricedItem => {
  return { sku: 'a', name: 'a', qty, unitPrice, taxPpm, discount: none };
};

interface Settings {
  readonly discount?: { readonly ppm: number; readonly amount: number };
  readonly pricesIncludeTax?: boolean;
  readonly cashRounding?: number;
  /** So many parts of the total are paid by card, the rest in cash. */
  readonly byCard?: number;
}

function saleOf(items: readonly PricedItem[], { byCard = 0, ...settings }: Settings = {}): SaleDocument {
  const plain = { discount: none, pricesIncludeTax: false, taxRounding: 'per_rate' as const };
  const draft = { currency: 'EUR', exponent: 2, supersedes: null, training: false, items, ...plain, ...settings };
  const totals = computeTotals(draft);
  if (!totals.ok) throw new Error(totals.refusal.detail);
  const card = byCard > totals.value.total ? totals.value.total : byCard;
  const payments = [
    { method: 'card' as const, amount: card },
    { method: 'cash' as const, amount: totals.value.total - card },
  ];
  return composeSale(place, draft, totals.value, payments);
}

function refunded(sale: SaleDocument, refunds: readonly SaleDocument[], wanted?: readonly RefundedLine[]) {
  const planned = planRefund(place, sale, { refunds, wanted });
  if (!planned.ok) throw new Error(planned.refusal.code);
  return planned.value;
}

test('a third, a third and a third of 1000 are 333, 334 and 333, and there is no fourth', () => {
  const sale = saleOf([{ ...itemOf('3', 333), discount: none }], { cashRounding: 1 });
  expect(sale.total).toBe(1_000);
  const one = [{ line: 1, qty: '1' }];
  const plain = saleOf([itemOf('3', 334)], { discount: { ppm: 0, amount: 2 } });
  const refunds: SaleDocument[] = [];
  for (const total of [-333, -334, -333]) {
    const refund = refunded(plain, refunds, one);
    expect(refund).toMatchObject({ type: 'refund', total, refersTo: plain.ticketId });
    refunds.push(refund);
  }
  expect(planRefund(place, plain, { refunds, wanted: one })).toMatchObject({
    refusal: { code: 'REFUND_EXCEEDS_ORIGINAL', details: { remaining: [{ line: 1, qty: '0' }] } },
  });
  expect(planRefund(place, plain, { refunds })).toMatchObject({ refusal: { code: 'REFUND_EXCEEDS_ORIGINAL' } });
});

test('a part of a quantity that is left is given back, the least more is not, nor a line that is not there', () => {
  const sale = saleOf([itemOf('1.5', 100), itemOf('1', 10)]);
  const first = refunded(sale, [], [{ line: 1, qty: '1' }]);
  const ask = (line: number, qty: string) => planRefund(place, sale, { refunds: [first], wanted: [{ line, qty }] });
  expect(ask(1, '0.500001').ok).toBe(false);
  expect(ask(1, '0.5')).toMatchObject({ ok: true, value: { total: -50, items: [{ line: 1, qty: '0.5' }] } });
  expect(ask(3, '1').ok).toBe(false);
  expect(planRefund(place, sale, { refunds: [], wanted: [] }).ok).toBe(false);
});

test('a cancellation is the sale with every amount turned, and holds no minus zero', () => {
  const sale = saleOf([itemOf('2', 50, 160_000), itemOf('1', 0)], { byCard: 16 });
  const cancellation = composeCancellation({ ...place, seq: 2 }, sale);
  expect(cancellation).toMatchObject({ type: 'cancellation', seq: 2, total: -116, tax: -16, refersTo: sale.ticketId });
  expect(cancellation.payments.map(({ amount }) => amount)).toEqual([-16, -100]);
  expect(JSON.parse(JSON.stringify(cancellation))).toStrictEqual(cancellation);
});

test('a sale is what its lines come to, and any other figure is found', () => {
  const sale = saleOf([itemOf('2', 50, 160_000)]);
  expect(miscalculated(sale)).toEqual([]);
  expect(miscalculated({ ...sale, total: 117 })).toEqual(['/total', '/payments']);
  expect(miscalculated({ ...sale, tax: 17 })).toEqual(['/tax']);
  expect(miscalculated({ ...sale, items: [] })).toContain('/total');
  expect(miscalculated({ ...sale, items: [...sale.items, ...sale.items].slice(0, 2) })).toContain('/items');
  const [item] = sale.items;
  if (!item) throw new Error('no line');
  expect(miscalculated({ ...sale, items: [{ ...item, base: 99 }] })).toEqual(['/items']);
  expect(miscalculated({ ...sale, items: [{ ...item, discount: { ppm: 0, amount: 101 } }] })).toEqual(['/items']);
  expect(miscalculated({ ...sale, taxes: [] })).toEqual(['/taxes']);
});

const anySale = fc
  .record({
    lines: fc.array(fc.tuple(fc.integer({ min: 1, max: 9_000_000 }), fc.nat(3_000), fc.constantFrom(0, 88_750, 160_000)), { minLength: 1, maxLength: 4 }),
    ppm: fc.integer({ min: 0, max: 1_000_000 }),
    pricesIncludeTax: fc.boolean(),
    cashRounding: fc.integer({ min: 0, max: 9 }),
    byCard: fc.nat(3_000),
  })
  .map(({ lines, ppm, ...rest }) =>
    saleOf(lines.map(([parts, price, tax]) => itemOf(writeQuantity(BigInt(parts)), price, tax)), { ...rest, discount: { ppm, amount: 0 } }),
  ); // prettier-ignore

/** @covers S4 */
test('however it is cut, what is refunded ends at exactly the sale, line by line and payment by payment', () => {
  fc.assert(
    fc.property(anySale, fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 9 })), { maxLength: 6 }), (sale, cuts) => {
      const refunds: SaleDocument[] = [];
      const leftOf = (line: number) =>
        refunds.flatMap(({ items }) => items).reduce((rest, item) => (item.line === line ? rest - readQuantity(item.qty) : rest), readQuantity(sale.items[line - 1]?.qty ?? '0'));
      for (const [at, tenths] of cuts) {
        const line = (at % sale.items.length) + 1;
        const parts = (leftOf(line) * BigInt(tenths)) / 10n;
        if (parts > 0n) refunds.push(refunded(sale, refunds, [{ line, qty: writeQuantity(parts) }]));
      }
      if (sale.items.some(({ line }) => leftOf(line) > 0n)) refunds.push(refunded(sale, refunds));
      const sum = (amounts: readonly number[]) => amounts.reduce((one, other) => one + other, 0);
      expect(sum(refunds.map(({ total }) => total))).toBe(0 - sale.total);
      expect(sum(refunds.map(({ tax }) => tax))).toBe(0 - sale.tax);
      for (const [index, { amount }] of sale.payments.entries()) {
        expect(sum(refunds.map(({ payments }) => payments[index]?.amount ?? 0))).toBe(0 - amount);
      }
      for (const refund of refunds) {
        expect(sum(refund.payments.map(({ amount }) => amount))).toBe(refund.total);
        expect(sum(refund.taxes.map(({ gross }) => gross)) + (refund.cashRounding ?? 0)).toBe(refund.total);
        expect(refund.items.every(({ base, tax }) => base <= 0 && tax <= 0)).toBe(true);
      }
    }),
    { numRuns: 200 * DEPTH },
  );
}); // prettier-ignore
