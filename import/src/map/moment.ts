const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})Z)?$/;

/** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SSZ`, on a day and at a second that exist. */
export function isMoment(text: string): boolean {
  if (!MOMENT.test(text)) return false;
  const full = text.length === 10 ? `${text}T00:00:00Z` : text;
  const moment = Date.parse(full);
  return !Number.isNaN(moment) && new Date(moment).toISOString() === full.replace('Z', '.000Z');
}
