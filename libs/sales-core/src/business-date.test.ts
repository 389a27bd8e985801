import { businessDateOf, isTimeZone } from './business-date';

const at = (text: string) => BigInt(Date.parse(text));

test.each([
  ['2026-11-20T23:59:59.999Z', 'UTC', '2026-11-20'],
  ['2026-11-21T00:00:00.000Z', 'UTC', '2026-11-21'],
  ['2026-11-20T22:00:00.000Z', 'Europe/Kyiv', '2026-11-21'],
  ['2026-11-20T21:59:59.999Z', 'Europe/Kyiv', '2026-11-20'],
  // A day of 25 hours.
  ['2026-10-25T22:00:00.000Z', 'Europe/Kyiv', '2026-10-26'],
])('%s is in %s on %s', (moment, timeZone, date) => {
  expect(businessDateOf(at(moment), timeZone)).toBe(date);
});

test('a place that has no calendar is no time zone', () => {
  expect([isTimeZone('Europe/Kyiv'), isTimeZone('Europe/Atlantis')]).toEqual([true, false]);
});
