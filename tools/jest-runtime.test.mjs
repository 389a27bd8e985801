import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { repository } from './folders.mjs';
import { run } from './run.mjs';

/** A run that has not ended by then never does. */
const PATIENCE_MS = 60_000;

const counter = `exports.where = new Error('here').stack; exports.count = 0;`;

/** The object of a core module is the same in all test files of a worker: what reaches it is seen by the next. */
const testFile = `
  const counter = require('./counter');
  const { PerformanceObserver, performance } = require('node:perf_hooks');
  const { AsyncLocalStorage } = require('node:async_hooks');
  const shared = require('node:util');

  test('a module is new in each test file', () => {
    expect(++counter.count).toBe(1);
    expect(global.isSeen).toBe(undefined);
    global.isSeen = true;
    expect(counter.where).toMatch(/counter\\.js:1:17/);
  });

  test('what an earlier file has observed is observed no more', async () => {
    shared.told = [];
    new PerformanceObserver(() => shared.told.push(__filename)).observe({ entryTypes: ['mark'] });
    performance.mark('begun');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(shared.told).toEqual([__filename]);
  });

  test('what an earlier file has stored is forgotten, also by a timer that outlives it', () => {
    const heldBy = (timer) => Object.getOwnPropertySymbols(timer).map((symbol) => timer[symbol]);
    if (shared.left) {
      expect(shared.left.storage.enabled).not.toBe(true);
      expect(require('node:util').inspect(heldBy(shared.left.timer), { depth: 3 })).not.toContain('of this file');
    }
    const storage = new AsyncLocalStorage();
    storage.run({ whose: 'of this file' }, () => {
      const timer = setTimeout(() => {}, 1_000_000).unref();
      expect(require('node:util').inspect(heldBy(timer), { depth: 3 })).toContain('of this file');
      expect(storage.getStore()).toEqual({ whose: 'of this file' });
      shared.left = { storage, timer };
    });
  });
`;

const configuration = {
  runtime: join(repository, 'tools/jest-runtime.cjs'),
  testEnvironment: join(repository, 'tools/jest-environment.mjs'),
  globalTeardown: join(repository, 'tools/jest-global-teardown.mjs'),
  transform: {},
};

async function runJest(t, files) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tix-jest-')));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'jest.config.json'), JSON.stringify({ ...configuration, cacheDirectory: folder }));
  const jest = join(repository, 'node_modules/.bin/jest');
  const { code, stderr } = await run(process.execPath, [jest, '-i'], { cwd: folder, timeout: PATIENCE_MS });
  return { code, stderr };
}

test('test files of one worker share compiled code and nothing else', async (t) => {
  const { code, stderr } = await runJest(t, { 'counter.js': counter, 'a.test.js': testFile, 'b.test.js': testFile });
  assert.equal(code, 0, stderr);
  assert.match(stderr, /Tests: +6 passed, 6 total/);
});

test('a file that does not compile is told of with its place', async (t) => {
  const { code, stderr } = await runJest(t, { 'broken.js': 'const a = ;', 'a.test.js': `require('./broken');` });
  assert.equal(code, 1);
  assert.match(stderr, /broken\.js:1/);
  assert.match(stderr, /SyntaxError: Unexpected token ';'/);
});

const leaving = `
  test('leaves a server open', () => {
    require('node:net').createServer().listen(0);
    expect(1).toBe(2);
  });
`;

test('a run whose test fails and leaves something open ends, and says what', async (t) => {
  const { code, stderr } = await runJest(t, { 'a.test.js': leaving });
  assert.equal(code, 1);
  assert.match(stderr, /Tests: +1 failed, 1 total/);
  assert.match(stderr, /left something open, and is ended with it: .*TCPServerWrap/);
});
