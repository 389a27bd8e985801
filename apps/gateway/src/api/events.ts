import { eventRoutes, refuse, type QueryOf, type RefusalCode, type Result } from '@tix/contracts';
import { mayRead, readsAll } from '../domain/principal';
import { streamEndpoint, type Call, type Endpoint, type StreamIo } from '../http/call';
import { decodeEventId, encodeEventId } from '../http/event-id';
import { readEvents, type EventFilter } from '../http/event-reader';
import type { EventTail } from '../http/event-tail';
import type { Gateway } from '../http/gateway';
import { openLineStream, type LineStream } from '../http/line-stream';
import { send } from '../http/send';
import { headPosition } from '../store/event-log';

const PAGE = 50;
const STREAM_PAGE = 100;
/** Proxies close connections that are silent for a minute. */
const HEARTBEAT_MS = 15_000;
const STREAMS_MAX = 500;
/** Of one application or operator, however many keys they have: the others are not shut out by it. */
const STREAMS_OF_ONE_MAX = 100;

type EventCall = Call<typeof eventRoutes.list>;

/** One log, as a list and as a stream; the id of an event is the cursor behind it in both. */
export function eventEndpoints(gateway: Gateway, tail: EventTail): readonly Endpoint[] {
  const openStreams = countStreams();
  return [
    streamEndpoint(eventRoutes.list, async (call, io) => {
      const isStream = (io.request.headers.accept ?? '').includes('text/event-stream');
      const { after: asked } = call.query;
      const told = isStream ? (io.request.headers['last-event-id'] ?? asked) : asked;
      const from = positionOf(gateway.cursorKey, call.book, told);
      if (!from.ok) return from;
      const filter = filterOf(call);
      if (!isStream) return list(gateway, call, io, { filter, after: from.value ?? 0n });
      const end = openStreams(`${call.principal.kind}:${call.principal.id}`);
      if (!end) return refuse('OVERLOADED', 'too many streams are open');
      try {
        const after = from.value ?? (await headPosition(gateway.db));
        return await follow(gateway, tail, call, io, { filter, after });
      } finally {
        end();
      }
    }),
  ];
}

/** Answers what ends one more stream of somebody; `undefined` where there are as many as may be. */
function countStreams(): (owner: string) => (() => void) | undefined {
  const owners: string[] = [];
  return (owner) => {
    const own = owners.filter((one) => one === owner).length;
    if (owners.length >= STREAMS_MAX || own >= STREAMS_OF_ONE_MAX) return undefined;
    owners.push(owner);
    return () => void owners.splice(owners.indexOf(owner), 1);
  };
}

function positionOf(
  key: Uint8Array,
  book: string,
  id: string | string[] | undefined,
): Result<bigint | undefined, 'INVALID_CURSOR'> {
  if (id === undefined) return { ok: true, value: undefined };
  const position = typeof id === 'string' ? decodeEventId(key, book, id) : undefined;
  if (position === undefined) return refuse('INVALID_CURSOR', 'not the id of an event of this book');
  return { ok: true, value: position };
}

function filterOf({ principal, book, query }: EventCall): EventFilter {
  const types = typesOf(query);
  return {
    book,
    isWanted: (type) => types === undefined || types.has(type),
    account: query.account,
    seesAll: readsAll(principal),
    mayRead: (account) => mayRead(principal, account),
  };
}

function typesOf({ types }: QueryOf<typeof eventRoutes.list>): ReadonlySet<string> | undefined {
  return types === undefined ? undefined : new Set(types.split(','));
}

interface From {
  readonly filter: EventFilter;
  readonly after: bigint;
}

async function list(
  { db, cursorKey }: Gateway,
  { query, requestId, book }: EventCall,
  { response }: StreamIo,
  { filter, after }: From,
): Promise<Result<undefined, RefusalCode>> {
  const page = await readEvents(db, cursorKey, filter, { after, limit: query.limit ?? PAGE });
  const nextCursor = encodeEventId(cursorKey, book, page.position);
  const text = JSON.stringify({ data: page.events, nextCursor, hasMore: page.hasMore });
  send(response, { status: 200, requestId, contentType: 'application/json', text });
  return { ok: true, value: undefined };
}

/** No faster than the client reads; goes on until the client leaves, may read no more or the gateway stops, which ends the answer whole. */
async function follow(
  { db, cursorKey }: Gateway,
  tail: EventTail,
  { requestId, book }: EventCall,
  { response, isStillAllowed }: StreamIo,
  { filter, after }: From,
): Promise<Result<undefined, RefusalCode>> {
  const stream = openLineStream(response, {
    contentType: 'text/event-stream',
    requestId,
    headers: ['X-Accel-Buffering', 'no'],
  });
  let position = after;
  // With its place in the log from the first moment, a client that is cut off before any event misses none.
  await stream.write(`retry: 1000\nid: ${encodeEventId(cursorKey, book, position)}\n\n`);
  let saidAt = performance.now();
  while (stream.isOpen() && !tail.isStopped()) {
    const page = await readEvents(db, cursorKey, filter, { after: position, limit: STREAM_PAGE });
    // After it was read: of a key that is revoked nothing is told that happens later.
    if (!(await isStillAllowed())) break;
    for (const { id, type, ...rest } of page.events) {
      await stream.write(`id: ${id}\nevent: ${type}\ndata: ${JSON.stringify({ id, type, ...rest })}\n\n`);
    }
    const hasMoved = page.position > position;
    position = page.position;
    const isSilent = performance.now() - saidAt >= HEARTBEAT_MS;
    if (page.events.length === 0 && isSilent) await beat(stream, encodeEventId(cursorKey, book, position));
    if (page.events.length > 0 || isSilent) saidAt = performance.now();
    if (!hasMoved) await tail.grown(position, HEARTBEAT_MS, stream.closed);
  }
  stream.end();
  return { ok: true, value: undefined };
}

/** A comment keeps the connection, and an id alone moves the client's place without an event. */
function beat(stream: LineStream, id: string): Promise<void> {
  return stream.write(`: still here\nid: ${id}\n\n`);
}
