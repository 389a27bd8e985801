import { bundledFiles } from './bundled-file';
import { CpuProfile, summarize } from './cpu-profile';
import { profileTable } from './profile-tables';

const bundle = [
  '"use strict";',
  '// ../../node_modules/pg/lib/client.js',
  'function parse() {}',
  '// what a comment says about src/a.ts',
  '// src/committer/queue.ts',
  'function take() {}',
  'function offer() {}',
].join('\n');

const node = (id: number, functionName: string, url = '', lineNumber = 0) => {
  return { id, callFrame: { functionName, url, lineNumber } };
};

const profile = CpuProfile.parse({
  nodes: [
    node(1, '(root)'),
    node(2, '(idle)'),
    node(3, '(garbage collector)'),
    node(4, 'take', 'file:///main.js', 5),
    node(5, 'offer', 'file:///main.js', 6),
    node(6, 'parse', 'file:///main.js', 2),
    // The same function, called by another one.
    node(7, 'take', 'file:///main.js', 5),
    node(8, 'writev'),
  ],
  samples: [2, 4, 5, 4, 3, 6, 7, 8, 2],
  timeDeltas: [5_000, 1_000, 2_000, 1_000, 500, 4_000, 3_000, 500, 3_000],
});
const fileOf = (_url: string, line: number) => bundledFiles(bundle)(line) ?? '';

test('time is of the function it was spent in, whoever called it, and waiting is none', () => {
  const { busyMs, elapsedMs, functions } = summarize(profile, fileOf);
  expect({ busyMs, elapsedMs }).toEqual({ busyMs: 12, elapsedMs: 20 });
  expect(functions).toEqual([
    { name: 'take', file: 'src/committer/queue.ts', ms: 5 },
    { name: 'parse', file: 'pg/lib/client.js', ms: 4 },
    { name: 'offer', file: 'src/committer/queue.ts', ms: 2 },
    { name: '(garbage collector)', file: '(garbage collector)', ms: 0.5 },
    { name: 'writev', file: '(native or generated)', ms: 0.5 },
  ]);
});

test('the time of a file is that of all its functions', () => {
  const { files } = summarize(profile, fileOf);
  expect(files.slice(0, 2).map(({ name, ms }) => [name, ms])).toEqual([
    ['src/committer/queue.ts', 7],
    ['pg/lib/client.js', 4],
  ]);
});

test('shares are of the time in which the process was busy', () => {
  const text = profileTable('ledger-svc', summarize(profile, fileOf));
  expect(text).toContain('ledger-svc: busy for 0.0 s of 0.0 s');
  expect(text).toMatch(/^41\.7 % +take +src\/committer\/queue\.ts$/m);
  expect(text).toMatch(/^58\.3 % +src\/committer\/queue\.ts$/m);
});

test('a line of a bundle belongs to the file whose header stands above it, and to none above the first', () => {
  const files = bundledFiles(bundle);
  expect([0, 2, 4, 6].map(files)).toEqual([
    undefined,
    'pg/lib/client.js',
    'src/committer/queue.ts',
    'src/committer/queue.ts',
  ]);
});
