import { once } from 'node:events';
import { readlinkSync } from 'node:fs';
import { psqlAt } from './postgres.mjs';
import { identityOf, processesIn, signal } from './processes.mjs';
import { hasEnded } from './servers.mjs';

/** Thrown where this machine cannot do what a drill needs. */
export class NotHere extends Error {}

export const serverNamed = (servers, name) => servers.servers.find((server) => server.name === name);

export const psqlOf = ({ binaries, urls }) => psqlAt(binaries.postgresql.path, { url: urls.database });

/** The whole server at once, as when its machine goes away: its children would finish their work otherwise. */
export async function killServer(servers, name) {
  const { child } = serverNamed(servers, name);
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  for (const { pid } of [identityOf(child.pid), ...childrenOf(name, child.pid)]) signal(pid, 'SIGKILL');
  await ended;
}

function childrenOf(name, pid) {
  if (name !== 'postgres' || process.platform !== 'linux') return [];
  return processesIn(readlinkSync(`/proc/${pid}/cwd`), ['postgres']);
}

/** On the port it had: everybody knows that address. */
export async function restartServer(servers, name) {
  const place = servers.servers.findIndex((server) => server.name === name);
  const port = servers.record.ports[name];
  servers.servers[place] = await servers.servers[place].restart();
  if (servers.record.ports[name] !== port) throw new Error(`the port ${port} was taken by another program`);
}
