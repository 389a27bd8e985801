import { msOfLocal } from './local-time';

test.each([
  ['12/1/2010 8:26', 'Europe/London', '2010-12-01T08:26:00Z'],
  ['12/1/2010 8:26', 'America/New_York', '2010-12-01T13:26:00Z'],
  ['2026-07-01T12:00', 'Europe/Kyiv', '2026-07-01T09:00:00Z'],
  ['2026-07-01 12:00:30', 'UTC', '2026-07-01T12:00:30Z'],
  ['2026-03-29T04:00', 'Europe/Kyiv', '2026-03-29T01:00:00Z'],
  ['2026-03-29T02:00', 'Europe/Kyiv', '2026-03-29T00:00:00Z'],
])('%s in %s is %s', (text, zone, expected) => {
  expect(msOfLocal(text, zone)).toBe(Date.parse(expected));
});

test.each([
  '',
  '13/1/2010 8:26',
  '2/30/2010 8:26',
  '12/1/2010 24:00',
  '12/1/2010',
  '1.12.2010 8:26',
  '2010-12-01T08:60',
])('%j is no time', (text) => expect(msOfLocal(text, 'UTC')).toBeUndefined());
