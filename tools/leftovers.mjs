import { join } from 'node:path';
import { hasEnded, isSame, processesIn, stopProcess } from './processes.mjs';

const DRAIN_MS = 10_000;

const serverSignals = { postgres: 'SIGINT', nats: 'SIGTERM', redis: 'SIGTERM' };

/**
 * A service drains by itself when its channel to us closes, and takes a signal on top of that as the
 * second one, which ends it at once: so it is waited for first.
 */
async function stopService(identity) {
  if (await hasEnded(identity, DRAIN_MS)) return;
  await stopProcess(identity, { askWith: 'SIGTERM', waitMs: 5_000 });
}

/**
 * Stops what a killed start left running, in the order of an orderly stop: services, then servers.
 * The record names processes by pid and start time; the folder they work in finds the unrecorded.
 */
export async function stopLeftovers({ home, record }) {
  const alive = record.processes().filter(isSame);
  const isServer = ({ name }) => name in serverSignals;
  const services = [...alive.filter((entry) => !isServer(entry)), ...processesIn(join(home, 'run'), ['node'])];
  const others = services.filter(({ pid, name }) => pid !== process.pid && name !== 'guard');
  await Promise.all(others.map(stopService));
  const servers = alive.filter(isServer);
  await Promise.all(
    servers.map((identity) => stopProcess(identity, { askWith: serverSignals[identity.name], waitMs: 8_000 })),
  );
  return others.length + servers.length;
}
