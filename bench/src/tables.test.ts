import { figuresOf } from './figures';
import type { Measurement } from './measure';
import { cellTable, figureTable, notes, roundLine } from './tables';

const crash: Measurement = {
  ...{ perSecond: 349.4, p50Ms: 953.7, p99Ms: Number.NaN, failed: {}, walBytes: 19, otherLoad: 0.5 },
  ...{ cpuMicros: {}, cpuMicrosInAll: 0, more: { lost: 0, doubled: 0 } },
};
const transfers: Measurement = {
  ...{ perSecond: 15_000, p50Ms: 20, p99Ms: 40.25, failed: { LEDGER_BUSY: 3 }, walBytes: 1_200, otherLoad: 0 },
  ...{
    cpuMicros: { postgres: 30, ledger: 40.04 },
    cpuMicrosInAll: 70.04,
    perBatch: 151.6,
    pauseMs: 22,
    residentMb: 290.7,
  },
};

test('a round tells of its processor time, its batches and what was not done', () => {
  const line = roundLine('bus-512-uniform', transfers);
  expect(line).toMatch(/^bus-512-uniform +15000\/s {2}p50 20\.0 p99 40\.3 ms {2}postgres 30\.0, ledger 40\.0 µs/);
  expect(line).toContain('  152 a batch  ');
  expect(line).toContain('not done: {"LEDGER_BUSY":3}');
});

test('what is not a number is a dash, and what else a cell is about has no unit', () => {
  const line = roundLine('crash', crash);
  expect(line).toContain('p99 – ms');
  expect(line).toContain('  lost 0, doubled 0  19 B');
});

test('the table has a row for each cell that was measured', () => {
  const run = () => Promise.resolve(transfers);
  const cells = ['bus-512-uniform', 'crash', 'craft'].map((name) => ({ name, title: `what ${name} is`, run }));
  const lines = cellTable(cells, { 'bus-512-uniform': transfers, crash }).split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[2]).toMatch(
    /what bus-512-uniform is +15000 +20\.0 +40\.3 +70\.0 +152 +22 +291 +1200 +0\.00 +postgres 30\.0/,
  );
  expect(lines[3]).toMatch(/what crash is +349 +953\.7 +– +– +– +– +– +19 +0\.50 +lost 0, doubled 0$/);
});

test('figures have a verdict, and those that were not measured are named', () => {
  const text = figureTable(figuresOf([{ crash }]));
  expect(text).toMatch(/^G11 .* 0\.00 +≤ 0 +reached$/m);
  expect(text).toMatch(/^figures not measured: G1, G2, /m);
  expect(text).not.toContain('MISSED');
});

test('a machine that was busy with other things is told of', () => {
  const facts = {
    processors: 2,
    processor: 'a processor',
    memoryGb: 24,
    loadAverage: [1, 1, 1],
    node: 'v20',
    postgres: '15',
  };
  const told = (otherLoad: number) =>
    notes({ before: facts, after: facts }, { rounds: 3, seconds: 4 }, { crash, craft: { ...transfers, otherLoad } });
  expect(told(1.26)).toContain('BUSY: other work took up to 1.3 processors');
  expect(notes({ before: facts, after: facts }, { rounds: 3, seconds: 4 }, { transfers })).not.toContain('BUSY');
});
