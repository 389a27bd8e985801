import { SALE_UNITS_MAX, type ExportRows } from '@tix/contracts';
import { printedTicket } from '../testing/printed-ticket';
import { csvHeader, csvRows } from './csv-rows';

const PAID = 1;

/** Of the largest amounts that a ticket may have: lines of all of it, each an odd number, which discounts bring down to one unit. */
const items = Array.from({ length: 11 }, (_, at) => {
  const unitPrice = SALE_UNITS_MAX - 1 - 2 * at;
  return { sku: 'island', name: 'Island', qty: '1', unitPrice, discount: unitPrice - PAID };
});

function rowsOf(kind: ExportRows): readonly Readonly<Record<string, string>>[] {
  const { public: document, auditHash } = printedTicket({ items });
  const brief = { names: ['Island'], lineGross: document.items.map(({ gross }) => gross) };
  const { text } = csvRows(kind, [{ document: { ...document, ...brief }, status: 'completed', auditHash }], 100_000);
  const [names = [], ...rows] = `${csvHeader(kind)}${text}`.split('\r\n').map((line) => line.split(','));
  return rows.slice(0, -1).map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])));
}

/** Of minor units as they are told with two digits behind the point. */
const pointed = (units: bigint) => `${units / 100n}.${String(units % 100n).padStart(2, '0')}`;

test('a ticket whose lines come to more than 2^53 is told to the unit', () => {
  const gross = items.reduce((sum, { unitPrice }) => sum + BigInt(unitPrice), 0n);
  expect(gross).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
  const total = BigInt(items.length * PAID);
  expect(rowsOf('tickets')).toMatchObject([
    {
      gross: String(gross),
      grossAmount: pointed(gross),
      discount: String(gross - total),
      discountAmount: pointed(gross - total),
      total: String(total),
      totalAmount: pointed(total),
    },
  ]);
});

test('and so is each of its lines', () => {
  expect(rowsOf('lines')).toMatchObject(
    items.map(({ unitPrice, discount }) => ({
      gross: String(unitPrice),
      grossAmount: pointed(BigInt(unitPrice)),
      discount: String(discount),
      total: String(PAID),
    })),
  );
});
