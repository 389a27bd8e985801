import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from './folders.mjs';
import { startServers, testSecrets } from './infra.mjs';
import { isOwnerAlive, ownerTag, processesIn, signal } from './processes.mjs';

const prefix = 'tix-test-';
/** Inside the repository, where a bundle finds the packages that are not in it. */
const programs = join(repository, '.cache', 'test-programs');

/** Memory instead of disk where there is some: test data is thrown away. */
function memoryFolder() {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}

const removeFolder = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** PostgreSQL, Redis and a folder for programs, for one test run; `env` is what the tests read. */
export async function startTestServers({ say }) {
  mkdirSync(programs, { recursive: true });
  removeAbandoned();
  const home = mkdtempSync(join(memoryFolder(), `${prefix}${ownerTag()}`));
  const ownPrograms = mkdtempSync(join(programs, ownerTag()));
  chmodSync(home, 0o711);
  const remove = () => [home, ownPrograms].forEach(removeFolder);
  try {
    const servers = await startServers({ home, mode: 'test', secrets: testSecrets, names: ['postgres', 'redis'], say });
    const killNow = guard(servers, remove);
    return {
      env: { ...environment(servers), TIX_TEST_PROGRAMS: ownPrograms },
      stop: async () => {
        killNow.disarm();
        await servers.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function environment({ urls, binaries }) {
  return {
    TIX_TEST_DATABASE_URL: urls.database,
    TIX_TEST_REDIS_URL: urls.redis,
    TIX_NATS_SERVER: binaries['nats-server'].path,
    TIX_PG_BIN: binaries.postgresql.path,
    TIX_REDIS_SERVER: binaries.redis.path,
  };
}

/** A run that is told to end has no time for an orderly stop, but must not leave servers behind. */
function guard({ servers }, remove) {
  const kill = () => {
    for (const { child } of servers) signal(child.pid, 'SIGQUIT');
    remove();
  };
  const endings = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
  const listeners = Object.entries(endings).map(([name, code]) => [name, () => process.exit(code)]);
  for (const [name, listener] of listeners) process.on(name, listener);
  process.on('exit', kill);
  return {
    disarm: () => {
      for (const [name, listener] of listeners) process.off(name, listener);
      process.off('exit', kill);
    },
  };
}

/** A run that was killed outright leaves servers and data in memory; the next run clears them away. */
function removeAbandoned() {
  const folder = memoryFolder();
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(prefix))) {
    if (isOwnerAlive(name.slice(prefix.length))) continue;
    const home = join(folder, name);
    const servers = [
      ...processesIn(join(home, 'data/postgres/main'), ['postgres']),
      ...processesIn(join(home, 'data/redis'), ['redis-server', 'valkey-server']),
    ];
    for (const { pid } of servers) quietly(() => signal(pid, 'SIGKILL'));
    quietly(() => removeFolder(home));
  }
  for (const tag of readdirSync(programs)) if (!isOwnerAlive(tag)) quietly(() => removeFolder(join(programs, tag)));
}

/** What belongs to another user is not ours to clear away. */
function quietly(action) {
  try {
    action();
  } catch (error) {
    if (!['EPERM', 'EACCES'].includes(error.code)) throw error;
  }
}
