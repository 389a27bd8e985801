import { LoadCounts } from './load-counts';

test('rate and percentiles are of what was answered within the measured time', () => {
  const counts = new LoadCounts(1_000, 2_000);
  counts.add(900, 990, undefined);
  for (let at = 1_000; at < 3_000; at += 20) counts.add(at - 10, at, undefined);
  counts.add(2_950, 3_010, undefined);
  expect(counts.report()).toMatchObject({ perSecond: 50, completed: 102, p50Ms: 10, p99Ms: 10, failed: {} });
});

test('the slowest is counted even if its answer came after the measured time', () => {
  const counts = new LoadCounts(0, 1_000);
  counts.add(0, 5, undefined);
  counts.add(100, 2_600, undefined);
  expect(counts.report().slowestMs).toBe(2_500);
});

test('silence is the longest time without an answer, the time up to the end included', () => {
  const quiet = new LoadCounts(0, 1_000);
  for (const at of [100, 300, 800, 900]) quiet.add(at, at, undefined);
  expect(quiet.report().silenceMs).toBe(500);

  const ending = new LoadCounts(0, 1_000);
  ending.add(0, 200, undefined);
  expect(ending.report().silenceMs).toBe(800);
});

test('what failed is counted by its code, and is no answer', () => {
  const counts = new LoadCounts(0, 1_000);
  counts.add(0, 500, 'LEDGER_BUSY');
  counts.add(0, 600, 'LEDGER_BUSY');
  expect(counts.report()).toMatchObject({ completed: 0, perSecond: 0, silenceMs: 1_000, failed: { LEDGER_BUSY: 2 } });
});
