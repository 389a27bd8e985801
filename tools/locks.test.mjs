import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { takeLock, withLock } from './locks.mjs';
import { identityOf } from './processes.mjs';

function temporaryLock(t) {
  const folder = mkdtempSync(join(tmpdir(), 'tix-lock-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'lock');
}

test('a lock held by a living process is refused until it is given up', (t) => {
  const file = temporaryLock(t);
  const release = takeLock(file);
  assert.equal(takeLock(file), undefined);
  release();
  assert.equal(typeof takeLock(file), 'function');
});

test('a lock of a dead process is taken over, also when its pid lives again in another process', (t) => {
  const file = temporaryLock(t);
  writeFileSync(file, JSON.stringify({ ...identityOf(process.pid), startTime: '1' }));
  assert.equal(typeof takeLock(file), 'function');
});

test('work under one lock never overlaps', async (t) => {
  const file = temporaryLock(t);
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise(setImmediate);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 4 }, () => withLock(file, work, () => {})));
  assert.equal(most, 1);
});
