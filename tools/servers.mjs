import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder } from './folders.mjs';
import { freePort } from './ports.mjs';
import { identityOf, processesIn, stopProcess } from './processes.mjs';
import { lastLines } from './run.mjs';
import { SetupError } from './setup-error.mjs';

const READY_MS = 60_000;
const POLL_MS = 25;
const ATTEMPTS_MAX = 3;
const STOP_MS = 8_000;

const portsOf = { postgres: ['postgres'], nats: ['nats', 'natsMonitor'], redis: ['redis'] };

/** Starts one server as a child of this process and waits until it answers a real question. */
export async function startServer(server, context) {
  const { home, record, aborted } = context;
  await stopLeftovers(server, record);
  for (let attempt = 1; ; attempt += 1) {
    const ports = await choosePorts(server, record);
    await server.prepare(ports);
    if (aborted?.aborted) throw new Error('the start was stopped');
    const logFile = rotatedLog(home, server.name);
    const child = spawnInto(logFile, server, ports);
    record.add(server.name, identityOf(child.pid));
    if (await becomesReady(child, server, ports)) return running(server, child, context);
    if (attempt === ATTEMPTS_MAX) throw notReady(server, logFile);
    await sleep(500 * attempt);
  }
}

function running(server, child, context) {
  return {
    name: server.name,
    child,
    restart: () => startServer(server, context),
    stop: () => stopChild(child, server.stopWith),
  };
}

/** Ports of the last run are kept when they are free, so that addresses people wrote down stay true. */
async function choosePorts(server, record) {
  for (const name of portsOf[server.name]) record.keepPorts({ [name]: await freePort(record.ports[name]) });
  return record.ports;
}

/**
 * A server that was killed, or whose start was killed, may live on in our data: two would destroy it.
 * The recorded process is the main one; what then still works in the folder is told to end at once.
 */
async function stopLeftovers(server, record) {
  const known = record.processes().filter(({ name }) => name === server.name);
  for (const identity of known) await stopProcess(identity, { askWith: server.stopWith, waitMs: STOP_MS });
  const others = processesIn(server.data, server.programs);
  await Promise.all(others.map((identity) => stopProcess(identity, { askWith: 'SIGTERM', waitMs: STOP_MS })));
}

export function rotatedLog(home, name) {
  const folder = makeFolder(join(home, 'logs'), 0o700);
  const file = join(folder, `${name}.log`);
  if (existsSync(file)) renameSync(file, `${file}.1`);
  return file;
}

function spawnInto(logFile, server, ports) {
  const [program, args] = server.command(ports);
  const log = openSync(logFile, 'a');
  // A group of its own: Ctrl-C in the terminal reaches only us, and we stop everything in order.
  const child = spawn(program, args, { ...server.options, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.on('error', () => {});
  return child;
}

export const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

/** What does not become ready is stopped again. */
async function becomesReady(child, server, ports) {
  let isReady = false;
  try {
    for (const until = Date.now() + READY_MS; !isReady && Date.now() < until && !hasEnded(child);) {
      isReady = await server.isReady(ports);
      if (!isReady) await sleep(POLL_MS);
    }
    return isReady && !hasEnded(child);
  } finally {
    if (!isReady) await stopChild(child, server.stopWith);
  }
}

export async function stopChild(child, askWith, waitMs = STOP_MS) {
  if (hasEnded(child)) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill(askWith);
  const timer = setTimeout(() => child.kill('SIGKILL'), waitMs);
  await end;
  clearTimeout(timer);
}

function notReady(server, logFile) {
  const log = existsSync(logFile) ? lastLines(readFileSync(logFile, 'utf8'), 8) : '';
  return new SetupError(`${server.name} did not start. The end of its log:\n${log}`, `Read ${logFile}.`);
}
