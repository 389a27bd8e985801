import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Tix } from '@tix/sdk';
import { uuidv7 } from 'uuidv7';
import { CliFailure, usageFailure } from './cli-failure';
import { unitsOf } from './domain/units';
import { EXIT } from './domain/exit-code';
import { findServer, type Server } from './find-server';
import type { World } from './world';

/** What goes with every command. */
export interface Settings {
  readonly url?: string;
  readonly key?: string;
  readonly member?: string;
  readonly book?: string;
  readonly json?: boolean;
  readonly timeout?: string;
}

const TIMEOUT_S = 30;
const TIMEOUT_S_MAX = 86_400;

/** One command as it runs. */
export interface Session {
  readonly world: World;
  readonly isJson: boolean;
  /** For the query of a call: the book that was named, or nothing, which is the key's own. */
  readonly book: { readonly book?: string };
  server(): Server;
  /** Asks at first whether anybody is there, so that nobody waits for what has never answered. */
  connect(options?: { readonly timeoutS?: number }): Promise<Tix>;
  /** To the person, never into the data. */
  say(text: string, fields: object): void;
  /** Keeps a second run of the same command from moving value twice: told unless it was given. */
  idempotencyKey(given: string | undefined): string;
  /** The text of a file, or of the standard input for `-`. */
  read(file: string): Promise<string>;
}

export function openSession(world: World, settings: Settings): Session {
  const { book, json: isJson = false } = settings;
  const say: Session['say'] = (text, fields) =>
    void world.stderr.write(isJson ? `${JSON.stringify(fields)}\n` : `${text}\n`);
  const server = () => findServer(world, settings);
  return {
    world,
    isJson,
    book: book === undefined ? {} : { book },
    server,
    say,
    connect: (options = {}) => connectTo(server(), settings, options.timeoutS ?? TIMEOUT_S),
    idempotencyKey(given) {
      if (given !== undefined) return given;
      const idempotencyKey = uuidv7();
      say(`Idempotency key: ${idempotencyKey} (give it with --idempotency-key to repeat this safely)`, {
        idempotencyKey,
      });
      return idempotencyKey;
    },
    read: (file) => textOf(world, file),
  };
}

async function connectTo({ url, key }: Server, settings: Settings, usualS: number): Promise<Tix> {
  const timeoutMs = secondsOf(settings.timeout, usualS) * 1000;
  const { member } = settings;
  // Only what asks somebody waits for what asking needs.
  const { connect } = await import('@tix/sdk');
  const tix = connect({
    url,
    timeoutMs,
    attemptTimeoutMs: Math.max(10_000, timeoutMs),
    ...(key !== undefined && { key }),
    ...(member !== undefined && { member }),
  });
  await tix.get('/livez', { attemptsMax: 1, timeoutMs: Math.min(timeoutMs, 10_000) });
  return tix;
}

function secondsOf(text: string | undefined, usual: number): number {
  const seconds = text === undefined ? usual : unitsOf(text);
  if (seconds !== undefined && seconds >= 1 && seconds <= TIMEOUT_S_MAX) return seconds;
  throw usageFailure(`--timeout takes 1 to ${TIMEOUT_S_MAX} whole seconds, not ${text}`);
}

async function textOf({ folder, stdin }: World, file: string): Promise<string> {
  if (file !== '-') return readText(resolve(folder, file));
  const parts: Buffer[] = [];
  for await (const part of stdin) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}

/** Of a file that a person has named. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CliFailure(EXIT.error, `${path} cannot be read: ${(error as Error).message}`);
  }
}
