import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock } from './locks.mjs';
import { identityOf, isSame } from './processes.mjs';
import { openRecord } from './record.mjs';

const guardScript = join(import.meta.dirname, 'guard.mjs');
/** Longer than a guard takes to find out that its start is gone. */
const LOOK_MS = 1_500;

function sleeper(t) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

/** A home whose start has ended without a word, and the guard that outlives it. */
async function killedStart(t) {
  const home = mkdtempSync(join(tmpdir(), 'tix-guard-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const keeper = sleeper(t);
  writeFileSync(join(home, 'lock'), JSON.stringify(identityOf(keeper.pid)));
  const guard = spawn(process.execPath, [guardScript, home], { stdio: ['pipe', 'ignore', 'inherit'] });
  t.after(() => guard.kill('SIGKILL'));
  const server = sleeper(t);
  openRecord(home).add('nats', identityOf(server.pid));
  const ended = new Promise((resolve) => guard.once('exit', resolve));
  await sleep(LOOK_MS);
  keeper.kill('SIGKILL');
  await new Promise((resolve) => keeper.once('exit', resolve));
  return { home, server: identityOf(server.pid), leave: () => guard.stdin.end(), ended };
}

test('a guard stops what a killed start has left', async (t) => {
  const { server, leave, ended } = await killedStart(t);
  leave();
  await ended;
  assert.equal(isSame(server), false);
});

test('a guard leaves alone what the next start has taken over while both looked for leftovers', async (t) => {
  const { home, server, leave, ended } = await killedStart(t);
  const release = takeLock(join(home, 'leftovers.lock'));
  leave();
  await sleep(LOOK_MS);
  assert.ok(takeLock(join(home, 'lock')));
  release();
  await ended;
  assert.equal(isSame(server), true);
});
