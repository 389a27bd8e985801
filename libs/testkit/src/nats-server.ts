import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectBus, type Bus, type BusSettings } from '@tix/runtime';
import { eventually } from './eventually';
import { temporaryFolder } from './temporary-folder';
import { testLog } from './test-log';
import { testBinary } from './test-servers';

interface BusUser {
  readonly publish: readonly string[];
  readonly publishDeny?: readonly string[];
  readonly subscribe: readonly string[];
}

export interface BusCredentials {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

export interface TestNats {
  readonly port: number;
  readonly url: string;
  readonly pid: number;
  credentialsOf(user: string): BusCredentials;
  /** Ends the server; `start` brings it back on the same port with its data. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  /** Loses every stream, as when the disk is gone. Only while the server is down. */
  wipe(): Promise<void>;
  /** Keeps what the server has written; the answer puts it back, as after a loss of power. Both only while the server is down. */
  backUp(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

const busUsers = join(__dirname, '../../../tools/bus-users.json');

/** May do everything: for tests that look at the bus from outside. It is no user of a real bus. */
export const OBSERVER = 'observer';

const passwordOf = (user: string): string => `password-of-${user}`;

/** A nats-server of this suite alone, with the real users and permissions. */
export async function startNats(): Promise<TestNats> {
  const folder = await temporaryFolder();
  const store = join(folder.path, 'jetstream');
  let port = -1;
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    await mkdir(store, { recursive: true });
    const file = join(folder.path, 'nats.json');
    await writeFile(file, JSON.stringify(configuration(port, store, folder.path)));
    child = spawn(testBinary('NATS_SERVER'), ['-c', file], { cwd: folder.path, stdio: 'ignore' });
    child.on('error', () => undefined);
    const ports = join(folder.path, `nats-server_${child.pid}.ports`);
    const { nats } = await eventually(async () => JSON.parse(await readFile(ports, 'utf8')) as { nats: string[] });
    port = Number(new URL(nats[0] ?? '').port);
  }

  async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  await start();
  const url = `nats://127.0.0.1:${port}`;
  return {
    port,
    url,
    get pid() {
      return child?.pid ?? 0;
    },
    credentialsOf: (user) => ({ url, user, password: passwordOf(user) }),
    start,
    kill,
    wipe: () => wipe(store),
    backUp: () => backUp(store, join(folder.path, 'kept')),
    async stop() {
      await kill();
      await folder.remove();
    },
  };
}

const wipe = (store: string): Promise<void> => rm(store, { recursive: true, force: true });

async function backUp(store: string, kept: string): Promise<() => Promise<void>> {
  await cp(store, kept, { recursive: true });
  return async () => {
    await wipe(store);
    await cp(kept, store, { recursive: true });
  };
}

function configuration(port: number, store: string, portsFolder: string): unknown {
  const file = JSON.parse(readFileSync(busUsers, 'utf8')) as Record<string, BusUser>;
  const users = Object.entries(file).map(([user, { publish, publishDeny = [], subscribe }]) => ({
    user,
    password: passwordOf(user),
    permissions: { publish: { allow: publish, deny: publishDeny }, subscribe: { allow: subscribe } },
  }));
  return {
    host: '127.0.0.1',
    port,
    ports_file_dir: portsFolder,
    max_payload: 1_048_576,
    jetstream: { store_dir: store },
    authorization: { users: [...users, { user: OBSERVER, password: passwordOf(OBSERVER) }] },
  };
}

/** A bus connection as this user; its service has the user's name. */
export function connectAs(nats: TestNats, user: string, settings: Partial<BusSettings> = {}): Promise<Bus> {
  return connectBus({
    ...nats.credentialsOf(user),
    service: user,
    instance: `${user}-test`,
    log: testLog().log,
    onClosed: () => undefined,
    ...settings,
  });
}
