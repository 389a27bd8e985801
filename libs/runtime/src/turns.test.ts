import { ok } from '@tix/contracts';
import { openTurns } from './turns';

const LATER = Date.now() + 60_000;

/** Work that says when it begins, and ends when it is told to. */
function works(steps: string[], name: string) {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = async () => {
    steps.push(name);
    await ended;
    return ok(name);
  };
  return { work, end: () => end() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('work of one key happens one after the other, in the order of asking; other keys do not wait', async () => {
  const steps: string[] = [];
  const turns = openTurns();
  const [first, second, other] = [works(steps, 'first'), works(steps, 'second'), works(steps, 'other')];
  const asked = [turns('a', LATER)(first.work), turns('a', LATER)(second.work), turns('b', LATER)(other.work)];
  await settled();
  expect(steps).toEqual(['first', 'other']);
  first.end();
  await settled();
  expect(steps).toEqual(['first', 'other', 'second']);
  second.end();
  other.end();
  expect(await Promise.all(asked)).toEqual([ok('first'), ok('second'), ok('other')]);
});

test('work that fails lets the next one begin', async () => {
  const turns = openTurns();
  const failed = turns('a', LATER)(() => Promise.reject(new Error('no')));
  const next = turns('a', LATER)(() => Promise.resolve(ok(1)));
  await expect(failed).rejects.toThrow('no');
  expect(await next).toEqual(ok(1));
});

test('who has waited for too long is refused, and nothing is begun', async () => {
  const steps: string[] = [];
  let now = 0;
  const turns = openTurns(() => now);
  const slow = works(steps, 'slow');
  const [first, late] = [turns('a', 1_000)(slow.work), turns('a', 1_000)(works(steps, 'late').work)];
  await settled();
  now = 990;
  slow.end();
  expect([await first, await late]).toMatchObject([ok('slow'), { refusal: { code: 'OVERLOADED' } }]);
  expect(steps).toEqual(['slow']);
});
