import type { SaleDocument, SaleMethod } from '@tix/contracts';
import { composeSale, computeTotals, planRefund, readQuantity, writeQuantity, type PricedItem } from '@tix/sales-core';
import fc from 'fast-check';
import { splitRefund, splitSale, type TicketShare } from './split-tickets';

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
const itemOf = (qty: string, unitPrice: number, taxPpm = 160_000): PricedItem => ({
  ...{ sku: 'a', name: 'a', qty, unitPrice, taxPpm },
  discount: none,
});

type Paid = readonly [method: SaleMethod, weight: number];

/** Paid by each method in these parts of the total, the last of which takes what is left. */
function saleOf(items: readonly PricedItem[], paid: readonly Paid[], cashRounding = 0): SaleDocument {
  const rules = { pricesIncludeTax: false, taxRounding: 'per_rate' as const, discount: none, cashRounding };
  const draft = { currency: 'TICKET', exponent: 2, supersedes: null, training: false, items, ...rules };
  const totals = computeTotals(draft);
  if (!totals.ok) throw new Error(totals.refusal.detail);
  const { total } = totals.value;
  const weights = paid.reduce((sum, [, weight]) => sum + weight, 0);
  let left = total;
  const payments = paid.map(([method, weight], at) => {
    const amount = at === paid.length - 1 ? left : Math.min(left, Math.floor((total * weight) / weights));
    left -= amount;
    return { method, amount };
  });
  return composeSale(place, draft, totals.value, payments);
}

const figures = (shares: readonly TicketShare[]) =>
  shares.map(({ payment, net, tax }) => [payment, Number(net), Number(tax)]);
const sum = (values: readonly bigint[]) => values.reduce((one, other) => one + other, 0n);

test('tickets that pay all of a sale bear all of its tax', () => {
  expect(figures(splitSale(saleOf([itemOf('2', 50)], [['tickets', 1]])))).toEqual([[0, 100, 16]]);
});

test('payers bear the tax by what they pay, by largest remainder; of equal ones the first bears more', () => {
  const sale = saleOf([itemOf('1', 97)], [['tickets', 1], ['tickets', 1], ['tickets', 1]]); // prettier-ignore
  expect([sale.total, sale.tax]).toEqual([113, 16]);
  expect(figures(splitSale(sale))).toEqual([[0, 32, 5], [1, 32, 5], [2, 33, 6]]); // prettier-ignore
  const equal = saleOf([itemOf('1', 100, 150_000)], [['tickets', 1], ['tickets', 1]]); // prettier-ignore
  expect({ ...equal, payments: equal.payments.map(({ amount }) => amount) }).toMatchObject({
    tax: 15,
    payments: [57, 58],
  });
  expect(figures(splitSale(equal))).toEqual([[0, 50, 7], [1, 50, 8]]); // prettier-ignore
  const [half] = equal.payments;
  if (!half) throw new Error('no payment');
  expect(figures(splitSale({ ...equal, total: 114, payments: [half, half] }))).toEqual([[0, 49, 8], [1, 50, 7]]); // prettier-ignore
});

test('what other methods pay bears its own part, rounded half away from zero', () => {
  const half = saleOf([itemOf('1', 100, 30_000)], [['tickets', 1], ['cash', 1]]); // prettier-ignore
  expect([half.total, half.tax, half.payments[0]?.amount]).toEqual([103, 3, 51]);
  expect(figures(splitSale(half))).toEqual([[0, 50, 1]]);
  expect(figures(splitSale(saleOf([itemOf('1', 5)], [['card', 1]])))).toEqual([]);
});

test('coins that take nearly all do not leave more tax than there are tickets', () => {
  const sale = saleOf([itemOf('1', 10, 1_000_000)], [['tickets', 1], ['cash', 2]], -14); // prettier-ignore
  expect([sale.total, sale.tax, sale.payments[0]?.amount]).toEqual([6, 10, 2]);
  expect(figures(splitSale(sale))).toEqual([[0, 0, 2]]);
});

