import { setTimeout as pause } from 'node:timers/promises';
import type { Bus } from '../bus/bus';
import { AckPolicy, DeliverPolicy, drainMessages, nanos, type ConsumerMessages, type JsMsg } from '../bus/connect-bus';

export interface PullOrder {
  readonly bus: Bus;
  readonly stream: string;
  readonly durable: string;
  readonly filterSubject: string;
  readonly batchMax: number;
}

export interface Pull {
  /** Finishes the batch in work, and hands back what has not begun: nothing waits here or is on its way when it answers. */
  stop(): Promise<void>;
}

const RETRY_MS = 500;
/**
 * No limit: the server would drop a message without a word. A delivery that ended with its process, or was handed back by one that
 * stopped, has not failed; one that has failed too often is a dead letter, and that is for the consumer to decide.
 */
const DELIVERIES_MAX = -1;
const WORKING_MS = 2_000;
/**
 * A process that gave no sign of life for this long is dead: its messages are handed out again. However often that happens
 * the wait is the same, for the message is not at fault; a message that fails is handed back with a pause of its own.
 */
const ACK_WAIT_MS = 5_000;

/**
 * Hands messages of a durable pull consumer over in batches, one batch at a time. Waits for a stream that does not exist
 * yet and makes the consumer again when it is gone.
 */
export function startPull(order: PullOrder, handle: (batch: readonly JsMsg[]) => Promise<void>): Pull {
  const stopping = new AbortController();
  const waiting: JsMsg[] = [];
  let working: readonly JsMsg[] = [];
  let wake: (() => void) | undefined;

  const arrive = (message: JsMsg): void => {
    waiting.push(message);
    wake?.();
  };
  stopping.signal.addEventListener('abort', () => wake?.());
  // What waits here or is in work is not lost: the server must not hand it to another replica.
  const keepAlive = setInterval(() => [...working, ...waiting].forEach((message) => message.working()), WORKING_MS);

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      working = waiting.splice(0, order.batchMax);
      if (working.length > 0) await handle(working);
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  const attached = attachForEver(order, arrive, stopping.signal);
  const worked = work();
  return {
    async stop() {
      stopping.abort();
      await attached;
      await worked;
      clearInterval(keepAlive);
      for (const message of waiting.splice(0)) message.nak();
      // Without a connection there is nobody to tell, and the server finds out by itself.
      await order.bus.flush().catch(() => undefined);
    },
  };
}

async function attachForEver(order: PullOrder, arrive: (message: JsMsg) => void, stopping: AbortSignal): Promise<void> {
  const { bus, stream, durable } = order;
  while (!stopping.aborted) {
    try {
      const messages = await attach(order, arrive);
      const close = (): void => void drainMessages(messages);
      stopping.addEventListener('abort', close);
      if (stopping.aborted) close();
      await messages.closed();
      stopping.removeEventListener('abort', close);
    } catch (error) {
      bus.log.warn({ err: error, stream, durable }, 'consumer not attached');
    }
    await pause(RETRY_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

async function attach(order: PullOrder, arrive: (message: JsMsg) => void): Promise<ConsumerMessages> {
  const { bus, stream, durable, filterSubject, batchMax } = order;
  await bus.jetstream.manager.consumers.add(stream, {
    durable_name: durable,
    filter_subject: filterSubject,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    max_ack_pending: Math.max(128, batchMax),
    max_deliver: DELIVERIES_MAX,
    ack_wait: nanos(ACK_WAIT_MS),
  });
  const consumer = await bus.jetstream.client.consumers.get(stream, durable);
  const messages = await consumer.consume({ max_messages: batchMax, callback: arrive });
  void closeWhenGone(messages);
  return messages;
}

const goneEvents = new Set(['consumer_deleted', 'consumer_not_found', 'stream_not_found']);

async function closeWhenGone(messages: ConsumerMessages): Promise<void> {
  for await (const { type } of await messages.status()) {
    if (goneEvents.has(type)) await messages.close();
  }
}
