import { instant } from '@tix/contracts';
import { estimateReady } from './queue-estimate';

const at = (seconds: number) => instant(BigInt(seconds) * 1_000_000n);
const job = (id: string, seconds: number) => ({ id, lastsUs: BigInt(seconds) * 1_000_000n });
const estimate = (waiting: ReturnType<typeof job>[], busy: readonly number[], slots: number) =>
  Object.fromEntries(estimateReady(waiting, { busyUntil: busy.map(at), slots, now: at(100) }));

test.each([
  ['behind the one that runs', [job('a', 60)], [160], 1, { a: at(220) }],
  ['at once in a free slot', [job('a', 60)], [], 1, { a: at(160) }],
  ['one after the other', [job('a', 60), job('b', 30)], [160], 1, { a: at(220), b: at(250) }],
  ['in the slot that is free first', [job('a', 60), job('b', 30)], [160, 400], 2, { a: at(220), b: at(250) }],
  ['not before now, though one is overdue', [job('a', 60)], [10], 1, { a: at(160) }],
  ['when fewer run than there are slots, which were lowered', [job('a', 60)], [150, 160, 170], 2, { a: at(220) }],
  ['for the first of two that end in the same moment', [job('a', 60)], [160, 160], 2, { a: at(220) }],
  [
    'for the last of two, whichever is named first',
    [job('a', 60), job('b', 30)],
    [400, 160],
    2,
    { a: at(220), b: at(250) },
  ],
  ['from now on where no slot is left', [job('a', 60)], [], 0, { a: at(160) }],
])('waits %s', (_, waiting, busy, slots, expected) => {
  expect(estimate(waiting, busy, slots)).toEqual(expected);
});
