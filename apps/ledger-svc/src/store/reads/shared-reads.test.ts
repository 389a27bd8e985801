import { sharedReads } from './shared-reads';

/** Statements that end when they are told to. */
function statements() {
  const begun: { readonly keys: readonly number[]; end(error?: Error): void }[] = [];
  const read = (keys: readonly number[]) =>
    new Promise<readonly string[]>((resolve, reject) => {
      const end = (error?: Error) => (error ? reject(error) : resolve(keys.map((key) => `value ${key}`)));
      begun.push({ keys, end });
    });
  return { begun, read };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

test('what is asked in one tick is one statement, and each gets its own value', async () => {
  const { begun, read } = statements();
  const ask = sharedReads(read, 10);
  const answers = Promise.all([ask(1), ask(2), ask(3)]);
  await tick();
  expect(begun.map(({ keys }) => keys)).toEqual([[1, 2, 3]]);
  begun[0]?.end();
  expect(await answers).toEqual(['value 1', 'value 2', 'value 3']);
});

test('what is asked later never joins a statement that has begun: it would not see what was committed between', async () => {
  const { begun, read } = statements();
  const ask = sharedReads(read, 10);
  const first = ask(1);
  await tick();
  const second = ask(1);
  await tick();
  const [third, fourth] = [ask(3), ask(4)];
  await tick();
  expect(begun.map(({ keys }) => keys)).toEqual([[1], [1]]);
  begun[0]?.end();
  expect(await first).toBe('value 1');
  await tick();
  expect(begun.map(({ keys }) => keys)).toEqual([[1], [1], [3, 4]]);
  begun.forEach(({ end }) => end());
  expect(await Promise.all([second, third, fourth])).toEqual(['value 1', 'value 3', 'value 4']);
});

test('a statement has a bounded number of keys, and one that fails fails those alone who asked for it', async () => {
  const { begun, read } = statements();
  const ask = sharedReads(read, 2);
  const answers = [ask(1), ask(2), ask(3)];
  await tick();
  expect(begun.map(({ keys }) => keys)).toEqual([[1, 2], [3]]);
  begun[0]?.end(new Error('lost'));
  begun[1]?.end();
  const settled = await Promise.allSettled(answers);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});
