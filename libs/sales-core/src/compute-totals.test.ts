import fc from 'fast-check';
import { computeTotals, type PricedItem, type PricedTicket } from './compute-totals';

const DEPTH = Number(process.env['TEST_DEPTH'] ?? 1);
const none = { ppm: 0, amount: 0 };

interface Shorthand {
  readonly qty?: string;
  readonly price: number;
  readonly ppm?: number;
  readonly off?: number;
}

const itemOf = ({ qty = '1', price, ppm = 0, off = 0 }: Shorthand): PricedItem => {
  return { sku: 'a', name: 'a', qty, unitPrice: price, taxPpm: ppm, discount: { ppm: 0, amount: off } };
};
const ticketOf = (lines: readonly Shorthand[], settings: Partial<PricedTicket> = {}): PricedTicket => {
  const plain = { discount: none, pricesIncludeTax: false, taxRounding: 'per_rate' as const };
  return { items: lines.map(itemOf), ...plain, ...settings };
};
const totalsOf = (ticket: PricedTicket) => {
  const computed = computeTotals(ticket);
  if (!computed.ok) throw new Error(computed.refusal.code);
  return computed.value;
};
const P16 = 160_000;
const thirds = [1, 2, 3].map(() => ({ price: 33, ppm: P16 }));

test.each([
  ['V1', ticketOf([{ qty: '2', price: 5_000, ppm: P16 }, { price: 3_500, ppm: P16 }]), [13_500, 2_160, 15_660]],
  ['V2', ticketOf([{ qty: '2', price: 5_000, ppm: P16 }, { price: 3_000, ppm: P16 }]), [13_000, 2_080, 15_080]],
  ['V3', ticketOf(thirds), [99, 16, 115]],
  ['V3b', ticketOf(thirds, { taxRounding: 'per_line' }), [99, 15, 114]],
  ['V4', ticketOf([{ price: 1_880, ppm: 88_750 }, { price: 695, ppm: 88_750 }]), [2_575, 229, 2_804]],
  ['V5', ticketOf([{ price: 15_660, ppm: P16 }], { pricesIncludeTax: true }), [15_660, 2_160, 15_660]],
  ['V6', ticketOf([{ qty: '0.333', price: 3 }]), [1, 0, 1]],
  ['V7', ticketOf([1, 2, 3].map(() => ({ price: 1_000, ppm: P16 })), { discount: { ppm: 0, amount: 1_000 } }), [3_000, 320, 2_320]],
  ['V8', ticketOf([{ price: 10_000, ppm: P16 }, { price: 10_000, ppm: 50_000 }, { price: 10_000 }], { discount: { ppm: 0, amount: 500 } }), [30_000, 2_065, 31_565]],
  ['V9', ticketOf([1, 3, 5].map((price) => ({ qty: '0.5', price }))), [6, 0, 6]],
  ['V12', ticketOf([{ price: 100, ppm: P16 }], { discount: { ppm: 1_000_000, amount: 0 } }), [100, 0, 0]],
] as const)('vector %s comes to exactly its figures', (_name, ticket, figures) => {
  const { subtotal, tax, total } = totalsOf(ticket);
  expect([subtotal, tax, total]).toEqual(figures);
}); // prettier-ignore

/** @covers S1 */
test('what is left of a share goes to the largest remainder, of equal ones to the first line', () => {
  expect(totalsOf(ticketOf(thirds)).items.map(({ tax }) => tax)).toEqual([6, 5, 5]);
  const shared = totalsOf(ticketOf([1, 2, 3].map(() => ({ price: 1_000 })), { discount: { ppm: 0, amount: 1_000 } }));
  expect(shared.items.map(({ base }) => base)).toEqual([666, 667, 667]);
  const rates = [{ price: 10_000, ppm: P16 }, { price: 10_000, ppm: 50_000 }, { price: 10_000 }];
  const mixed = totalsOf(ticketOf(rates, { discount: { ppm: 0, amount: 500 } }));
  expect(mixed.items.map(({ base }) => base)).toEqual([9_833, 9_833, 9_834]);
  expect(mixed.taxes.map(({ ppm, tax }) => [ppm, tax])).toEqual([[0, 0], [50_000, 492], [P16, 1_573]]);
}); // prettier-ignore

test('halves are rounded away from zero at each line', () => {
  const { items } = totalsOf(ticketOf([1, 3, 5].map((price) => ({ qty: '0.5', price }))));
  expect(items.map(({ gross }) => gross)).toEqual([1, 2, 3]);
});

