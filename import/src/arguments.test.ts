import { readArguments } from './arguments';

test.each([
  [['a.sqlite'], { kind: 'import', file: 'a.sqlite', isDryRun: false }],
  [['--dry-run', 'a.sqlite'], { kind: 'import', file: 'a.sqlite', isDryRun: true }],
  [['a.sqlite', '--report', 'r.json'], { kind: 'import', file: 'a.sqlite', isDryRun: false, report: 'r.json' }],
  [['--help'], { kind: 'help' }],
  [[], { kind: 'usage', why: 'Name one file.' }],
  [['a', 'b'], { kind: 'usage', why: 'Name one file.' }],
])('%j is understood', (words, meaning) => {
  expect(readArguments(words)).toEqual(meaning);
});

test.each([[['a', '--report']], [['a', '--force']]])('%j is answered with how to use it', (words) => {
  expect(readArguments(words).kind).toBe('usage');
});