const HALF = 500_000;
/** Sales of which roundings alone would give back too little or too much tax by the end. */
test.each([
  ['too little', [itemOf('3', 1, 1_000_000), itemOf('2', 5)], [2, 17], 1, [1, 1, 2, 2, 1], [0, 0, 0, 1, 0]],
  ['too much', [itemOf('3', 7, 0), itemOf('3', 4, HALF), itemOf('2', 7, HALF)], [19, 36], -5, [3, 3, 2, 2, 1, 2, 1, 1], [1, 1, 1, 1, 0, 0, 0, 0]],
] as const)('refunds unit by unit do not end at %s', (_what, items, [tickets, cash], cashRounding, lines, expected) => {
  const sale = saleOf(items, [['tickets', tickets], ['cash', cash]], cashRounding);
  const refunds: SaleDocument[] = [];
  const taxes = lines.map((line) => {
    const refund = planRefund(place, sale, { refunds, wanted: [{ line, qty: '1' }] });
    if (!refund.ok) throw new Error(refund.refusal.code);
    const tax = sum(splitRefund(sale, refunds, refund.value).map((share) => share.tax));
    refunds.push(refund.value);
    return Number(tax);
  });
  expect(taxes).toEqual(expected);
  expect(BigInt(taxes.reduce((one, other) => one + other, 0))).toBe(sum(splitSale(sale).map(({ tax }) => tax)));
}); // prettier-ignore

const anySale = fc
  .record({
    lines: fc.array(fc.tuple(fc.integer({ min: 1, max: 9_000_000 }), fc.nat(3_000), fc.constantFrom(0, 88_750, 160_000, 1_000_000)), { minLength: 1, maxLength: 4 }),
    paid: fc.array(fc.tuple(fc.constantFrom<SaleMethod>('tickets', 'tickets', 'cash'), fc.integer({ min: 1, max: 50 })), { minLength: 1, maxLength: 4 }),
    cashRounding: fc.integer({ min: 0, max: 99 }),
  })
  .map(({ lines, paid, cashRounding }) =>
    saleOf(lines.map(([parts, price, tax]) => itemOf(writeQuantity(BigInt(parts)), price, tax)), paid, cashRounding),
  ); // prettier-ignore

/** @covers S12 */
test('a sale is split without a rest, and however it is refunded, each account ends where it was', () => {
  fc.assert(
    fc.property(anySale, fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 9 })), { maxLength: 6 }), (sale, cuts) => {
      const shares = splitSale(sale);
      for (const { payment, net, tax } of shares) {
        expect(net + tax).toBe(BigInt(sale.payments[payment]?.amount ?? 0));
        expect([net >= 0n, tax >= 0n]).toEqual([true, true]);
      }
      const isAllTickets = sale.payments.every(({ method, amount }) => method === 'tickets' || amount === 0);
      if (isAllTickets) expect(sum(shares.map(({ tax }) => tax))).toBe(BigInt(Math.min(sale.tax, sale.total)));
      const refunds: SaleDocument[] = [];
      const back: TicketShare[] = [];
      const giveBack = (wanted?: readonly { line: number; qty: string }[]) => {
        const refund = planRefund(place, sale, { refunds, wanted });
        if (!refund.ok) throw new Error(refund.refusal.code);
        const parts = splitRefund(sale, refunds, refund.value);
        for (const { payment, net, tax } of parts) {
          expect(net + tax).toBe(BigInt(-(refund.value.payments[payment]?.amount ?? 0)));
          expect([net >= 0n, tax >= 0n]).toEqual([true, true]);
        }
        if (isAllTickets && sale.cashRounding === undefined) expect(sum(parts.map(({ tax }) => tax))).toBe(BigInt(-refund.value.tax));
        back.push(...parts);
        refunds.push(refund.value);
      };
      const leftOf = (line: number) =>
        refunds.flatMap(({ items }) => items).reduce((rest, item) => (item.line === line ? rest - readQuantity(item.qty) : rest), readQuantity(sale.items[line - 1]?.qty ?? '0'));
      for (const [at, tenths] of cuts) {
        const line = (at % sale.items.length) + 1;
        const parts = (leftOf(line) * BigInt(tenths)) / 10n;
        if (parts > 0n) giveBack([{ line, qty: writeQuantity(parts) }]);
      }
      if (sale.items.some(({ line }) => leftOf(line) > 0n)) giveBack();
      expect(sum(back.map(({ tax }) => tax))).toBe(sum(shares.map(({ tax }) => tax)));
      expect(sum(back.map(({ net }) => net))).toBe(sum(shares.map(({ net }) => net)));
    }),
    { numRuns: 300 * DEPTH },
  );
}); // prettier-ignore
