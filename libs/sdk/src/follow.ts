import type { Event } from './call-types';
import { errorOf } from './error-of';
import { eventBlocks, type EventBlock } from './event-blocks';
import { pauseMs, wait } from './pause';

export interface Following {
  /** The id of the event behind which to begin; the next that happens unless given. */
  readonly after?: string;
  readonly types?: readonly Event['type'][];
  readonly account?: string;
  /** For operators: another book. */
  readonly book?: string;
  readonly signal?: AbortSignal;
}

/** Events as they happen. To be read once, by one reader. */
export interface Subscription extends AsyncIterable<Event> {
  /** The id behind which the next event will be: give it as `after` to go on in another process. */
  readonly position: string;
  close(): void;
}

interface Door {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The gateway says at least every 15 s that it is still there. */
const SILENCE_MS = 45_000;
/** What passes by itself; anything else that is refused now will be refused again. */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);

export async function follow(door: Door, { signal, ...following }: Following = {}): Promise<Subscription> {
  const closing = new AbortController();
  const signals = signal ? [closing.signal, signal] : [closing.signal];
  const ended = AbortSignal.any(signals);
  const target = targetOf(door, following);
  let position = following.after;
  const blocks = allBlocks(
    (from) => open(target, door, from, ended),
    ended,
    () => position,
  );
  // The first thing a gateway says is where the log stands: from then on nothing is missed, even when this connection is cut.
  const first = await blocks.next();
  position = first.value?.id ?? position;

  return {
    get position() {
      return position ?? '';
    },
    close: () => closing.abort(),
    async *[Symbol.asyncIterator]() {
      try {
        for (let block = first; !block.done; block = await blocks.next()) {
          const { id, data } = block.value;
          // It has arrived whole: who goes on from here does not get it again.
          position = id ?? position;
          if (data !== undefined) yield JSON.parse(data) as Event;
        }
      } finally {
        closing.abort();
        await blocks.return();
      }
    },
  };
}

/** The blocks of one connection after the other, each going on behind the last that arrived. */
async function* allBlocks(
  connectFrom: (position: string | undefined) => Promise<Stream | { readonly retryAfter: string | null }>,
  ended: AbortSignal,
  positionNow: () => string | undefined,
): AsyncGenerator<EventBlock, void, undefined> {
  for (let attempt = 1; !ended.aborted; attempt += 1) {
    let retryAfter: string | null = null;
    try {
      const stream = await connectFrom(positionNow());
      if ('retryAfter' in stream) retryAfter = stream.retryAfter;
      else {
        for await (const block of eventBlocks(stream.chunks)) {
          attempt = 1;
          yield block;
        }
      }
    } catch (error) {
      if (ended.aborted) return;
      if (!(error instanceof Cut)) throw error;
    }
    await wait(pauseMs({ attempt, random: Math.random(), retryAfter }), ended).catch(() => undefined);
  }
}

/** The connection is gone, or was never made. */
class Cut extends Error {}

interface Stream {
  readonly chunks: AsyncIterable<Uint8Array>;
}

async function open(
  target: URL,
  { headers }: Door,
  position: string | undefined,
  ended: AbortSignal,
): Promise<Stream | { readonly retryAfter: string | null }> {
  const silence = watchSilence(ended);
  const place: Record<string, string> = position === undefined ? {} : { 'last-event-id': position };
  const signal = AbortSignal.any([ended, silence.signal]);
  const asked = { headers: { ...headers, ...place, accept: 'text/event-stream' }, signal };
  const response = await fetch(target, asked).catch((cause: unknown) => {
    silence.stop();
    throw new Cut('no connection', { cause });
  });
  if (response.ok) return { chunks: heard(response, silence) };
  silence.stop();
  if (PASSING.has(response.status)) return { retryAfter: response.headers.get('retry-after') };
  throw errorOf(response.status, await response.json().catch(() => undefined));
}

async function* heard({ body }: Response, silence: Silence): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      silence.broken();
      yield chunk;
    }
  } catch (cause) {
    throw new Cut('the connection was cut', { cause });
  } finally {
    silence.stop();
  }
}

type Silence = ReturnType<typeof watchSilence>;

/** A connection may be dead without either side having been told. */
function watchSilence(ended: AbortSignal) {
  const controller = new AbortController();
  const start = () => setTimeout(() => controller.abort(new Cut('nothing was heard')), SILENCE_MS);
  let timer = start();
  const stop = (): void => clearTimeout(timer);
  ended.addEventListener('abort', stop, { once: true });
  return {
    signal: controller.signal,
    broken(): void {
      stop();
      timer = start();
    },
    stop,
  };
}

function targetOf({ url }: Door, { types, account, book }: Omit<Following, 'signal'>): URL {
  const target = new URL('/v1/events', url);
  if (types !== undefined) target.searchParams.set('types', types.join(','));
  if (account !== undefined) target.searchParams.set('account', account);
  if (book !== undefined) target.searchParams.set('book', book);
  return target;
}
