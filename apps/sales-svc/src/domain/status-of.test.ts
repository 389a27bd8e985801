import type { SaleDocument } from '@tix/contracts';
import { statusOf, type SaleFacts } from './status-of';

const documentOf = (qty: string) => ({ items: [{ line: 1, qty }] }) as unknown as SaleDocument;
const none: SaleFacts = { isCancelled: false, isStoodFor: false, refunds: [] };
const sale = documentOf('3');

const facts: readonly (readonly [string, SaleFacts])[] = [
  ['completed', none],
  ['completed', { ...none, isStoodFor: true }],
  ['completed', { ...none, sale }],
  ['partially_refunded', { ...none, sale, refunds: [documentOf('1')] }],
  ['refunded', { ...none, sale, refunds: [documentOf('1'), documentOf('2')] }],
  ['cancelled', { ...none, isCancelled: true }],
  ['superseded', { ...none, isCancelled: true, isStoodFor: true }],
];

test.each(facts)('a sale is %s by %j', (status, known) => {
  expect(statusOf(known)).toBe(status);
});
