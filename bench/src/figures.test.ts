import { figuresOf, isReached, median, medians, type Round } from './figures';
import type { Measurement } from './measure';

const nothing: Measurement = {
  ...{ perSecond: 0, p50Ms: 0, p99Ms: 0, failed: {}, cpuMicros: {}, cpuMicrosInAll: 0, walBytes: 0, otherLoad: 0 },
};
const cell = (part: Partial<Measurement>): Measurement => ({ ...nothing, ...part });
const figure = (name: string, ...rounds: Round[]) => {
  const found = figuresOf(rounds).find((known) => known.name === name);
  if (!found) throw new Error(`there is no figure ${name}`);
  return found;
};

test('a ratio is the median of the ratios of the rounds, so that both sides met the same machine', () => {
  const rounds = [
    [30, 10],
    [10, 10],
    [80, 40],
  ].map(([six = 0, two = 0]) => {
    return { 'bus-512-six-legs': cell({ perSecond: six }), 'bus-512-uniform': cell({ perSecond: two }) };
  });
  expect(figure('G8', ...rounds).value).toBe(2);
});

test('the better run of TPC-B counts, for rates and for processor time', () => {
  const round = {
    'bus-512-uniform': cell({ perSecond: 30_000, cpuMicrosInAll: 40 }),
    'tpcb-before': cell({ perSecond: 2_000, cpuMicrosInAll: 800 }),
    'tpcb-after': cell({ perSecond: 3_000, cpuMicrosInAll: 400 }),
  };
  expect(figure('G1', round).value).toBe(10);
  expect(figure('G5', round).value).toBe(0.1);
});

test('what storing costs is of the database and the ledger alone', () => {
  const cpu = (postgres: number, ledger: number) => cell({ cpuMicros: { postgres, ledger, client: 1_000 } });
  expect(figure('G7', { 'stored-0': cpu(20, 10), 'stored-5m': cpu(24, 21) }).value).toBe(1.5);
});

test('one lost or doubled is too many', () => {
  const drilled = (lost: number, doubled: number) => figure('G11', { crash: cell({ more: { lost, doubled } }) });
  expect(isReached(drilled(0, 0))).toBe(true);
  expect(isReached(drilled(0, 1))).toBe(false);
  expect(isReached(drilled(1, 0))).toBe(false);
});

test('the longest pause of any round counts, not the median', () => {
  const rounds = [12, 80, 15].map((pauseMs) => ({ 'accounts-uniform': cell({ pauseMs }) }));
  expect(figure('pause', ...rounds).value).toBe(80);
  expect(isReached(figure('pause', ...rounds))).toBe(false);
});

test('a figure of which a side was not measured has no value and no verdict', () => {
  const found = figure('G10', { 'http-bulk': cell({ perSecond: 20_000 }) });
  expect(found.value).toBeUndefined();
  expect(isReached(found)).toBeUndefined();
});

test('medians are of every number of every cell, those of its parts and of the rounds that have it', () => {
  const rounds: Round[] = [
    { crash: cell({ perSecond: 5, more: { lost: 0 } }), craft: cell({ perSecond: 1, cpuMicros: { ledger: 10 } }) },
    { craft: cell({ perSecond: 2, cpuMicros: { ledger: 30 } }) },
    { craft: cell({ perSecond: 9, cpuMicros: { ledger: 20 } }) },
  ];
  expect(medians(rounds)).toMatchObject({
    crash: { perSecond: 5, more: { lost: 0 } },
    craft: { perSecond: 2, cpuMicros: { ledger: 20 } },
  });
});

test('the median of an even number of values lies between the middle two', () => {
  expect(median([])).toBeUndefined();
  expect(median([3])).toBe(3);
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 7])).toBe(6);
});
