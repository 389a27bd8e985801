import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import { repository } from './folders.mjs';
import { startServers } from './infra.mjs';
import { build, ensureInstalled, inCheckout } from './install.mjs';
import { takeLock } from './locks.mjs';
import { openRecord } from './record.mjs';
import { endRunning } from './run.mjs';
import { loadOperatorKey, loadSecrets } from './secrets.mjs';
import { stopChild } from './servers.mjs';
import { migrate, serviceList } from './services.mjs';
import { lockFile } from './shutdown.mjs';
import { spawnGuard } from './spawn-guard.mjs';

const STOP_MS = 60_000;

/**
 * Durable servers with migrated databases in a home that is removed again, for programs that measure or break them:
 * `work` gets the servers and the settings that such a program reads.
 */
export async function withTemporaryEconomy({ name, say }, work) {
  // Servers of somebody's own would be measured, or killed.
  for (const address of ['DATABASE_URL', 'NATS_URL', 'REDIS_URL', 'GATEWAY_PORT']) delete process.env[address];
  await inCheckout(() => ensureInstalled(say), say);
  const home = mkdtempSync(join(diskFolder(), `tix-${name}-`));
  chmodSync(home, 0o711);
  const release = takeLock(lockFile(home));
  const guard = spawnGuard(home);
  const aborting = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => aborting.abort());
  let servers;
  try {
    await inCheckout(() => build(say), say);
    say(`starting durable servers in ${home}`);
    const secrets = loadSecrets(home);
    const record = openRecord(home);
    servers = await startServers({ home, mode: 'durable', secrets, record, say, aborted: aborting.signal });
    await migrate({ home, servers, say });
    const settings = await settingsOf({ home, secrets, servers, record });
    return await work({ settings, servers, aborted: aborting.signal });
  } finally {
    endRunning();
    await servers?.stop();
    guard.kill('SIGKILL');
    release();
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** What must survive a power cut is measured on a disk: /tmp is often memory. */
function diskFolder() {
  if (process.env.TIX_MEASURE_IN) return process.env.TIX_MEASURE_IN;
  return existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
}

async function settingsOf({ home, secrets, servers, record }) {
  const operator = loadOperatorKey(home);
  const services = serviceList({ home, secrets, servers, record, operatorKey: operator.key });
  return {
    pgBin: servers.binaries.postgresql.path,
    databaseUrl: servers.urls.database,
    natsUrl: servers.urls.nats,
    natsPasswords: secrets.nats,
    capabilityKey: secrets.capabilityKey,
    operatorKey: operator.key,
    pids: Object.fromEntries(servers.servers.map(({ name, child }) => [name, child.pid])),
    services: await Promise.all(
      services.map(async ({ name, command, environment }) => ({
        name,
        script: command.at(-1),
        nodeFlags: command.slice(0, -1),
        environment: await environment(),
      })),
    ),
  };
}

/** Bundles programs of `bench/src` and answers the folder they are in. */
export async function bundlePrograms(...names) {
  const folder = join(repository, '.cache', 'bench', 'programs');
  await bundle({
    entryPoints: names.map((name) => join(repository, 'bench', 'src', `${name}.ts`)),
    outdir: folder,
    outbase: join(repository, 'bench', 'src'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    conditions: ['@tix/source'],
    // It reads a file that lies beside it.
    external: ['libpg-query'],
    sourcemap: true,
    logLevel: 'warning',
  });
  return folder;
}

/** Runs a program with its settings to its end; on an abort it is asked to stop. Answers its exit code. */
export async function runProgram({ file, settings, aborted, onMessage = () => {} }) {
  const child = spawn(process.execPath, ['--enable-source-maps', file], {
    cwd: repository,
    env: { ...process.env, TIX_MEASURE_SETTINGS: JSON.stringify(settings) },
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('message', (message) => onMessage(message, (answer) => child.connected && child.send(answer)));
  const end = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const stop = () => stopChild(child, 'SIGTERM', STOP_MS);
  if (aborted.aborted) await stop();
  aborted.addEventListener('abort', stop, { once: true });
  return end;
}
