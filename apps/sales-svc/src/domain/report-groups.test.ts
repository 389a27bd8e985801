import type { ReportGroup } from '@tix/contracts';
import { splitOf, type Split } from './report-groups';

const cases: readonly (readonly [groupBy: readonly ReportGroup[], split: Split])[] = [
  [['day', 'location', 'user'], 'whole'],
  [['status'], 'whole'],
  [['day', 'method'], 'payments'],
  [['sku'], 'lines'],
  [['taxRate', 'sku', 'month'], 'lines'],
];

test.each(cases)('by %j tickets come apart into %s', (groupBy, split) => {
  expect(splitOf(groupBy)).toEqual({ ok: true, value: split });
});

const refused: readonly (readonly ReportGroup[])[] = [
  ['method', 'sku'],
  ['taxRate', 'day', 'method'],
  ['day', 'day'],
];

test.each(refused.map((groupBy) => [groupBy]))('by %j nothing is added up', (groupBy) => {
  expect(splitOf(groupBy)).toMatchObject({
    ok: false,
    refusal: { details: { errors: [{ pointer: '/query/groupBy' }] } },
  });
});
