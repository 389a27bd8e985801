import * as z from 'zod';

declare const brand: unique symbol;

/** Microseconds since 1970-01-01T00:00:00Z: exact where the order of moments matters. */
export type Instant = bigint & { readonly [brand]: 'Instant' };

/** 9999-12-31T23:59:59.999Z: an offset must not push a moment out of the years that four digits can write. */
const MILLIS_MAX = 253_402_300_799_999;

const PATTERN = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(Z|[+-]\d{2}:\d{2})$/;

const FRACTION = /^\.\d{6}Z$/;

/** Moments are mostly of this second: its text is read and written once. */
let latest = { second: 0n, text: '1970-01-01T00:00:00' };

/**
 * RFC 3339 with an offset, years 1970 to 9999, at most six digits of a second; `undefined` when it is not a real moment.
 *
 * ```ts
 * import { formatInstant, parseInstant } from '@tix/contracts';
 *
 * const moment = parseInstant('2026-11-20T18:01:18.5+02:00');
 * if (moment !== undefined) formatInstant(moment); // 2026-11-20T16:01:18.500000Z
 * ```
 */
export function parseInstant(text: string): Instant | undefined {
  const fraction = text.slice(19);
  if (FRACTION.test(fraction) && text.startsWith(latest.text)) {
    return (latest.second * 1_000_000n + BigInt(fraction.slice(1, 7))) as Instant;
  }
  return parseWhole(text);
}

function parseWhole(text: string): Instant | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const [, seconds, fraction = '', offset] = match as unknown as [string, string, string | undefined, string];
  const whole = Date.parse(`${seconds}${offset}`);
  if (!(whole >= 0 && whole <= MILLIS_MAX) || !isRealDate(seconds)) return undefined;
  const second = BigInt(whole / 1000);
  if (offset === 'Z') latest = { second, text: seconds };
  return (second * 1_000_000n + BigInt(fraction.padEnd(6, '0'))) as Instant;
}

/** RFC 3339 in UTC with six digits of a second. */
export function formatInstant(instant: Instant): string {
  const second = instant / 1_000_000n;
  if (second !== latest.second) {
    latest = { second, text: new Date(Number(second * 1000n)).toISOString().slice(0, 19) };
  }
  return `${latest.text}.${(instant % 1_000_000n).toString().padStart(6, '0')}Z`;
}

export function instant(micros: bigint): Instant {
  return micros as Instant;
}

export const Instant = z
  .codec(z.string().max(40), z.custom<Instant>(), {
    decode: (text, context) => {
      const parsed = parseInstant(text);
      if (parsed !== undefined) return parsed;
      context.issues.push({ code: 'custom', message: 'not an RFC 3339 time with an offset', input: text });
      return z.NEVER;
    },
    encode: formatInstant,
  })
  .meta({ description: 'RFC 3339 time with an offset.', examples: ['2026-05-01T12:00:00Z'] });

/** `Date.parse` accepts 30 February and moves it to March, and hour 24: both must stay what they say. */
function isRealDate(seconds: string): boolean {
  if (seconds.slice(11, 13) === '24') return false;
  const day = seconds.slice(8, 10);
  return day <= '28' || new Date(`${seconds.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(day);
}
