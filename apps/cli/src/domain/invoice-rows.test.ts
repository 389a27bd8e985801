import { invoicesOf, minorUnits, usualColumns, type Row } from './invoice-rows';
import { msOfLocal } from './local-time';

const settings = { columns: usualColumns, exponent: 2, taxPpm: 0, msOf: (text: string) => msOfLocal(text, 'UTC') };
const row = (number: string, at: string, change: Row = {}): Row => ({
  ...{
    InvoiceNo: number,
    StockCode: '22196',
    Description: ' SPOONS ',
    Quantity: '24',
    InvoiceDate: at,
    UnitPrice: '0.85',
  },
  ...change,
});

test('rows of one number are one invoice, in the order of their times', () => {
  const rows = [row('2', '12/2/2010 8:00'), row('1', '12/1/2010 9:00'), row('2', '12/2/2010 8:01', { Country: 'France', Description: '' })];
  expect(invoicesOf(rows, settings)).toEqual([
    { number: '1', issuedMs: Date.parse('2010-12-01T09:00Z'), items: [{ sku: '22196', name: 'SPOONS', qty: '24', unitPrice: 85, taxPpm: 0 }], others: {} },
    { number: '2', issuedMs: Date.parse('2010-12-02T08:01Z'), items: [{ name: 'SPOONS' }, { name: '22196' }].map((item) => expect.objectContaining(item)), others: {} },
  ]);
  expect(invoicesOf([row('1', '12/1/2010 9:00', { Country: 'France' })], settings)[0]?.others).toEqual({ Country: 'France' });
}); // prettier-ignore

test.each([
  ['a credit note', { Quantity: '-1' }, 'line 2: Quantity'],
  ['no quantity', { Quantity: '1.5' }, 'line 2: Quantity'],
  ['no price', { UnitPrice: '1,5' }, 'line 2: UnitPrice'],
  ['a price of a tenth of a penny', { UnitPrice: '0.855' }, 'line 2: UnitPrice'],
  ['no sku', { StockCode: '' }, 'line 2: StockCode'],
  ['no time', { InvoiceDate: 'yesterday' }, 'line 2: InvoiceDate'],
])('%s is refused with its line', (_, change, says) => {
  expect(() => invoicesOf([row('1', '12/1/2010 9:00', change)], settings)).toThrow(says);
});

test('a price is read digit by digit', () => {
  expect(['0.85', '3', '1.1', '4.650', '0.29'].map((text) => minorUnits(text, 2))).toEqual([85, 300, 110, 465, 29]);
  expect(minorUnits('5', 0)).toBe(5);
});
