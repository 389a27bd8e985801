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

/** A home with a server, and the process that holds it. */
function startedHome(t) {
  const home = mkdtempSync(join(tmpdir(), 'tix-guard-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const keeper = sleeper(t);
  const server = identityOf(sleeper(t).pid);
  writeFileSync(join(home, 'lock'), JSON.stringify(identityOf(keeper.pid)));
  openRecord(home).add('nats', server);
  return { home, keeper, server };
}

function guardOf(t, home, { pid, startTime }) {
  const child = spawn(process.execPath, [guardScript, home, String(pid), startTime], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return { leave: () => child.stdin.end(), ended };
}

async function kill(child) {
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
}

/** A home whose start has ended without a word, and the guard that outlives it. */
async function killedStart(t) {
  const { home, keeper, server } = startedHome(t);
  const guard = guardOf(t, home, identityOf(keeper.pid));
  await sleep(LOOK_MS);
  await kill(keeper);
  return { home, server, ...guard };
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

test('a guard that begins after the next start has taken the home leaves that one alone', async (t) => {
  const { home, keeper, server } = startedHome(t);
  const killed = sleeper(t);
  const identity = identityOf(killed.pid);
  await kill(killed);
  const { leave, ended } = guardOf(t, home, identity);
  leave();
  await ended;
  assert.ok(isSame(identityOf(keeper.pid)));
  assert.equal(isSame(server), true);
});

test('a guard whose start is alive after all does nothing', async (t) => {
  const { home, keeper, server } = startedHome(t);
  const { leave, ended } = guardOf(t, home, identityOf(keeper.pid));
  leave();
  await ended;
  assert.equal(isSame(server), true);
});
