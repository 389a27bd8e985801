import { isFullDue } from './full-pass';

const HOUR_MS = 3_600_000;

test.each([
  ['the first pass', undefined, 0, true],
  ['cheap: a minute is more than a hundred times half a second', { endedMs: 0, tookMs: 500 }, 60_000, true],
  ['at a hundredth of the time', { endedMs: 0, tookMs: 600 }, 60_000, true],
  ['a millisecond before', { endedMs: 0, tookMs: 600 }, 59_999, false],
  ['dear, and not yet an hour ago', { endedMs: 0, tookMs: 60_000 }, HOUR_MS - 1, false],
  ['dear, and an hour ago', { endedMs: 0, tookMs: 60_000 }, HOUR_MS, true],
])('%s', (_, last, nowMs, isDue) => {
  expect(isFullDue(last, nowMs, HOUR_MS)).toBe(isDue);
});
