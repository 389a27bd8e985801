import { instant, type Instant } from '@tix/contracts';
import fc from 'fast-check';
import { completedRuns, dueAt, nextDueAt, startedRuns, type Progress } from './run-schedule';

const at = (seconds: number): Instant => instant(1_000_000_000n + BigInt(seconds) * 1_000_000n);
const job = (more: Partial<Progress> = {}): Progress => ({
  runs: 10,
  durationUs: 60_000_000n,
  hasFee: true,
  startedAt: at(0),
  runsDelivered: 0,
  feesBurned: 1,
  ...more,
});

test.each([
  [0, 0, 1],
  [59, 0, 1],
  [60, 1, 2],
  [250, 4, 5],
  [540, 9, 10],
  [599, 9, 10],
  [600, 10, 10],
  [6_000, 10, 10],
])('%d s after the start %d runs are done and %d have started', (seconds, done, started) => {
  expect([completedRuns(job(), at(seconds)), startedRuns(job(), at(seconds))]).toEqual([done, started]);
});

test('a run that takes no time is done when it starts', () => {
  expect(dueAt(job({ durationUs: 0n }), at(0))).toEqual({ runsTo: 10, feesTo: 10 });
});

test('nothing has started before the start, and nothing without one', () => {
  expect([startedRuns(job(), at(-1)), completedRuns(job(), at(-1))]).toEqual([0, 0]);
  expect(dueAt(job({ startedAt: undefined, feesBurned: 0 }), at(9_999))).toBeUndefined();
  expect(nextDueAt(job({ startedAt: undefined, feesBurned: 0 }))).toBeUndefined();
});

test('one posting covers every run that is done and every fee of a run that has started', () => {
  expect(dueAt(job(), at(59))).toBeUndefined();
  expect(dueAt(job(), at(60))).toEqual({ runsTo: 1, feesTo: 2 });
  expect(dueAt(job({ runsDelivered: 1, feesBurned: 2 }), at(250))).toEqual({ runsTo: 4, feesTo: 5 });
  expect(dueAt(job({ runsDelivered: 4, feesBurned: 5 }), at(250))).toBeUndefined();
  expect(dueAt(job({ hasFee: false, feesBurned: 0 }), at(250))).toEqual({ runsTo: 4, feesTo: 0 });
});

test('a job that waited burns the fee of its first run when it starts', () => {
  const waited = job({ feesBurned: 0, startedAt: at(100) });
  expect(nextDueAt(waited)).toBe(at(100));
  expect(dueAt(waited, at(100))).toEqual({ runsTo: 0, feesTo: 1 });
});

test('nothing is due after the last delivery', () => {
  const ended = job({ runsDelivered: 10, feesBurned: 10 });
  expect([nextDueAt(ended), dueAt(ended, at(99_999))]).toEqual([undefined, undefined]);
});

const anyJob = fc
  .record({
    runs: fc.integer({ min: 1, max: 50 }),
    durationUs: fc.bigInt({ min: 0n, max: 1_000_000_000n }),
    hasFee: fc.boolean(),
  })
  .map((terms): Progress => ({ ...terms, startedAt: at(0), runsDelivered: 0, feesBurned: 0 }));

test('whenever one looks, something is due exactly when its moment has come, and every run is delivered once', () => {
  fc.assert(
    fc.property(anyJob, fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 30 }), (begun, looks) => {
      let progress = begun;
      let delivered = 0;
      for (const seconds of [...looks.sort((a, b) => a - b), 100_000]) {
        const next = nextDueAt(progress);
        const due = dueAt(progress, at(seconds));
        expect(due !== undefined).toBe(next !== undefined && next <= at(seconds));
        if (!due) continue;
        delivered += due.runsTo - progress.runsDelivered;
        progress = { ...progress, runsDelivered: due.runsTo, feesBurned: due.feesTo };
      }
      expect([delivered, progress.feesBurned]).toEqual([begun.runs, begun.hasFee ? begun.runs : 0]);
    }),
  );
});
