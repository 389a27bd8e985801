import * as z from 'zod';
import type { Event, PayloadOf } from '@tix/contracts';
import type { Bus } from '../bus/bus';

export interface EventMessage<E extends Event> {
  /** Globally unique; within ten minutes a second message of this id is dropped by the stream. */
  readonly id: string;
  readonly payload: PayloadOf<E>;
}

const ACKNOWLEDGE_MS = 5_000;

/** Publishes in this order on one connection and waits for every acknowledgement; rejects when one is missing. */
export async function publishEvents<E extends Event>(
  bus: Bus,
  event: E,
  messages: readonly EventMessage<E>[],
): Promise<void> {
  await Promise.all(
    messages.map(({ id, payload }) =>
      publishRaw(bus, event.subject, { id, payload: JSON.stringify(z.encode(event.payload, payload)) }),
    ),
  );
}

/** One message that is encoded already. Where it is in the stream, and whether it was there before under its id. */
export async function publishRaw(
  bus: Bus,
  subject: string,
  { id, payload }: { readonly id: string; readonly payload: string },
): Promise<{ readonly seq: number; readonly duplicate: boolean }> {
  return bus.jetstream.client.publish(subject, Buffer.from(payload), { msgID: id, timeout: ACKNOWLEDGE_MS });
}
