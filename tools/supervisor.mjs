import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { runFolder } from './leftovers.mjs';
import { identityOf } from './processes.mjs';
import { rotatedLog, stopChild } from './servers.mjs';

const BACKOFF_FIRST_MS = 250;
const BACKOFF_MAX_MS = 10_000;
const CALM_MS = 30_000;
/** A service gives up draining after 30 s by itself. */
const DRAIN_MS = 35_000;

/**
 * Keeps one service running: a process of its own, started again with growing pauses when it dies.
 * Its IPC channel is its lifeline: when this process is gone, the channel closes and it drains.
 */
export function supervise(service, { home, record, say }) {
  const logFile = rotatedLog(home, service.name);
  const folder = runFolder(home);
  let isStopping = false;
  let isReady = false;
  let child;
  let timer;
  let pauseMs = BACKOFF_FIRST_MS;

  const start = async () => {
    const env = await service.environment();
    if (isStopping) return;
    const startedAt = Date.now();
    isReady = false;
    child = spawnService({ service, env, logFile, folder });
    child.on('message', ({ type }) => (isReady = type === 'ready'));
    if (child.pid) record.add(service.name, identityOf(child.pid));
    child.once('exit', (code, signalName) => {
      isReady = false;
      if (isStopping) return;
      if (Date.now() - startedAt > CALM_MS) pauseMs = BACKOFF_FIRST_MS;
      say(
        `${service.name} ended (${signalName ?? `exit code ${code}`}): starting it again in ${pauseMs} ms; see ${logFile}`,
      );
      timer = setTimeout(start, pauseMs);
      pauseMs = Math.min(pauseMs * 2, BACKOFF_MAX_MS);
    });
  };

  const stop = async () => {
    isStopping = true;
    clearTimeout(timer);
    if (child) await stopChild(child, 'SIGTERM', DRAIN_MS);
  };

  return {
    name: service.name,
    logFile,
    start,
    isReady: () => isReady,
    stop,
  };
}

function spawnService({ service, env, logFile, folder }) {
  const log = openSync(logFile, 'a');
  const args = [`--title=tix:${service.name}`, ...service.command];
  // Detached: Ctrl-C reaches only us, and we stop everything in order.
  const child = spawn(process.execPath, args, { cwd: folder, env, detached: true, stdio: ['ignore', log, log, 'ipc'] });
  closeSync(log);
  child.on('error', () => {});
  return child;
}
