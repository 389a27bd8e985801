import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Event } from '@tix/sdk';
import type { Command } from 'commander';
import type { Act } from '../act';
import { usageFailure } from '../cli-failure';
import { printable } from '../domain/printable';
import { unitsOf } from '../domain/units';
import type { Session } from '../session';
import { given } from './moving-options';

interface TailOptions {
  readonly after?: string;
  readonly position?: string;
  readonly types?: string;
  readonly account?: string;
  readonly count?: string;
}

export function eventCommands(program: Command, act: Act): void {
  const events = program.command('events').description('what happens');
  events
    .command('tail')
    .description('events as they happen, one in a line; a connection that is cut goes on behind the last event')
    .option('--after <event>', 'begin behind the event with this id; the next that happens unless told')
    .option('--position <file>', 'begin behind the event that this file names, and keep the last one in it')
    .option('--types <types>', 'only these, joined by commas')
    .option('--account <address>', 'only what moved something of this account')
    .option('--count <events>', 'end after so many')
    .action(
      act<TailOptions>(async (session, options) => {
        await tail(session, options);
        return undefined;
      }),
    );
}

async function tail(session: Session, options: TailOptions): Promise<void> {
  const { world, book } = session;
  const count = countOf(options.count);
  const file = options.position === undefined ? undefined : resolve(world.folder, options.position);
  const after = options.after ?? positionIn(file);
  const tix = await session.connect();
  const { account } = options;
  const types = options.types?.split(',') as Event['type'][] | undefined;
  const following = { ...book, ...given({ after, account, types }), signal: world.interrupted };
  const events = await tix.follow(following);
  session.say('Following.', { following: true, position: events.position });
  let told = 0;
  for await (const event of events) {
    world.stdout.write(`${session.isJson ? JSON.stringify(event) : lineOf(event)}\n`);
    // Behind the printing: what a kill comes between is printed once more, and never missed.
    if (file !== undefined) writeFileSync(file, `${event.id}\n`);
    told += 1;
    if (told === count) break;
  }
  session.say(`Go on with --after ${events.position}`, { position: events.position });
}

function positionIn(file: string | undefined): string | undefined {
  if (file === undefined || !existsSync(file)) return undefined;
  return readFileSync(file, 'utf8').trim() || undefined;
}

function countOf(text: string | undefined): number | undefined {
  const count = text === undefined ? undefined : unitsOf(text);
  if (text === undefined || (count !== undefined && count > 0)) return count;
  throw usageFailure(`--count takes a whole number from 1, not ${text}`);
}

function lineOf({ id, time, type, data }: Event): string {
  return [time, id, type, printable(wordsOf(data))].join('  ');
}

/** By what an event holds, so that one of a newer system is told as well. */
function wordsOf(data: Event['data']): string {
  if ('statement' in data) return `${data.invariant}: ${data.statement}`;
  if (!('postings' in data)) return JSON.stringify(data);
  const moved = data.postings.map(({ amount, asset, from, to }) => `${amount} ${asset} ${from} → ${to}`);
  return `${data.book} ${data.seq} ${data.reason ?? data.type}: ${moved.join(', ')}`;
}
