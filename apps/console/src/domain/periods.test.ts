import { beginOf, periodOf } from './periods';

const now = new Date('2026-03-01T12:34:56.789Z');

test.each([
  ['day', '2026-02-28T12:34:00Z'],
  ['week', '2026-02-22T12:34:00Z'],
  ['month', '2026-01-30T12:34:00Z'],
  ['all', undefined],
] as const)('%s begins at %s', (period, begin) => {
  expect(beginOf(period, now)).toBe(begin);
});

test('what is no period is all time', () => {
  expect([periodOf('week'), periodOf('year'), periodOf(undefined)]).toEqual(['week', 'all', 'all']);
});
