import fc from 'fast-check';
import { idAt, RecentIds } from './recent-ids';

const NOW = Date.UTC(2026, 10, 30);
const PERIOD = { sinceMs: NOW, untilMs: NOW + 86_400_000 };

/** An id of version 7 made at a moment; of one moment there are many. */
function madeAt(ms: number, number = 0): string {
  return `${idAt(ms).slice(0, -12)}${number.toString(16).padStart(12, '0')}`;
}

test('an id that was made since and was not used is certain not to be used; one that was used is not', () => {
  const ids = new RecentIds(PERIOD, [madeAt(NOW, 1)]);
  expect([madeAt(NOW), madeAt(NOW, 1), madeAt(NOW + 5)].map((id) => ids.mayBeUsed(id))).toEqual([false, true, false]);
  ids.add([madeAt(NOW + 5)], NOW + 5);
  expect(ids.mayBeUsed(madeAt(NOW + 5))).toBe(true);
});

test.each([
  ['made before', madeAt(NOW - 1)],
  ['made when nobody looked that far', madeAt(PERIOD.untilMs)],
  ['of another version', madeAt(NOW).replace('-7', '-8')],
  ['of no version', '00000000-0000-0000-0000-000000000000'],
])('an id %s has to be looked up', (_, id) => {
  const ids = new RecentIds(PERIOD, []);
  ids.add([id], NOW);
  expect(ids.mayBeUsed(id)).toBe(true);
});

test('an id that is ahead of its time is known when its time has come', () => {
  const ids = new RecentIds(PERIOD, []);
  const early = madeAt(NOW + 60_000);
  ids.add([early], NOW);
  for (let number = 0; number < 200_000; number += 1) ids.add([madeAt(NOW + number / 4, number)], NOW + number / 4);
  expect(ids.mayBeUsed(early)).toBe(true);
  expect(ids.mayBeUsed(madeAt(NOW + 60_000, 1))).toBe(false);
});

test('with too many that are ahead of their time nothing is certain', () => {
  const ids = new RecentIds(PERIOD, []);
  for (let number = 0; number <= 10_000; number += 1) ids.add([madeAt(NOW + 60_000, number)], NOW);
  expect(ids.mayBeUsed(madeAt(NOW + 1))).toBe(true);
});

test('what was used is never called unused, in whatever order it comes and however much is forgotten', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: -50, max: 12_000 }), fc.nat({ max: 200 })), { maxLength: 200 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 40 }), (made, idsMax) => {
      const ids = new RecentIds(PERIOD, [], { idsMax, earlyMax: 20 });
      const used: string[] = [];
      made.forEach(([ms, number], step) => {
        const id = madeAt(NOW + ms, number);
        ids.add([id], NOW + step * 10);
        used.push(id);
        expect(used.filter((one) => !ids.mayBeUsed(one))).toEqual([]);
      });
    }),
  );
});
