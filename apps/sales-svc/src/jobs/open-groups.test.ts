import { refuse } from '@tix/contracts';
import { openGroups, type Asked, type Groupable } from './open-groups';

const LATER = Date.now() + 600_000;

interface Item extends Groupable {
  readonly name: string;
}

const item = (name: string, more: Partial<Item> = {}): Item => {
  return { name, id: name, key: name.charAt(0), size: 1, deadline: LATER, ...more };
};
const names = (group: readonly Asked<Item, string>[]) => group.map((asked) => asked.item.name).join(' ');

interface Step {
  readonly did: string;
  end(): void;
  fail(error: Error): void;
}

/** Work that says when it begins, and ends when it is told to; `isHeld` are given back by their group. */
function startGroups({ isHeld = () => false, now }: { isHeld?: (one: Item) => boolean; now?: () => number } = {}) {
  const steps: Step[] = [];
  const step = (did: string) => new Promise<void>((end, fail) => void steps.push({ did, end, fail }));
  const together = async (group: readonly Asked<Item, string>[]) => {
    await step(names(group));
    const free = group.filter((asked) => !isHeld(asked.item));
    for (const asked of free) asked.answer(`${asked.item.name} done`);
    return group.filter((asked) => !free.includes(asked));
  };
  const alone = async (one: Item) => {
    await step(`alone ${one.name}`);
    return `${one.name} done alone`;
  };
  const ask = openGroups<Item, string>({ together, alone }, now);
  return { ask, steps, did: () => steps.map(({ did }) => did) };
}

/** Everything that can go on without a step that ends has done so. */
const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test('what comes at once goes together, whatever its key, and each is answered its own', async () => {
  const { ask, steps, did } = startGroups();
  const asked = ['a1', 'b1', 'a2'].map((name) => ask(item(name)));
  await settled();
  expect(did()).toEqual(['a1 b1 a2']);
  steps[0]?.end();
  expect(await Promise.all(asked)).toEqual(['a1 done', 'b1 done', 'a2 done']);
});

test('nobody works for a key that a group works for; what comes meanwhile is its next group, in the order of asking', async () => {
  const { ask, steps, did } = startGroups();
  void ask(item('a1'));
  await settled();
  for (const name of ['a2', 'b1', 'a3']) void ask(item(name));
  await settled();
  expect(did()).toEqual(['a1', 'b1']);
  steps[0]?.end();
  await settled();
  expect(did()).toEqual(['a1', 'b1', 'a2 a3']);
});

test('a retry goes with the group behind that of its first request', async () => {
  const { ask, steps, did } = startGroups();
  const asked = [item('a1'), item('a1'), item('a2'), item('b1', { id: 'a1' })].map((one) => ask(one));
  await settled();
  steps[0]?.end();
  await settled();
  steps[1]?.end();
  steps[2]?.end();
  expect(await Promise.all(asked)).toEqual(['a1 done', 'a1 done', 'a2 done', 'b1 done']);
  expect(did()).toEqual(['a1 a2', 'b1', 'a1']);
});

test('two groups are under way at once; a third begins when one has ended', async () => {
  const { ask, steps, did } = startGroups();
  for (const name of ['a', 'b', 'c', 'd']) {
    void ask(item(name));
    await settled();
  }
  expect(did()).toEqual(['a', 'b']);
  steps[1]?.end();
  await settled();
  expect(did()).toEqual(['a', 'b', 'c d']);
});

test('what a group gives back is done alone, one after the other of its key, and other keys go on meanwhile', async () => {
  const { ask, steps, did } = startGroups({ isHeld: ({ key }) => key === 'a' });
  const asked = ['a1', 'b1', 'a2'].map((name) => ask(item(name)));
  await settled();
  steps[0]?.end();
  await settled();
  const later = [ask(item('a3')), ask(item('b2'))];
  await settled();
  expect(did()).toEqual(['a1 b1 a2', 'alone a1', 'b2']);
  steps[2]?.end();
  expect(await Promise.all([asked[1], later[1]])).toEqual(['b1 done', 'b2 done']);
  steps[1]?.end();
  await settled();
  steps[3]?.end();
  expect(await Promise.all([asked[0], asked[2]])).toEqual(['a1 done alone', 'a2 done alone']);
  await settled();
  expect(did().slice(3)).toEqual(['alone a2', 'a3']);
});

test('one that fails alone is told so, and its key goes on', async () => {
  const { ask, steps, did } = startGroups({ isHeld: ({ name }) => name !== 'a3' });
  const [first, second] = [ask(item('a1')), ask(item('a2'))];
  await settled();
  steps[0]?.end();
  await settled();
  const third = ask(item('a3'));
  steps[1]?.fail(new Error('no'));
  await expect(first).rejects.toThrow('no');
  await settled();
  steps[2]?.end();
  await settled();
  steps[3]?.end();
  expect([await second, await third]).toEqual(['a2 done alone', 'a3 done']);
  expect(did()).toEqual(['a1 a2', 'alone a1', 'alone a2', 'a3']);
});

test('a group that fails tells all of its items so, and lets the next begin', async () => {
  const { ask, steps, did } = startGroups();
  const failed = Promise.allSettled([ask(item('a1')), ask(item('b1'))]);
  await settled();
  const next = ask(item('a2'));
  steps[0]?.fail(new Error('no'));
  expect(await failed).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  await settled();
  steps[1]?.end();
  expect(await next).toBe('a2 done');
  expect(did()).toEqual(['a1 b1', 'a2']);
});

test('a group has at most 64 items, and comes to 4,096 at most unless one item does not', async () => {
  const { ask, steps, did } = startGroups();
  for (let at = 0; at < 65; at += 1) void ask(item(`a${at}`));
  await settled();
  steps[0]?.end();
  await settled();
  expect(did().map((name) => name.split(' ').length)).toEqual([64, 1]);
  const sized = startGroups();
  for (const [name, size] of Object.entries({ a: 4_095, b: 1, c: 1, d: 5_000 })) void sized.ask(item(name, { size }));
  await settled();
  sized.steps[0]?.end();
  await settled();
  expect(sized.did()).toEqual(['a b', 'c', 'd']);
});

test('eight keys are waited for at once, and no more', async () => {
  const { ask, steps, did } = startGroups({ isHeld: () => true });
  for (const name of 'abcdefghi') void ask(item(name));
  await settled();
  steps[0]?.end();
  await settled();
  expect(did().slice(1)).toEqual([...'abcdefgh'].map((name) => `alone ${name}`));
  steps[3]?.end();
  await settled();
  expect(did().at(-1)).toBe('alone i');
});

test('who has waited for too long is refused, and nothing is begun', async () => {
  let now = 0;
  const { ask, steps, did } = startGroups({ isHeld: ({ key }) => key === 'b', now: () => now });
  const late = (name: string) => ask(item(name, { deadline: 1_000 }));
  const first = late('a1');
  const held = [late('b1'), late('b2')];
  await settled();
  const second = late('a2');
  now = 990;
  steps[0]?.end();
  const refused = refuse('OVERLOADED', expect.any(String) as unknown as string);
  expect(await Promise.all([first, second, ...held])).toEqual(['a1 done', refused, refused, refused]);
  expect(did()).toEqual(['a1 b1 b2']);
  // Its keys are free again.
  void ask(item('b3'));
  await settled();
  expect(did().at(-1)).toBe('b3');
});
