import { complaints, docExamples, examplesIn } from './docstring-examples';

const examples = docExamples(['libs/contracts', 'libs/runtime', 'libs/sdk']);

test('every example of a docstring compiles, and one that does not is named', () => {
  const wrong = { place: 'a.ts:7', code: "import { Amount } from '@tix/contracts';\nconst units: Amount = 5;\n" };
  expect(complaints([...examples, wrong])).toEqual([expect.stringMatching(/^a\.ts:7: Type 'number'/)]);
}, 60_000);

test('what people use first has an example', () => {
  expect(examples.length).toBeGreaterThanOrEqual(15);
  const text = '/**\n * Adds.\n *\n * ```ts\n * add(1);\n * ```\n */\n';
  expect(examplesIn('a.ts', text)).toEqual([{ place: 'a.ts:4', code: 'add(1);\n' }]);
});
