import { archiveEntry } from './archive-row';
import type { CheckedRow } from './check-table';
import { payGridOf } from './jobs';
import { boxTable, variableOrders } from './predecessor-rules';
import type { SourceRow } from '../read/source';

const row = (source: SourceRow, fault?: string): CheckedRow => ({
  key: '1',
  source,
  entry: archiveEntry('1', {}),
  faults: new Map(fault === undefined ? [] : [['x', fault]]),
});
const box = (material: string, quantity: bigint, type = 'tbox', fault?: string) =>
  row({ type, material_name: material, quantity }, fault);
const price = (name: string, type = 'gemstone') => row({ product_name: name, product_type: type });
const materials = new Set(['ruby', 'coal', 'lamp']);

describe('the daily box', () => {
  test('is what came out of boxes, of materials that come in, without bad rows and without sales', () => {
    const materialTxns = [
      box('ruby', 5n), box('coal', 9n), box('ruby', 7n), box('gone', 3n), box('lamp', 4n, 'msell'), box('lamp', 4n, 'tbox', 'is bad'),
    ]; // prettier-ignore
    expect(boxTable({ materialTxns, prices: [price('lamp')] }, materials)).toEqual([
      { asset: 'ruby', weight: 12 },
      { asset: 'coal', weight: 9 },
    ]);
  });

  test('is of the gemstones alike where no box was opened, and of nothing where there are none', () => {
    const prices = [price('ruby'), price('lamp', 'craft'), price('coal'), price('gone')];
    expect(boxTable({ materialTxns: [], prices }, materials)).toEqual([
      { asset: 'coal', weight: 1 },
      { asset: 'ruby', weight: 1 },
    ]);
    expect(boxTable({ materialTxns: [], prices: [] }, materials)).toEqual([]);
  });

  test('has weights that the register takes, whatever was drawn', () => {
    const huge = [box('ruby', 9_000_000_000n), box('coal', 1n), box('lamp', 4_500_000_000n)];
    expect(boxTable({ materialTxns: huge, prices: [] }, materials)).toEqual([
      { asset: 'ruby', weight: 1_000_000 },
      { asset: 'lamp', weight: 500_000 },
      { asset: 'coal', weight: 1 },
    ]);
  });
});

test('what the file says goes before what applies to every community', () => {
  expect(variableOrders([], [])).toEqual([{ key: 'company.foundersMin', value: 3 }]);
  expect(variableOrders([{ key: 'company.foundersMin', value: 5 }], [])).toEqual([
    { key: 'company.foundersMin', value: 5 },
  ]);
});

test.each([
  [['2026-05-08T00:00:00Z', '2026-05-15T00:00:00Z', '2026-05-22T00:00:00Z'], 604_800, '2026-05-22T00:00:00Z'],
  [['2026-05-22', '2026-05-21'], 86_400, '2026-05-22T00:00:00Z'],
  [['2026-05-22', '2026-05-22'], 604_800, '2026-05-22T00:00:00Z'],
  [['2024-01-01', '2026-05-22'], 604_800, '2026-05-22T00:00:00Z'],
  [[], 604_800, '1970-01-05T00:00:00Z'],
])('pay-days planned for %j go on every %d seconds from %s', (dates, periodSeconds, anchor) => {
  const grid = payGridOf([
    ...dates.map((date) => row({ plan_date: date })),
    row({ plan_date: '2030-01-01' }, 'is bad'),
  ]);
  expect(grid).toEqual({ periodSeconds, anchor: BigInt(Date.parse(anchor)) * 1000n });
});
