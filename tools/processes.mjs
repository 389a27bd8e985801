import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;

/** A pid alone may be reused; a pid with its start time is one process for ever. */
export function startTimeOf(pid) {
  if (process.platform !== 'linux') return startTimeByPs(pid);
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startTimeByPs(pid) {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

export function identityOf(pid) {
  return { pid, startTime: startTimeOf(pid) };
}

export function isSame({ pid, startTime }) {
  return startTime !== undefined && startTimeOf(pid) === startTime;
}

/** Processes working in this folder: finds the leftovers of a killed start whose pid nobody wrote down. */
export function processesIn(folder) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingFolderOf(name) === folder)
    .map((name) => identityOf(Number(name)))
    .filter(isSame);
}

function workingFolderOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function ended(identity, waitMs) {
  for (const until = Date.now() + waitMs; Date.now() < until; await sleep(POLL_MS)) {
    if (!isSame(identity)) return true;
  }
  return !isSame(identity);
}

/** Asks a process to end, and kills it when it has not after `waitMs`. */
export async function stopProcess(identity, { askWith, waitMs }) {
  if (!isSame(identity)) return;
  signal(identity.pid, askWith);
  if (await ended(identity, waitMs)) return;
  signal(identity.pid, 'SIGKILL');
  await ended(identity, 5_000);
}
