import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
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

/**
 * Processes of these programs working in this folder: finds the leftovers of a killed start whose
 * pid nobody wrote down, and leaves a person's shell in that folder alone.
 */
export function processesIn(folder, programs) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && linkOf(pid, 'cwd') === folder)
    .filter((pid) => programs.includes(basename(linkOf(pid, 'exe') ?? '').replace(' (deleted)', '')))
    .map((pid) => identityOf(Number(pid)))
    .filter(isSame);
}

function linkOf(pid, name) {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    return undefined;
  }
}

/** Part of a name that tells whose work a folder is, and whether its owner still lives. */
export function ownerTag() {
  const { pid, startTime } = identityOf(process.pid);
  return tagOf(pid, startTime);
}

const tagOf = (pid, startTime) => `${pid}-${String(startTime).replaceAll(/\W/g, '_')}-`;

export function isOwnerAlive(tag) {
  const pid = Number(tag.split('-')[0]);
  return tag.startsWith(tagOf(pid, startTimeOf(pid)));
}

/** Also true for a dead process whose parent has not noticed yet. */
export function existsPid(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Waits for a process to end by itself. */
export async function hasEnded(identity, waitMs) {
  for (const until = Date.now() + waitMs; Date.now() < until; await sleep(POLL_MS)) {
    if (!isSame(identity)) return true;
  }
  return !isSame(identity);
}

/** Asks a process to end, and kills it when it has not after `waitMs`. */
export async function stopProcess(identity, { askWith, waitMs }) {
  if (!isSame(identity)) return;
  signal(identity.pid, askWith);
  if (await hasEnded(identity, waitMs)) return;
  signal(identity.pid, 'SIGKILL');
  await hasEnded(identity, 5_000);
}
