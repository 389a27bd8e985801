import fc from 'fast-check';
import * as z from 'zod';
import { Instant, formatInstant, instant, parseInstant } from './instant';

const runs = { numRuns: 1_000 * Number(process.env['TEST_DEPTH'] ?? 1) };
/** 9999-12-31T23:59:59.999999Z */
const LAST = 253_402_300_799_999_999n;

describe('instants', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 0n],
    ['1970-01-01T00:00:00.000001Z', 1n],
    ['1970-01-01T00:00:00.1Z', 100_000n],
    ['1970-01-01T00:00:00.123456Z', 123_456n],
    ['1970-01-01T01:00:00+01:00', 0n],
    ['1969-12-31T23:00:00-01:00', 0n],
    ['2026-05-01T12:00:00Z', 1_777_636_800_000_000n],
    ['2026-05-01T14:00:00+02:00', 1_777_636_800_000_000n],
    ['2026-05-01T17:45:00+05:45', 1_777_636_800_000_000n],
    ['2026-05-02T11:59:00+23:59', 1_777_636_800_000_000n],
    ['2026-05-01T12:00:00-00:00', 1_777_636_800_000_000n],
    ['2024-02-29T00:00:00Z', 1_709_164_800_000_000n],
    ['2000-02-29T00:00:00Z', 951_782_400_000_000n],
    ['9999-12-31T23:59:59.999999Z', LAST],
  ])('%s is a moment', (text, micros) => {
    expect(parseInstant(text)).toBe(micros);
    expect(z.decode(Instant, text)).toBe(micros);
  });

  test.each([
    ['30 February', '2026-02-30T00:00:00Z'],
    ['29 February of a common year', '2026-02-29T00:00:00Z'],
    ['29 February of 2100', '2100-02-29T00:00:00Z'],
    ['31 April, also with an offset', '2026-04-31T00:00:00+05:00'],
    ['month 0', '2026-00-10T00:00:00Z'],
    ['month 13', '2026-13-10T00:00:00Z'],
    ['day 0', '2026-01-00T00:00:00Z'],
    ['hour 24', '2026-05-01T24:00:00Z'],
    ['minute 60', '2026-05-01T12:60:00Z'],
    ['a leap second, which no clock here has', '2016-12-31T23:59:60Z'],
    ['an offset of a day', '2026-05-01T12:00:00+24:00'],
    ['an offset of 60 minutes', '2026-05-01T12:00:00+05:60'],
    ['an offset without a colon', '2026-05-01T12:00:00+0200'],
    ['no offset', '2026-05-01T12:00:00'],
    ['a date alone', '2026-05-01'],
    ['a space', '2026-05-01 12:00:00Z'],
    ['lower case', '2026-05-01t12:00:00z'],
    ['no seconds', '2026-05-01T12:00Z'],
    ['nanoseconds', '2026-05-01T12:00:00.1234567Z'],
    ['an empty fraction', '2026-05-01T12:00:00.Z'],
    ['a comma', '2026-05-01T12:00:00,5Z'],
    ['before 1970', '1969-12-31T23:59:59Z'],
    ['before 1970 by the offset', '1970-01-01T00:00:00+00:01'],
    ['year 0', '0000-01-01T00:00:00Z'],
    ['year 10000 by the offset', '9999-12-31T23:59:59-00:01'],
    ['a long year', '+275760-09-13T00:00:00Z'],
    ['other digits', '２０２６-05-01T12:00:00Z'],
    ['white space', ' 2026-05-01T12:00:00Z'],
    ['a line break', '2026-05-01T12:00:00Z\n'],
    ['words', 'now'],
    ['nothing', ''],
  ])('not a moment: %s', (_name, text) => {
    expect(parseInstant(text)).toBeUndefined();
    expect(z.safeDecode(Instant, text).success).toBe(false);
  });

  test.each([1_777_636_800, null, {}, new Date(), 'x'.repeat(41)])('not an instant on the wire: %p', (wire) => {
    expect(Instant.safeDecode(wire as string).success).toBe(false);
  });

  test('on the wire it is UTC with six digits of a second', () => {
    expect(formatInstant(instant(0n))).toBe('1970-01-01T00:00:00.000000Z');
    expect(z.encode(Instant, instant(1_777_636_800_000_001n))).toBe('2026-05-01T12:00:00.000001Z');
    expect(formatInstant(instant(LAST))).toBe('9999-12-31T23:59:59.999999Z');
  });

  test('every moment comes back from the wire as it was, and texts sort as moments do', () => {
    const moments = fc.bigInt(0n, LAST);
    const holds = (first: bigint, second: bigint) => {
      const [a, b] = [formatInstant(instant(first)), formatInstant(instant(second))];
      expect(parseInstant(a)).toBe(first);
      expect(a < b).toBe(first < second);
    };
    fc.assert(fc.property(moments, moments, holds), runs);
  });

  test('an offset moves the clock on the wall and not the moment', () => {
    const holds = (seconds: number, minutes: number) => {
      const wall = new Date((seconds + minutes * 60) * 1000).toISOString().slice(0, 19);
      const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
      const offset = `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
      expect(parseInstant(`${wall}${offset}`)).toBe(BigInt(seconds) * 1_000_000n);
    };
    const seconds = fc.integer({ min: 86_400, max: 4_000_000_000 });
    fc.assert(fc.property(seconds, fc.integer({ min: -1439, max: 1439 }), holds), runs);
  });
});
