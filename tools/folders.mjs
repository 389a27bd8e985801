import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SetupError } from './setup-error.mjs';

export const repository = resolve(import.meta.dirname, '..');

/** Everything a running economy keeps: data, secrets, logs, addresses. */
export function homeFolder() {
  return resolve(process.env.TIX_HOME ?? join(repository, '.tix'));
}

/**
 * PostgreSQL refuses to run as root, so its processes get another user then.
 * Undefined means: run as who we are.
 */
export function databaseUser() {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = users.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { name, uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new SetupError(
    'PostgreSQL does not run as root and there is no user "postgres" or "nobody".',
    'Create one (useradd postgres) or start as another user.',
  );
}

function mayEnter(folder, user) {
  const { mode, uid, gid } = statSync(folder);
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

function blockedAt(folder, user) {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && !mayEnter(at, user)) return at;
    if (dirname(at) === at) return undefined;
  }
}

/**
 * The wished folder, or one below /var/tmp (kept over a reboot, unlike /tmp) named after the wish
 * when the database's user cannot reach it: a checkout in the closed home of root, for example.
 */
export function reachableFolder(wished, say) {
  const user = databaseUser();
  const closed = user && blockedAt(dirname(wished), user);
  if (!closed) return makeFolder(wished, 0o711);
  const key = createHash('sha256').update(wished).digest('hex').slice(0, 12);
  const temporary = existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
  const folder = makeFolder(join(temporary, `tix-${key}`), 0o711);
  if (statSync(folder).uid !== process.getuid()) {
    throw new SetupError(`${folder} belongs to someone else.`, 'Remove it, or set TIX_HOME to another folder.');
  }
  say(`${closed} is closed to the user ${user.name}: using ${folder} instead`);
  return folder;
}

/** Makes a folder with exactly this mode, whatever the umask is. */
export function makeFolder(folder, mode) {
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, mode);
  return folder;
}
