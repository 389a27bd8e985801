import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Event, PayloadOf } from '@tix/contracts';
import type { DataSource } from 'typeorm';
import type { Bus } from '../bus/bus';
import type { JsMsg } from '../bus/connect-bus';
import { isOutage } from '../outage';
import { saveDeadLetter } from './dead-letters';
import { startPull } from './pull';
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
  { db, bus, schema }: ConsumerParts,
  event: E,
  { batchMax, backoffMs = BACKOFF_MS, attemptsMax = ATTEMPTS_MAX }: ConsumerOptions,
  handle: (deliveries: readonly Delivery<E>[]) => Promise<void>,
): Consumption {
  const stopping = new AbortController();

  async function handleBatch(batch: readonly JsMsg[]): Promise<void> {
    const readable = batch.filter((message) => isReadable(message));
    await handleTogether(readable);
    const unreadable = batch.filter((message) => !readable.includes(message));
    for (const message of unreadable) await fail(message, new Error('the payload does not fit its contract'));
  }

  function isReadable(message: JsMsg): boolean {
    return decode(event, message) !== undefined;
  }

  async function handleTogether(messages: readonly JsMsg[]): Promise<void> {
    if (messages.length === 0) return;
    const error = await attempt(messages);
    if (error === undefined) return messages.forEach((message) => message.ack());
    if (messages.length === 1) return fail(messages[0] as JsMsg, error);
    for (const message of messages) await handleTogether([message]);
  }

  /** Waits out an outage: a message is not at fault for it, and the server would drop it after some deliveries. */
  async function attempt(messages: readonly JsMsg[]): Promise<unknown> {
    const deliveries = messages.flatMap((message) => decode(event, message) ?? []);
    for (;;) {
      try {
        await handle(deliveries);
        return undefined;
      } catch (error) {
        if (!isOutage(error) || stopping.signal.aborted) return error;
        bus.log.warn({ err: error, subject: event.subject }, 'events wait for an outage to end');
        await pause(OUTAGE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  async function fail(message: JsMsg, error: unknown): Promise<void> {
    const attempts = message.info.deliveryCount;
    const { subject } = message;
    if (attempts < attemptsMax || isOutage(error)) {
      bus.log.warn({ err: error, subject, messageId: idOf(message), attempts }, 'event not applied');
      return message.nak(backoffMs[Math.min(attempts, backoffMs.length) - 1] ?? 0);
    }
    bus.log.error({ err: error, subject, messageId: idOf(message), attempts }, 'event is a dead letter');
    const letter = { consumer: bus.service, messageId: idOf(message), subject, payload: message.string(), attempts };
    await saveDeadLetter(db, schema, { ...letter, error: String(error) });
    message.term();
  }

  const order = {
    bus,
    stream: ownerOf(event),
    durable: bus.service,
    filterSubject: event.subject,
    batchMax,
    backoffMs,
  };
  const pull = startPull(order, (batch) =>
    handleBatch(batch).catch((error: unknown) => bus.log.error({ err: error, subject: event.subject }, 'batch failed')),
  );
  return {
    async stop() {
      stopping.abort();
      await pull.stop();
    },
  };
}

function decode<E extends Event>(event: E, message: JsMsg): Delivery<E> | undefined {
  try {
    const payload = z.safeDecode(event.payload, message.json<never>());
    return payload.success ? { id: idOf(message), payload: payload.data as PayloadOf<E> } : undefined;
  } catch {
    return undefined;
  }
}

function idOf(message: JsMsg): string {
  const given = message.headers?.get('Nats-Msg-Id');
  return given !== undefined && given !== '' ? given : `${message.info.stream}:${message.seq}`;
}