test('with the tax in the price, the net is what the tax leaves', () => {
  const { taxes } = totalsOf(ticketOf([{ price: 15_660, ppm: P16 }], { pricesIncludeTax: true }));
  expect(taxes).toEqual([{ ppm: P16, net: 13_500, tax: 2_160, gross: 15_660 }]);
});

/** @covers S2 */
test('V10: one unit more than the line or the ticket is no discount', () => {
  expect(computeTotals(ticketOf([{ price: 100, off: 100 }])).ok).toBe(true);
  expect(computeTotals(ticketOf([{ price: 5 }, { price: 100, off: 101 }]))).toMatchObject({
    refusal: { code: 'DISCOUNT_EXCEEDS_LINE', details: { errors: [{ pointer: '/items/1/discount' }] } },
  });
  expect(computeTotals(ticketOf([{ price: 100 }], { discount: { ppm: 0, amount: 100 } })).ok).toBe(true);
  expect(computeTotals(ticketOf([{ price: 100 }], { discount: { ppm: 0, amount: 101 } }))).toMatchObject({
    refusal: { code: 'DISCOUNT_EXCEEDS_TICKET', details: { errors: [{ pointer: '/discount' }] } },
  });
});

test('an amount of 10^15 is the last', () => {
  expect(totalsOf(ticketOf([{ price: 10 ** 15 }])).total).toBe(10 ** 15);
  expect(computeTotals(ticketOf([{ price: 10 ** 15 }, { price: 1 }]))).toMatchObject({ refusal: { code: 'INVALID_AMOUNT' } });
  expect(computeTotals(ticketOf([{ qty: '2', price: 10 ** 15 }]))).toMatchObject({ refusal: { code: 'INVALID_AMOUNT' } });
}); // prettier-ignore

test('coins round the total, not the lines', () => {
  const rounded = totalsOf(ticketOf([{ price: 98 }], { cashRounding: 2 }));
  expect([rounded.subtotal, rounded.total]).toEqual([98, 100]);
  expect(totalsOf(ticketOf([{ price: 2 }], { cashRounding: -2 })).total).toBe(0);
  expect(computeTotals(ticketOf([{ price: 2 }], { cashRounding: -3 }))).toMatchObject({
    refusal: { code: 'INVALID_AMOUNT' },
  });
});

const anyItem = fc.record({
  qty: fc.integer({ min: 1, max: 5_000_000 }).map((parts) => parts / 1_000).map(String),
  price: fc.integer({ min: 0, max: 100_000 }),
  ppm: fc.constantFrom(0, 50_000, 88_750, P16, 1_000_000),
}); // prettier-ignore
const anyTicket = fc.record({
  lines: fc.array(anyItem, { minLength: 1, maxLength: 12 }),
  ppm: fc.integer({ min: 0, max: 1_000_000 }),
  pricesIncludeTax: fc.boolean(),
  taxRounding: fc.constantFrom('per_rate' as const, 'per_line' as const),
});

/** @covers S1 */
test('the shown parts always add up to what is paid', () => {
  fc.assert(
    fc.property(anyTicket, ({ lines, ppm, ...settings }) => {
      const { items, subtotal, ticketDiscount, taxes, tax, total } = totalsOf(
        ticketOf(lines, { ...settings, discount: { ppm, amount: 0 } }),
      );
      const sum = (amounts: readonly number[]) => amounts.reduce((one, other) => one + other, 0);
      expect(sum(items.map(({ net }) => net))).toBe(subtotal);
      expect(sum(items.map(({ base }) => base))).toBe(subtotal - ticketDiscount);
      expect(sum(items.map((item) => item.tax))).toBe(tax);
      expect(sum(taxes.map((one) => one.tax))).toBe(tax);
      expect(sum(taxes.map(({ gross }) => gross))).toBe(total);
      expect(items.every(({ base, tax: own }) => base >= 0 && own >= 0)).toBe(true);
    }),
    { numRuns: 300 * DEPTH },
  );
});

test('tax per rate is never further from the exact one than half a unit', () => {
  fc.assert(
    fc.property(anyTicket, ({ lines, pricesIncludeTax }) => {
      for (const { ppm, tax, net, gross } of totalsOf(ticketOf(lines, { pricesIncludeTax })).taxes) {
        const [dividend, divisor] = pricesIncludeTax
          ? [BigInt(gross) * BigInt(ppm), 1_000_000n + BigInt(ppm)]
          : [BigInt(net) * BigInt(ppm), 1_000_000n];
        const off = dividend - BigInt(tax) * divisor;
        expect((off < 0n ? -off : off) * 2n <= divisor).toBe(true);
      }
    }),
    { numRuns: 300 * DEPTH },
  );
});
