import { readFileSync } from 'node:fs';
import { tagsOf } from './coverage-tags';
import { misfits, readCapabilities, readTags, traceability, TRACEABILITY_FILE } from './traceability';

const [areas, tags] = [readCapabilities(), readTags()];

test('every capability that is built names its tests, and every tag names a capability that is built', () => {
  expect(misfits(areas, tags)).toEqual([]);
});

test('docs/traceability.md is what the tags say: npm run traceability', () => {
  expect(readFileSync(TRACEABILITY_FILE, 'utf8')).toBe(traceability(areas, tags));
});

test('every capability has an id of its own, in its area, in order', () => {
  for (const [letter, { rows }] of Object.entries(areas)) {
    expect(rows.map(({ id }) => id)).toEqual(rows.map((_, at) => `${letter}${at + 1}`));
  }
});

const row = { id: 'T1', capability: 'Members', service: 'x', built: true };
const list = (built: boolean) => ({ T: { title: 'Things', rows: [{ ...row, built }] } });
const tag = (id: string) => ({ file: 'a.test.ts', name: 'a member is there', covers: [id] });

test.each([
  ['a capability that is built without a test', list(true), [], 'T1 is built and no test covers it'],
  ['a tag of what does not exist', list(true), [tag('T1'), tag('T9')], 'covers T9, which does not exist'],
  ['a capability with tests that is said not to be built', list(false), [tag('T1')], 'T1 is not built, but tests'],
])('%s is a misfit', (_, capabilities, found, expected) => {
  expect(misfits(capabilities, found)).toEqual([expect.stringContaining(expected)]);
});

test('a tag names the test below it, with the groups that it is in', () => {
  // In two pieces, or this file would be one with tags.
  const at = (ids: string) => `/** @${'covers'} ${ids} */`;
  const text = `
    ${at('T1')}
    describe.each(rows)('of %s', () => {
      ${at('T2 E3')}
      test.each([1])('%s is kept', () => {});
      test('more', () => {});
    });`;
  expect(tagsOf('a.test.ts', text)).toEqual([
    { file: 'a.test.ts', name: 'of %s', covers: ['T1'] },
    { file: 'a.test.ts', name: 'of %s › %s is kept', covers: ['T2', 'E3'] },
  ]);
  expect(() => tagsOf('a.test.ts', `${at('T1')}\nconst a = 1;`)).toThrow('above something that is no test');
});
