import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CliFailure } from './cli-failure';
import { EXIT } from './domain/exit-code';
import type { World } from './world';

export interface GivenServer {
  readonly url?: string;
  readonly key?: string;
}

export interface Server {
  readonly url: string;
  /** Absent where nobody gave one: then only what is public answers. */
  readonly key?: string;
  /** Where the address was found. */
  readonly source: '--url' | 'TIX_URL' | 'TIX_HOME';
  readonly keySource?: '--key' | 'TIX_KEY' | 'TIX_HOME';
}

export function homeOf({ environment, folder }: World): string {
  return resolve(folder, environment['TIX_HOME'] || '.tix');
}

/**
 * The address from `--url`, `TIX_URL` or the folder of the running system, the key likewise. The key of that folder is the
 * operator's: it goes to the address of the same folder and to no other.
 */
export function findServer(world: World, given: GivenServer): Server {
  const { environment } = world;
  const home = homeOf(world);
  const found = given.url
    ? ({ url: given.url, source: '--url' } as const)
    : environment['TIX_URL']
      ? ({ url: environment['TIX_URL'], source: 'TIX_URL' } as const)
      : ({ url: addressIn(home), source: 'TIX_HOME' } as const);
  if (!/^https?:/.test(found.url) || !URL.canParse(found.url)) {
    throw new CliFailure(EXIT.usage, `${found.source} is no address such as http://localhost:8080: ${found.url}`);
  }
  const key = given.key
    ? ({ key: given.key, keySource: '--key' } as const)
    : environment['TIX_KEY']
      ? ({ key: environment['TIX_KEY'], keySource: 'TIX_KEY' } as const)
      : found.source === 'TIX_HOME'
        ? keyIn(home)
        : {};
  return { ...found, url: found.url.replace(/\/+$/, ''), ...key };
}

function addressIn(home: string): string {
  const url = textOf(join(home, 'url'));
  if (url !== undefined) return url;
  const advice = 'Start it with npm start, or name another with --url or TIX_URL and --key or TIX_KEY.';
  throw new CliFailure(EXIT.unreachable, `No system has been started in ${home}. ${advice}`);
}

function keyIn(home: string): Pick<Server, 'key' | 'keySource'> {
  const key = textOf(join(home, 'operator-key'));
  return key === undefined ? {} : { key, keySource: 'TIX_HOME' };
}

function textOf(file: string): string | undefined {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return text === '' ? undefined : text;
}
