import { instant, type Instant } from '@tix/contracts';
import fc from 'fast-check';
import { periodAt } from './period-grid';
import { firstDue, planWages, salaryAt, type PaidEmployment } from './plan-wages';
import { countsFrom } from './worked-time';

const DAY = 86_400_000_000n;
const SECOND = 1_000_000n;
const day = (days: number | bigint, more = 0n): Instant => instant(BigInt(days) * DAY + more);
const week = { anchor: day(0), periodSeconds: 604_800 };

function hired(from: Instant, more: Partial<PaidEmployment> = {}): PaidEmployment {
  const salaries = [{ from: day(0), salary: 1_000n }];
  return { ...week, from, to: undefined, dueAt: firstDue(week, from), salaries, ...more };
}

const grossOf = (employment: PaidEmployment, now: Instant, periodsMax = 12) =>
  planWages(employment, now, periodsMax).wages.map(({ gross }) => Number(gross));

test('1000 a week, hired three days into it, is 571 for the first week and 1000 for each after', () => {
  expect(planWages(hired(day(3)), day(21), 12)).toEqual({
    wages: [
      { start: day(0), end: day(7), gross: 571n },
      { start: day(7), end: day(14), gross: 1_000n },
      { start: day(14), end: day(21), gross: 1_000n },
    ],
    dueAt: day(28),
  });
});

test('nothing is due before the end of a period, and all of it at that moment', () => {
  expect(grossOf(hired(day(0)), day(7, -1n))).toEqual([]);
  expect(grossOf(hired(day(0)), day(7))).toEqual([1_000]);
});

test('at most so many periods are planned at once, in order, and the rest the next time', () => {
  const first = planWages(hired(day(0)), day(35), 2);
  expect(first.wages.map(({ end }) => end)).toEqual([day(7), day(14)]);
  const rest = planWages(hired(day(0), { dueAt: first.dueAt as Instant }), day(35), 12);
  expect(rest.wages.map(({ end }) => end)).toEqual([day(21), day(28), day(35)]);
  expect(rest.dueAt).toBe(day(42));
});

test('who has left is paid for what he worked at the end of the period, and then never again', () => {
  const left = hired(day(0), { to: day(10) });
  expect(planWages(left, day(13), 12)).toMatchObject({ wages: [{ gross: 1_000n }], dueAt: day(14) });
  expect(planWages(left, day(90), 12)).toEqual({
    wages: [
      { start: day(0), end: day(7), gross: 1_000n },
      { start: day(7), end: day(14), gross: 428n },
    ],
    dueAt: undefined,
  });
});

test('who leaves at the end of a period has no wage in the next', () => {
  expect(planWages(hired(day(0), { to: day(7) }), day(90), 12)).toMatchObject({
    wages: [{ gross: 1_000n }],
    dueAt: undefined,
  });
});

test('a period that earned nothing has no wage', () => {
  expect(planWages(hired(day(7, -SECOND)), day(7), 12)).toEqual({ wages: [], dueAt: day(14) });
});

test('a salary counts for the periods that start with it or later', () => {
  const salaries = [
    { from: day(0), salary: 1_000n },
    { from: day(14), salary: 2_000n },
  ];
  expect(grossOf(hired(day(0), { salaries }), day(28))).toEqual([1_000, 1_000, 2_000, 2_000]);
  expect([salaryAt(salaries, day(7)), salaryAt(salaries, day(14))]).toEqual([1_000n, 2_000n]);
});

describe('from when on work counts', () => {
  test('hired in the first minute of a period: from its start', () => {
    expect(countsFrom(week, day(7, 60n * SECOND), undefined)).toBe(day(7));
    expect(countsFrom(week, day(7, 60n * SECOND + 1n), undefined)).toBe(day(7, 60n * SECOND + 1n));
  });

  test('in a short period: in its first hundredth', () => {
    const short = { anchor: day(0), periodSeconds: 100 };
    expect(countsFrom(short, day(0, SECOND), undefined)).toBe(day(0));
    expect(countsFrom(short, day(0, SECOND + 1n), undefined)).toBe(day(0, SECOND + 1n));
  });

  test('never a time that the same job has been paid for', () => {
    expect(countsFrom(week, day(7, 30n * SECOND), day(7, 10n * SECOND))).toBe(day(7, 30n * SECOND));
    expect(countsFrom(week, day(7, 30n * SECOND), day(7))).toBe(day(7));
  });
});

test('however often it is planned, the wages are the same and never more than the time worked', () => {
  const offset = fc.bigInt({ min: 0n, max: 400n * DAY });
  const lengths = fc.integer({ min: 200_000, max: 2_000_000 });
  fc.assert(
    fc.property(offset, offset, lengths, fc.bigInt({ min: 1n, max: 1_000_000_000n }), (start, length, seconds, pay) => {
      const grid = { anchor: day(50), periodSeconds: seconds };
      const from = instant(start);
      const to = instant(start + length);
      const salaries = [{ from: instant(0n), salary: pay }];
      const employment = { ...grid, from, to, dueAt: firstDue(grid, from), salaries };
      const now = day(900);
      const whole = planWages(employment, now, 1_000_000).wages;

      const pieces = [];
      for (let dueAt: Instant | undefined = employment.dueAt; dueAt !== undefined;) {
        const plan = planWages({ ...employment, dueAt }, now, 7);
        pieces.push(...plan.wages);
        dueAt = plan.dueAt;
      }
      expect(pieces).toEqual(whole);
      for (const { start: first, end } of whole) expect(periodAt(grid, first)).toEqual({ start: first, end });
      const paid = whole.reduce((sum, { gross }) => sum + gross, 0n);
      expect(paid * BigInt(seconds) * SECOND <= pay * length).toBe(true);
    }),
    { numRuns: 30 },
  );
});
