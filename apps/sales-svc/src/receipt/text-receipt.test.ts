import { transform } from 'receiptline';
import { printedTicket, receiptOf } from '../testing/printed-ticket';
import { escPosReceipt, receiptSource } from './text-receipt';
import { shortHash, verifyLink } from './verify-link';

const named = (name: string) => [{ sku: 'a', name, qty: '2', unitPrice: 150, taxPpm: 160_000 }];
/** What receiptline would print, letter by letter. */
const printed = (source: string) =>
  transform(source, { cpl: 48, encoding: 'multilingual', command: 'svg' })
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#xa0;', ' ')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number(`0x${hex}`)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

test('a strip says what the PDF says', () => {
  const source = receiptSource(receiptOf(printedTicket({ items: named('Чай'), discount: 10 })));
  const text = printed(source);
  for (const part of ['Café Größe', 'RECEIPT', 'T-001 / 42', 'Чай', '2 × 1.50', 'Discount', 'TOTAL TICKET', '3.36']) {
    expect(text).toContain(part);
  }
  expect(source).toContain(
    `{code:${verifyLink('https://tix.example.org', printedTicket({ items: named('Чай'), discount: 10 }))}`,
  );
});

test.each([
  'a|b',
  '{x:\\n}',
  '^^^big',
  '"bold"',
  '_under_',
  '`inv`',
  '~',
  '=',
  '-',
  '\\',
  '{command:\\x1bp0}',
  'a,b;c',
])('a name such as %j is printed and never obeyed', (name) => {
  const source = receiptSource(receiptOf(printedTicket({ items: named(name) })));
  expect(printed(source)).toContain(name);
  const bytes = escPosReceipt(receiptOf(printedTicket({ items: named('{command:\\x1bp0}') })));
  // Opens the drawer.
  expect(bytes.includes(Buffer.from('\x1bp0', 'latin1'))).toBe(false);
});

test('bytes for a printer begin with its reset, hold the hash, and are the same each time', () => {
  const receipt = receiptOf(printedTicket(), { state: { status: 'cancelled' } });
  const bytes = escPosReceipt(receipt);
  expect(bytes.subarray(0, 2).toString('latin1')).toBe('\x1b@');
  expect(bytes.includes('CANCELLED')).toBe(true);
  expect(bytes.includes(shortHash(printedTicket()))).toBe(true);
  expect(escPosReceipt(receipt).equals(bytes)).toBe(true);
});
