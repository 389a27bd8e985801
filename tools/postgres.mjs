import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { databaseUser, makeFolder, reachableFolder } from './folders.mjs';
import { existsPid, isOwnerAlive, ownerTag } from './processes.mjs';
import { lastLines, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  jit: 'off',
  timezone: 'UTC',
  deadlock_timeout: '200ms',
  client_connection_check_interval: '5s',
  shared_buffers: '128MB',
};

const settings = {
  durable: {
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_level: 'replica',
    wal_compression: 'on',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    log_lock_waits: 'on',
    max_connections: '120',
    superuser_reserved_connections: '5',
    tcp_keepalives_idle: '10',
    tcp_keepalives_interval: '5',
    tcp_keepalives_count: '3',
  },
  // The data is thrown away: nothing has to reach a disk, and every test file brings its own connections.
  test: {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '2GB',
    checkpoint_timeout: '1h',
    max_connections: '300',
    // Inside the data folder, so that a killed run leaves nothing behind in /dev/shm.
    dynamic_shared_memory_type: 'mmap',
  },
};

/** macOS got C.UTF-8 only lately; there "C" sorts the same. */
const locale = process.platform === 'darwin' ? 'C' : 'C.UTF-8';

function runAs(user) {
  return user ? { uid: user.uid, gid: user.gid, cwd: '/' } : { cwd: '/' };
}

export function postgresServer({ home, mode, binaries, secrets, say }) {
  const bin = binaries.postgresql.path;
  const user = databaseUser();
  const data = join(reachableFolder(join(home, 'data', 'postgres'), say), 'main');
  const connect = (port) => psqlAt(bin, { port, password: secrets.postgres });
  return {
    name: 'postgres',
    data,
    programs: ['postgres'],
    stopWith: 'SIGINT',
    options: runAs(user),
    prepare: async () => {
      if (existsSync(data)) return removeStaleLock(data);
      if (mode === 'durable') say('making a new PostgreSQL data folder');
      await initialise({ bin, data, user, password: secrets.postgres });
    },
    command: (ports) => [join(bin, 'postgres'), ['-D', data, ...flags({ ...settings[mode], port: ports.postgres })]],
    isReady: async (ports) => answers(await connect(ports.postgres)('select 1'), home),
  };
}

function answers({ code, stderr }, home) {
  if (code === 0) return true;
  if (!/password authentication failed/.test(stderr)) return false;
  throw new SetupError(
    `The passwords in ${join(home, 'secrets.json')} are not those of the database in ${join(home, 'data')}.`,
    'Put the right secrets.json back, or remove the home with its data to begin anew.',
  );
}

function flags(chosen) {
  return Object.entries({ ...always, ...chosen }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Whoever wrote the lock is gone: leftovers were stopped before. PostgreSQL sees that itself, and clears away the shared
 * memory named there, unless something else lives under that pid by now.
 */
function removeStaleLock(data) {
  const file = join(data, 'postmaster.pid');
  if (existsSync(file) && existsPid(Number(readFileSync(file, 'utf8').split('\n')[0]))) rmSync(file);
}

/** A folder of another name becomes the data folder only when it is whole. */
async function initialise({ bin, data, user, password }) {
  removeHalfMade(data);
  const making = `${data}.making-${ownerTag()}`;
  const passwordFile = `${making}password`;
  makeFolder(making, 0o700);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [making, passwordFile]) chownSync(path, user.uid, user.gid);
  const args = ['-D', making, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const { code, stderr, stdout } = await run(
    join(bin, 'initdb'),
    [...args, '-k', '-E', 'UTF8', `--locale=${locale}`],
    runAs(user),
  );
  rmSync(passwordFile, { force: true });
  if (code !== 0) {
    throw new SetupError(
      `initdb failed:\n${lastLines(stderr || stdout, 5)}`,
      `Look at ${dirname(data)}: is the disk full?`,
    );
  }
  renameSync(making, data);
}

/** What a killed start was making; its initdb may even be running still, so names are never shared. */
function removeHalfMade(data) {
  for (const name of readdirSync(dirname(data))) {
    const [, tag] = name.split('.making-');
    if (!tag || isOwnerAlive(tag)) continue;
    rmSync(join(dirname(data), name), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Hands back a function that runs SQL through psql and answers { code, stdout, stderr }. */
export function psqlAt(bin, { port, password, url }) {
  const env = { ...process.env, PGCONNECT_TIMEOUT: '5', PGAPPNAME: 'tix-tools' };
  if (password) env.PGPASSWORD = password;
  return (sql, database) => {
    const target = url
      ? withDatabase(url, database)
      : `postgresql://postgres@127.0.0.1:${port}/${database ?? 'postgres'}`;
    const args = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', target, '-f', '-'];
    return run(join(bin, 'psql'), args, { input: sql, env });
  };
}

/** The same server and role, another database; without a name, the address as it was given. */
export function withDatabase(url, database) {
  if (!database) return url;
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
