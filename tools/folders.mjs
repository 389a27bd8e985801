import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
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
 * The wished folder, or, when the database's user cannot reach it (a checkout in the closed home of
 * root), a new one elsewhere with a link to it in the wished place: who removes the home loses the link,
 * never mixes an old database with new passwords.
 */
export function reachableFolder(wished, say) {
  if (existsSync(wished)) return realpathSync(wished);
  const user = databaseUser();
  const closed = user && blockedAt(dirname(wished), user);
  if (!closed) return makeFolder(wished, 0o711);
  const folder = mkdtempSync(join(openFolder(), 'tix-'));
  chmodSync(folder, 0o711);
  makeFolder(dirname(wished), 0o711);
  // A link to what somebody has cleaned away is as good as none.
  rmSync(wished, { force: true });
  symlinkSync(folder, wished);
  say(`${closed} is closed to the user ${user.name}: ${wished} is a link to ${folder}`);
  return folder;
}

/** Only root needs it, and /var/lib is where nobody cleans up. */
function openFolder() {
  for (const folder of ['/var/lib', '/var/tmp']) {
    try {
      accessSync(folder, constants.W_OK);
      return folder;
    } catch {
      continue;
    }
  }
  return tmpdir();
}

/** Makes a folder with exactly this mode, whatever the umask is. */
export function makeFolder(folder, mode) {
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, mode);
  return folder;
}
