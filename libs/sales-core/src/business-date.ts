const calendars = new Map<string, Intl.DateTimeFormat>();

/** The day of a time zone that a moment, in milliseconds since 1970, lies in: `2026-11-20`. */
export function businessDateOf(ms: bigint, timeZone: string): string {
  const calendar = calendars.get(timeZone) ?? calendarOf(timeZone);
  calendars.set(timeZone, calendar);
  return calendar.format(Number(ms));
}

/** The next day of the calendar. */
export function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** Of all locales Sweden writes its dates as the standard does. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
}

export function isTimeZone(name: string): boolean {
  try {
    calendarOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
