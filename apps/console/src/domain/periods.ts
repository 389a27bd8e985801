/** The stretches of time that a statement can be about, back from now. */
export const periods = [
  { value: 'day', label: '24 hours', hours: 24 },
  { value: 'week', label: '7 days', hours: 168 },
  { value: 'month', label: '30 days', hours: 720 },
  { value: 'all', label: 'All time', hours: undefined },
] as const;

export type Period = (typeof periods)[number]['value'];

export function periodOf(text: string | undefined): Period {
  return periods.find(({ value }) => value === text)?.value ?? 'all';
}

/** Where a period begins, to the minute: the same question within a minute has the same name in the cache. */
export function beginOf(period: Period, now: Date): string | undefined {
  const hours = periods.find(({ value }) => value === period)?.hours;
  if (hours === undefined) return undefined;
  return `${new Date(now.getTime() - hours * 3_600_000).toISOString().slice(0, 16)}:00Z`;
}
