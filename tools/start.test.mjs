import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSame } from './processes.mjs';
import { psqlAt } from './postgres.mjs';
import { findBinaries } from './binaries.mjs';
import { readJson } from './record.mjs';
import { loadSecrets } from './secrets.mjs';

const script = join(import.meta.dirname, 'start.mjs');
const READY_MS = 180_000;

function start(home) {
  const { DATABASE_URL, NATS_URL, REDIS_URL, GATEWAY_PORT, ...env } = process.env;
  const child = spawn(process.execPath, [script], { env: { ...env, TIX_HOME: home, TIX_DEMO: '0' } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const end = new Promise((resolve) => child.once('exit', (code) => resolve({ code, output })));
  return { child, end, output: () => output };
}

async function ready(started) {
  for (const until = Date.now() + READY_MS; Date.now() < until; await sleep(50)) {
    if (/ready\n/.test(started.output())) return;
    if (started.child.exitCode !== null) break;
  }
  throw new Error(`not ready:\n${started.output()}`);
}

const processes = (home) => readJson(join(home, 'infra.json'), { processes: [] }).processes;

async function nobodyLeft(identities, waitMs) {
  for (const until = Date.now() + waitMs; Date.now() < until; await sleep(50)) {
    if (!identities.some(isSame)) return;
  }
  assert.deepEqual(identities.filter(isSame), []);
}

async function sql(home, statement) {
  const { postgresql } = await findBinaries({ names: ['postgresql'], say: () => {} });
  const { postgres: port } = readJson(join(home, 'infra.json')).ports;
  const { stdout } = await psqlAt(postgresql.path, { port, password: loadSecrets(home).postgres })(statement, 'tix');
  return stdout.trim();
}

function temporaryHome(t) {
  const home = mkdtempSync(join(tmpdir(), 'tix-start-'));
  execFileSync('chmod', ['711', home]);
  t.after(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

test('a home survives a killed start, refuses a second one, and Ctrl-C leaves no process', async (t) => {
  const home = temporaryHome(t);
  const killedEarly = start(home);
  await sleep(400);
  killedEarly.child.kill('SIGKILL');
  await killedEarly.end;

  const first = start(home);
  t.after(() => first.child.kill('SIGTERM'));
  await ready(first);
  const url = readFileSync(join(home, 'url'), 'utf8').trim();
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
  const second = await start(home).end;
  assert.equal(second.code, 1);
  assert.match(second.output, new RegExp(`Already running at ${url}`));

  await sql(home, 'create table public.kept (id int); insert into public.kept values (42)');
  const killed = processes(home);
  first.child.kill('SIGKILL');
  await nobodyLeft(killed, 20_000);

  const again = start(home);
  t.after(() => again.child.kill('SIGTERM'));
  await ready(again);
  assert.equal(readFileSync(join(home, 'url'), 'utf8').trim(), url);
  assert.equal(await sql(home, 'select id from public.kept'), '42');
  const running = processes(home);
  again.child.kill('SIGINT');
  assert.equal((await again.end).code, 0, again.output());
  await nobodyLeft(running, 0);
  assert.equal(existsSync(join(home, 'lock')), false);
});
