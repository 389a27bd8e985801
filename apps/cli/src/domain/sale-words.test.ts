import { itemIn, paymentIn, refundLineIn } from './sale-words';

test('an item is read field by field', () => {
  expect(itemIn('sku=coffee,qty=2,price=5000,tax=160000,name=Coffee = good,discount=10')).toEqual({
    ok: true,
    value: { sku: 'coffee', qty: '2', unitPrice: 5_000, taxPpm: 160_000, name: 'Coffee = good', discount: 10 },
  });
});

test.each([
  ['coffee', 'coffee is none of'],
  ['sku=a,qty=1', 'price is missing'],
  ['sku=a,qty=1,price=1.5', 'price is no whole number'],
  ['sku=a,qty=1,price=1,tax=-1', 'tax is no whole number'],
  ['sku=a,qty=1,price=1,colour=red', 'colour is none of'],
])('%j is no item', (word, why) => expect(itemIn(word)).toEqual({ ok: false, why: expect.stringContaining(why) }));

test.each([
  ['card=5', { method: 'card', amount: 5 }],
  ['cash=5/10', { method: 'cash', amount: 5, tendered: 10 }],
  ['tickets=5/member:42', { method: 'tickets', amount: 5, account: 'member:42' }],
])('%j is a payment', (word, value) => expect(paymentIn(word)).toEqual({ ok: true, value }));

test.each(['cash', 'cash=', 'cash=1.5', 'cash=5/x'])('%j is no payment', (word) => {
  expect(paymentIn(word).ok).toBe(false);
});

test('lines of a refund', () => {
  expect(refundLineIn('2=0.5')).toEqual({ ok: true, value: { line: 2, qty: '0.5' } });
  expect([refundLineIn('x=1').ok, refundLineIn('2').ok]).toEqual([false, false]);
});
