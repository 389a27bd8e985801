import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAtLeast } from './binaries.mjs';
import { makeFolder } from './folders.mjs';

export const busUsers = JSON.parse(readFileSync(join(import.meta.dirname, 'bus-users.json'), 'utf8'));

/** The server's configuration file: JSON is a subset of its own format. */
export function natsConfig({ ports, data, version, passwords }) {
  const users = Object.entries(busUsers).map(([user, { publish, publishDeny, subscribe }]) => ({
    user,
    password: passwords[user],
    permissions: { publish: { allow: publish, deny: publishDeny }, subscribe: { allow: subscribe } },
  }));
  // Servers before 2.10 do not know sync_interval and refuse to start with it.
  const sync = isAtLeast(version, '2.10') ? { sync_interval: 'always' } : {};
  return JSON.stringify(
    {
      host: '127.0.0.1',
      port: ports.nats,
      http: `127.0.0.1:${ports.natsMonitor}`,
      max_payload: 1_048_576,
      max_pending: 16_777_216,
      ping_interval: '10s',
      ping_max: 2,
      write_deadline: '5s',
      jetstream: { store_dir: data, ...sync },
      authorization: { users },
    },
    null,
    2,
  );
}

export function natsServer({ home, binaries, secrets }) {
  const { path, version } = binaries['nats-server'];
  const data = join(makeFolder(join(home, 'data'), 0o711), 'nats');
  const file = join(home, 'nats.json');
  return {
    name: 'nats',
    data,
    programs: ['nats-server'],
    stopWith: 'SIGTERM',
    options: { cwd: data },
    prepare: async (ports) => {
      makeFolder(data, 0o700);
      writeFileSync(file, natsConfig({ ports, data, version, passwords: secrets.nats }), { mode: 0o600 });
    },
    command: () => [path, ['-c', file]],
    isReady: async (ports) => isHealthy(`http://127.0.0.1:${ports.natsMonitor}/healthz?js-enabled-only=true`),
  };
}

async function isHealthy(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
