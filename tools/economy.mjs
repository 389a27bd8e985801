import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repository } from './folders.mjs';
import { startServers } from './infra.mjs';
import { build, ensureInstalled, inCheckout } from './install.mjs';
import { clearing, runFolder, stopLeftovers } from './leftovers.mjs';
import { identityOf } from './processes.mjs';
import { writeWhole } from './record.mjs';
import { lastLines, run } from './run.mjs';
import { loadOperatorKey, loadSecrets } from './secrets.mjs';
import { migrate, serviceList } from './services.mjs';
import { SetupError } from './setup-error.mjs';
import { spawnGuard } from './spawn-guard.mjs';
import { supervise } from './supervisor.mjs';

const READY_MS = 90_000;
const POLL_MS = 50;

/** Brings everything up, in order, and answers where it is. Whoever calls stops it again, also when this throws. */
export async function startEconomy({ home, record, shutdown, say }) {
  const stopped = await clearing(home, () => stopLeftovers({ home, record }));
  if (stopped > 0) say('stopped what a killed start had left running');
  record.clear();
  rmSync(join(home, 'url'), { force: true });
  shutdown.setGuard(startGuard(home, record));
  const secrets = loadSecrets(home);
  const operator = loadOperatorKey(home);
  await inCheckout(() => ensureInstalled(say), say);
  // The servers start while Nx builds: neither needs the other.
  const context = { home, mode: 'durable', secrets, record, say, aborted: shutdown.aborted };
  const [servers] = await both(
    startServers(context),
    inCheckout(() => build(say), say),
  );
  for (const server of servers.servers) keepRunning(server, { shutdown, say });
  await migrate({ servers, say });
  const services = serviceList({ home, secrets, servers, record, operatorKey: operator.key });
  const supervisors = services.map((service) => supervise(service, { home, record, say }));
  for (const supervisor of supervisors) {
    if (shutdown.aborted.aborted) break;
    shutdown.add(supervisor);
    say(`starting ${supervisor.name}`);
    await supervisor.start();
  }
  const url = await whenReady({ home, supervisors, aborted: shutdown.aborted });
  return { url, operatorKeyFile: operator.file };
}

/** Both to their ends before a failure of either is reported, so that nothing goes on behind a stop. */
async function both(...work) {
  const outcomes = await Promise.allSettled(work);
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return outcomes.map(({ value }) => value);
}

function startGuard(home, record) {
  const child = spawnGuard(home);
  record.add('guard', identityOf(child.pid));
  return {
    end: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGKILL');
      }),
  };
}

function keepRunning(server, { shutdown, say }) {
  server.child.once('exit', async (code, signalName) => {
    if (shutdown.aborted.aborted) return;
    say(`${server.name} ended (${signalName ?? `exit code ${code}`}): starting it again`);
    try {
      keepRunning(await server.restart(), { shutdown, say });
    } catch (error) {
      await shutdown.exit(1, `${server.name} does not come back: ${error.message}`);
    }
  });
}

/** Ready is when every service has said so over its own channel and the gateway's /readyz agrees. */
async function whenReady({ home, supervisors, aborted }) {
  for (const until = Date.now() + READY_MS; Date.now() < until && !aborted.aborted; await sleep(POLL_MS)) {
    if (!supervisors.every((supervisor) => supervisor.isReady())) continue;
    const url = urlOf(home);
    if (await isReady(url)) return url;
  }
  const ends = supervisors.map(({ name, logFile }) => `--- ${name}\n${lastLines(readFileSync(logFile, 'utf8'), 6)}`);
  throw new SetupError(
    `The gateway did not become ready within ${READY_MS / 1000} s. The ends of the logs:\n${ends.join('\n')}`,
    `Read the logs in ${join(home, 'logs')}.`,
  );
}

/** Written when the gateway is started, removed when everything stops. */
export function urlOf(home) {
  const file = join(home, 'url');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** Each may be run again: what is there already stays as it is. */
const demoSteps = [['tools/import.mjs', 'import/demo/community.sqlite'], ['import/demo/open-markets.mjs']];

function runDemoStep(home, files) {
  const cwd = runFolder(home);
  return run(process.execPath, files, { cwd, env: { ...process.env, TIX_HOME: home, INIT_CWD: cwd } });
}

/**
 * The first start of an empty home brings a demo community. The home counts as initialised only
 * when the import, which can be run again, has come to its end: a killed first start starts over.
 */
export async function ensureDemo({ home, say }) {
  const marker = join(home, 'initialised');
  if (existsSync(marker)) return;
  if (isDemoWanted()) {
    say('importing the demo community (TIX_DEMO=0 leaves it out)');
    for (const [at, step] of demoSteps.entries()) {
      const files = step.map((file) => join(repository, file));
      const missing = files.find((file) => !existsSync(file));
      if (missing) return void say(`no demo community: ${missing} does not exist`);
      const { code, stdout, stderr } = await runDemoStep(home, files);
      writeWhole(join(home, 'logs', `demo-${at + 1}.log`), stdout + stderr);
      if (code === 0) continue;
      return void say(`the demo import failed and is tried again at the next start:\n${lastLines(stderr + stdout, 8)}`);
    }
  }
  writeWhole(marker, `${new Date().toISOString()}\n`);
}

/** Somebody's own database is not a place for a demo unless they say so. */
function isDemoWanted() {
  const { TIX_DEMO: wish, DATABASE_URL: ownDatabase } = process.env;
  return wish === undefined || wish === '' ? !ownDatabase : wish !== '0';
}
