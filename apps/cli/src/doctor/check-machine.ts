import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { checkout } from '../checkout';
import { EXIT } from '../domain/exit-code';
import { homeOf } from '../find-server';
import type { World } from '../world';
import { advice, failed, good, type Check } from './check';

const NODE_LEAST = [20, 19] as const;

/** What `npm start` needs, and how a person would name one that is elsewhere. */
const PROGRAMS = [
  { name: 'postgresql', files: ['postgres'], running: 'DATABASE_URL', named: 'TIX_PG_BIN' },
  { name: 'nats-server', files: ['nats-server'], running: 'NATS_URL', named: 'TIX_NATS_SERVER' },
  { name: 'redis', files: ['redis-server', 'valkey-server'], running: 'REDIS_URL', named: 'TIX_REDIS_SERVER' },
] as const;

/** Debian puts servers where the PATH of ordinary users does not lead. */
const SYSTEM = ['/usr/local/bin', '/usr/bin', '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];

export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = NODE_LEAST;
  const isEnough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  if (isEnough) return good('node', version);
  return failed('node', version, `Install Node ${NODE_LEAST.join('.')} or newer.`, EXIT.error);
}

/** What `npm start` keeps: who may not write there cannot start it, and its key is for its owner alone. */
export function checkHome(world: World): Check {
  const home = homeOf(world);
  if (!existsSync(home)) return advice('data folder', `${home} does not exist`, 'npm start makes it, or set TIX_HOME.');
  try {
    accessSync(home, constants.R_OK | constants.W_OK);
  } catch {
    const fix = 'Run as the user who started the system, or set TIX_HOME.';
    return failed('data folder', `${home} is closed to this user`, fix, EXIT.error);
  }
  const keyFile = join(home, 'operator-key');
  const others = existsSync(keyFile) ? statSync(keyFile).mode & 0o077 : 0;
  if (others === 0) return good('data folder', home);
  return failed('data folder', `${keyFile} may be read by others`, `chmod 600 ${keyFile}`, EXIT.error);
}

export function checkPrograms(world: World): readonly Check[] {
  return PROGRAMS.map((program) => {
    const { name, running, named } = program;
    const url = world.environment[running];
    // Whose password it has is nobody's business here.
    if (url) return good(name, `given by ${running}`);
    const found = foldersFor(world, program).flatMap((folder) => program.files.map((file) => join(folder, file)));
    const first = found.find((file) => existsSync(file));
    if (first !== undefined) return good(name, first);
    const fix = `npm start fetches it where there is apt or brew; or install it, or name it in ${named} or ${running}.`;
    return advice(name, 'not found here', fix);
  });
}

function foldersFor(world: World, { name, named }: (typeof PROGRAMS)[number]): readonly string[] {
  const path = (world.environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  const fetched = join(checkout, '.cache/packages', name, 'bin');
  const own = world.environment[named];
  const ownFolder = own === undefined ? [] : [own, join(own, '..')];
  return [...ownFolder, ...path, ...(name === 'postgresql' ? versioned() : []), ...SYSTEM, fetched];
}

function versioned(): readonly string[] {
  const parent = '/usr/lib/postgresql';
  return existsSync(parent) ? readdirSync(parent).map((version) => join(parent, version, 'bin')) : [];
}
