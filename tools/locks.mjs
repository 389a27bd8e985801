import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isSame } from './processes.mjs';
import { readJson } from './record.mjs';

const POLL_MS = 200;

/**
 * Takes a lock file for as long as this process lives, and hands back how to give it up.
 * Undefined means a living process has it; one left by a dead process is taken over.
 */
export function takeLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  const own = `${file}.${process.pid}`;
  const identity = identityOf(process.pid);
  writeFileSync(own, JSON.stringify(identity));
  try {
    if (!linked(own, file)) {
      if (isSame(readJson(file, {}))) return undefined;
      rmSync(file, { force: true });
      if (!linked(own, file)) return undefined;
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => {
    if (readJson(file, {}).pid === process.pid) rmSync(file, { force: true });
  };
}

/** A hard link appears whole or not at all, and never over an existing file. */
function linked(own, file) {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** Does the work while holding the lock, after everyone who had it before. */
export async function withLock(file, work, onWait) {
  let release = takeLock(file);
  if (!release) onWait();
  while (!release) {
    await sleep(POLL_MS);
    release = takeLock(file);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
