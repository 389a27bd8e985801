import { reportRange } from './report-range';

const NOW = BigInt(Date.UTC(2026, 10, 30, 23)) * 1_000n;

test.each([
  ['both', { from: '2026-01-31', to: '2026-03-01' }, { from: '2026-01-31', to: '2026-03-01' }],
  ['nothing', {}, { from: '2026-11-01', to: '2026-12-02' }],
  ['an end', { to: '2026-03-01' }, { from: '2026-01-29', to: '2026-03-01' }],
  ['a beginning', { from: '2026-11-30' }, { from: '2026-11-30', to: '2026-12-02' }],
  ['no day', { from: '2026-11-30', to: '2026-11-30' }, { from: '2026-11-30', to: '2026-11-30' }],
  ['400 days', { from: '2025-01-01', to: '2026-02-05' }, { from: '2025-01-01', to: '2026-02-05' }],
])('%s', (_, asked, range) => {
  expect(reportRange(asked, NOW)).toEqual({ ok: true, value: range });
});

test.each([
  ['401 days', { from: '2025-01-01', to: '2026-02-06' }],
  ['an end before the beginning', { from: '2026-01-02', to: '2026-01-01' }],
])('%s are refused', (_, asked) => {
  expect(reportRange(asked, NOW)).toMatchObject({ ok: false, refusal: { code: 'VALIDATION', details: { errors: [{ pointer: '/query/to' }] } } });
}); // prettier-ignore
