import { normaliseDiscount, normaliseItems } from './normalise-items';

test('the three spellings of an item are one item', () => {
  const expected = { sku: 'a', name: 'Café', qty: '2', unitPrice: 50, taxPpm: 0, discount: { ppm: 0, amount: 3 } };
  const name = 'Cafe\u0301';
  expect(
    normaliseItems([
      { sku: 'a', name, qty: '2', unitPrice: 50, discount: { amount: 3 } },
      { product_id: 'a', name, quantity: '2', unit_price: 50, discount: 3 },
      { productId: 'a', name, quantity: 2, price: 50, taxPpm: 0, discount: { ppm: 0, amount: 3 } },
    ]),
  ).toEqual([expected, expected, expected]);
});

test('an item without a name is called by its sku, and what is not said is nothing', () => {
  const nothing = { sku: '', name: '', qty: '', unitPrice: 0, taxPpm: 0, discount: { ppm: 0, amount: 0 } };
  expect(normaliseItems([{ sku: 'a', qty: '1', price: 5 }])[0]).toMatchObject({ name: 'a' });
  expect(normaliseItems([{}])).toEqual([nothing]);
  expect(normaliseDiscount({ ppm: 5 })).toEqual({ ppm: 5, amount: 0 });
});
