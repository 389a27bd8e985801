import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isMap, type Json } from './merged';

const ROOT = join(__dirname, '../../..');

type Environment = Readonly<Record<string, string>>;

export interface ComposeService {
  readonly image: string;
  readonly build?: { readonly context: string; readonly args: { readonly APP: string } };
  readonly command?: readonly string[];
  readonly environment?: Environment;
  readonly labels?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly ports?: readonly string[];
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
}

/** What `node tools/compose-env.mjs > .env` writes. */
export function newSecrets(): Environment {
  const text = execFileSync(process.execPath, [join(ROOT, 'tools/compose-env.mjs')], { encoding: 'utf8' });
  return Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** docker-compose.yml as compose reads it: anchors merged, then variables of the environment put in their places. */
export function readCompose(environment: Environment): ComposeFile {
  const file = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as Json;
  return filled(file, environment) as unknown as ComposeFile;
}

/** What is filled in stays text, however it looks. */
function filled(value: Json, environment: Environment): Json {
  if (typeof value === 'string') return filledText(value, environment);
  if (Array.isArray(value)) return value.map((item: Json) => filled(item, environment));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, environment)]));
}

function filledText(text: string, environment: Environment): string {
  return text.replace(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_, name: string, kind?: string, rest = '') => {
    const value = environment[name];
    if (value) return value;
    if (kind === '-') return rest as string;
    throw new Error(`${name} ${rest as string}`);
  });
}
