const DAY = /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4}) (?<hour>\d{1,2}):(?<minute>\d{2})$/;
const ISO = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2}))?$/;

/**
 * Milliseconds since 1970 of a local time such as `12/1/2010 8:26` (month first) or `2010-12-01T08:26`; `undefined` for what is
 * none. Of an hour that a clock shows twice it is the first.
 */
export function msOfLocal(text: string, timeZone: string): number | undefined {
  const wanted = momentIn((DAY.exec(text) ?? ISO.exec(text))?.groups ?? {});
  if (wanted === undefined) return undefined;
  // Twice, because the offset is another where the first guess lies beyond a change of the clocks.
  const once = wanted - offsetAt(wanted, timeZone);
  return wanted - offsetAt(once, timeZone);
}

type Parts = Readonly<Record<string, string>>;

/** As if it were in UTC; a day that does not exist is none. */
function momentIn({ year, month = '', day = '', hour = '', minute = '', second = '0' }: Parts): number | undefined {
  if (year === undefined) return undefined;
  const two = (part: string) => part.padStart(2, '0');
  const shown = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.000Z`;
  const ms = Date.parse(shown);
  return Number.isNaN(ms) || new Date(ms).toISOString() !== shown ? undefined : ms;
}

/** What the clocks of a time zone are ahead of UTC, at a whole second. */
function offsetAt(ms: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${clock.format(ms).replace(' ', 'T')}Z`) - ms;
}
