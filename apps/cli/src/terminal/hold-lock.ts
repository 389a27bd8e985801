import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { CliFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';

/** Whoever held it before may let go, and remove the file with all places in it, while it is asked for. */
const ATTEMPTS_MAX = 2;

/**
 * Holds what one process at a time may, until the answer is called. The file is a queue: whoever comes appends its place, and who
 * stands first of those that are alive holds it. So of many that find a dead process before them one takes over. A dead process's
 * file is never removed to make room: by then it could be that of who was quicker. Only who holds it removes it.
 */
export function holdLock(lock: string): () => void {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const own = `${process.pid} ${randomUUID()}`;
    append(lock, own);
    const holder = placesBefore(lock, own)?.map(pidOf).find(isAlive);
    if (holder !== undefined) {
      append(lock, `${LEFT}${own}`);
      throw new CliFailure(EXIT.conflict, `Process ${holder} is writing the journal: ${lock}`);
    }
    // Looked at again, now that those before it are known to be dead: the last of them alive may have removed the file before it ended.
    if (placesBefore(lock, own)) return () => rmSync(lock, { force: true });
  }
  throw new CliFailure(EXIT.conflict, `Another process is writing the journal: ${lock}`);
}

const LEFT = '-';

/** On a line of its own, also when what stands before it was torn. Appended whole and in one order, whoever else appends. */
function append(lock: string, line: string): void {
  appendFileSync(lock, `\n${line}\n`, { mode: 0o600 });
}

/** Places before its own that were not left; `undefined` when its own is not there. */
function placesBefore(lock: string, own: string): readonly string[] | undefined {
  const lines = read(lock).split('\n');
  const at = lines.indexOf(own);
  return at < 0 ? undefined : lines.slice(0, at).filter((line) => !lines.includes(`${LEFT}${line}`));
}

function read(lock: string): string {
  try {
    return readFileSync(lock, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return '';
  }
}

function pidOf(place: string): number {
  return Number(place.split(' ')[0]);
}

function isAlive(pid: number): boolean {
  // A file that was emptied with the power names nobody; 0 would be whoever asks.
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
