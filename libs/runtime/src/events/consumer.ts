import { setTimeout as pause } from 'node:timers/promises';
import type { Event, PayloadOf } from '@tix/contracts';
import type { DataSource } from 'typeorm';
import type { Bus } from '../bus/bus';
import type { JsMsg } from '../bus/connect-bus';
import { isOutage } from '../outage';
import { saveDeadLetter } from './dead-letters';
import { startPull } from './pull';
import { payloadReader } from './read-payload';
import { ownerOf } from './stream';

export interface ConsumerParts {
  readonly db: DataSource;
  readonly bus: Bus;
  /** Schema of the consuming service. */
  readonly schema: string;
}

export interface ConsumerOptions {
  /** Messages that are applied together. */
  readonly batchMax: number;
  /** Pause before each further delivery of a message that failed; the last one repeats. */
  readonly backoffMs?: readonly number[];
  /** After this many deliveries a message that fails is a dead letter. */
  readonly attemptsMax?: number;
}

/** A message whose payload fits its contract. */
export interface Delivery<E extends Event> {
  /** The id the publisher gave it. */
  readonly id: string;
  readonly payload: PayloadOf<E>;
}

export interface Consumption {
  /** Finishes the batch in work; what has not begun is delivered again. */
  stop(): Promise<void>;
}

const BACKOFF_MS: readonly number[] = [5_000, 15_000, 60_000, 300_000];
const ATTEMPTS_MAX = 10;
const OUTAGE_MS = 500;

/**
 * Delivers every event of a contract, at least once, to `handle`, which makes its effect and its dedupe mark in one
 * transaction. Acknowledged after that commit. A batch that fails is tried message by message, so that poison stops
 * nobody else; an outage counts against no message. One durable per service and stream, named after the service.
 */
export function startConsumer<E extends Event>(
  parts: ConsumerParts,
  event: E,
  { batchMax, backoffMs = BACKOFF_MS, attemptsMax = ATTEMPTS_MAX }: ConsumerOptions,
  handle: HandleBatch<E>,
): Consumption {
  const { bus } = parts;
  const stopping = new AbortController();
  const desk: Desk<E> = {
    ...parts,
    event,
    read: payloadReader(event),
    handle,
    backoffMs,
    attemptsMax,
    stopping: stopping.signal,
  };
  const order = {
    bus,
    stream: ownerOf(event),
    durable: bus.service,
    filterSubject: event.subject,
    batchMax,
  };
  const pull = startPull(order, (batch) =>
    handleBatch(desk, batch).catch((error: unknown) =>
      bus.log.error({ err: error, subject: event.subject }, 'batch failed'),
    ),
  );
  return {
    async stop() {
      stopping.abort();
      await pull.stop();
    },
  };
}

export type HandleBatch<E extends Event> = (deliveries: readonly Delivery<E>[]) => Promise<void>;

interface Desk<E extends Event> extends ConsumerParts {
  readonly event: E;
  readonly read: (wire: unknown) => PayloadOf<E>;
  readonly handle: HandleBatch<E>;
  readonly backoffMs: readonly number[];
  readonly attemptsMax: number;
  readonly stopping: AbortSignal;
}

interface Arrival<E extends Event> {
  readonly message: JsMsg;
  readonly delivery: Delivery<E>;
}

async function handleBatch<E extends Event>(desk: Desk<E>, batch: readonly JsMsg[]): Promise<void> {
  const arrivals: Arrival<E>[] = [];
  const unreadable: JsMsg[] = [];
  for (const message of batch) {
    const delivery = decode(desk, message);
    if (delivery) arrivals.push({ message, delivery });
    else unreadable.push(message);
  }
  await handleTogether(desk, arrivals);
  for (const message of unreadable) await fail(desk, message, new Error('the payload does not fit its contract'));
}

async function handleTogether<E extends Event>(desk: Desk<E>, arrivals: readonly Arrival<E>[]): Promise<void> {
  const [first, second] = arrivals;
  if (!first) return;
  const error = await attempt(desk, arrivals);
  if (error === undefined) return arrivals.forEach(({ message }) => message.ack());
  if (!second) return fail(desk, first.message, error);
  for (const arrival of arrivals) await handleTogether(desk, [arrival]);
}

/** Waits out an outage: a message is not at fault for it, and the server would drop it after some deliveries. */
async function attempt<E extends Event>(desk: Desk<E>, arrivals: readonly Arrival<E>[]): Promise<unknown> {
  const { bus, event, stopping } = desk;
  for (;;) {
    try {
      await desk.handle(arrivals.map(({ delivery }) => delivery));
      return undefined;
    } catch (error) {
      if (!isOutage(error) || stopping.aborted) return error;
      bus.log.warn({ err: error, subject: event.subject }, 'events wait for an outage to end');
      await pause(OUTAGE_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}

async function fail<E extends Event>(desk: Desk<E>, message: JsMsg, error: unknown): Promise<void> {
  const { bus, db, schema, backoffMs } = desk;
  const attempts = message.info.deliveryCount;
  const letter = { consumer: bus.service, messageId: idOf(message), subject: message.subject, attempts };
  if (attempts < desk.attemptsMax || isOutage(error)) {
    bus.log.warn({ err: error, ...letter }, 'event not applied');
    return message.nak(backoffMs[Math.min(attempts, backoffMs.length) - 1] ?? 0);
  }
  bus.log.error({ err: error, ...letter }, 'event is a dead letter');
  await saveDeadLetter(db, schema, { ...letter, payload: message.string(), error: String(error) });
  message.term();
}

function decode<E extends Event>({ read }: Desk<E>, message: JsMsg): Delivery<E> | undefined {
  try {
    return { id: idOf(message), payload: read(message.json()) };
  } catch {
    return undefined;
  }
}

function idOf(message: JsMsg): string {
  const given = message.headers?.get('Nats-Msg-Id');
  return given !== undefined && given !== '' ? given : `${message.info.stream}:${message.seq}`;
}
