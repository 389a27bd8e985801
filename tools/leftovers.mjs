import { join } from 'node:path';
import { makeFolder } from './folders.mjs';
import { withLock } from './locks.mjs';
import { hasEnded, isSame, processesIn, stopProcess } from './processes.mjs';

const DRAIN_MS = 10_000;

const serverSignals = { postgres: 'SIGINT', nats: 'SIGTERM', redis: 'SIGTERM' };

/** Where services, migrations and the demo's import work, so that they are found when nobody wrote their pid down. */
export function runFolder(home) {
  return makeFolder(join(home, 'run'), 0o700);
}

/**
 * A service drains by itself when its channel to us closes, and takes a signal on top of that as the
 * second one, which ends it at once: so it is waited for first.
 */
async function stopService(identity) {
  if (await hasEnded(identity, DRAIN_MS)) return;
  await stopProcess(identity, { askWith: 'SIGTERM', waitMs: 5_000 });
}

/**
 * Only one process of a home looks for leftovers at a time: the guard of a killed start would else take the servers of the next
 * one for them, and the next start could find half of them gone.
 */
export const clearing = (home, work) => withLock(join(home, 'leftovers.lock'), work, () => {});

/**
 * Stops what a killed start left running, in the order of an orderly stop: services, then servers.
 * The record names processes by pid and start time; the folder they work in finds the unrecorded.
 */
export async function stopLeftovers({ home, record }) {
  const alive = record.processes().filter(isSame);
  const isServer = ({ name }) => name in serverSignals;
  const services = alive.filter((entry) => !isServer(entry) && entry.name !== 'guard');
  const recorded = new Set(services.map(({ pid }) => pid));
  const others = processesIn(runFolder(home), ['node']).filter(({ pid }) => !recorded.has(pid));
  await Promise.all([
    ...services.map(stopService),
    ...others.map((identity) => stopProcess(identity, { askWith: 'SIGTERM', waitMs: 5_000 })),
  ]);
  const servers = alive.filter(isServer);
  await Promise.all(
    servers.map((identity) => stopProcess(identity, { askWith: serverSignals[identity.name], waitMs: 8_000 })),
  );
  return services.length + others.length + servers.length;
}
