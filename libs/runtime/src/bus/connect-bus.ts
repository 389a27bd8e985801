import { randomUUID } from 'node:crypto';
import { connect, type ConsumerMessages, type NatsConnection, type Subscription as NatsSubscription } from 'nats';
import type { Log } from '../log';
import { noMeter, type Bus, type BusMessage, type Subscription, type Transport } from './bus';
import { openPackingClient } from './packing-client';

// The only module that imports `nats`: what else runtime needs of it passes through here.
export { AckPolicy, DeliverPolicy, DiscardPolicy, NatsError, RetentionPolicy, StorageType, nanos } from 'nats';
export type { ConsumerConfig, ConsumerMessages, JsMsg, StreamConfig } from 'nats';

export interface BusSettings {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Name of the service: its user on the bus, its queue group, the caller in its subjects. */
  readonly service: string;
  readonly instance: string;
  readonly log: Log;
  /** The connection ended although nobody closed it: the process cannot go on. */
  readonly onClosed: (cause: Error) => void;
}

/** Streams and consumers, on the service's own subjects of the JetStream API only. */
export interface JetStream {
  readonly client: ReturnType<NatsConnection['jetstream']>;
  readonly manager: Awaited<ReturnType<NatsConnection['jetstreamManager']>>;
}

const OLDEST_SERVER = [2, 9, 10] as const;
const SAFE_SERVER = [2, 10, 23] as const;

/** Waits for the server, and reconnects for ever: only `close` ends the connection. */
export async function connectBus(settings: BusSettings): Promise<Bus> {
  const { url, user, password, service, instance, log } = settings;
  const connection = await connect({
    servers: url.split(','),
    user,
    pass: password,
    name: `${service}@${instance}`,
    inboxPrefix: `_INBOX_${service}`,
    noEcho: true,
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    reconnectJitter: 250,
    pingInterval: 10_000,
    maxPingOut: 2,
  });
  try {
    checkVersion(connection.info?.version ?? '0.0.0', log);
    return await open(connection, settings);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function open(connection: NatsConnection, { service, instance, log, onClosed }: BusSettings): Promise<Bus> {
  const denied: ((subject: string) => void)[] = [];
  const disconnected: (() => void)[] = [];
  let isConnected = true;
  let isClosing = false;

  void watch(connection, log, {
    denied: (subject) => denied.forEach((listener) => listener(subject)),
    connected: (now) => {
      isConnected = now;
      if (!now) disconnected.forEach((listener) => listener());
    },
  });
  void connection.closed().then((cause) => {
    isConnected = false;
    if (!isClosing) onClosed(cause instanceof Error ? cause : new Error('the bus connection was closed'));
  });

  const transport: Transport = {
    service,
    inboxPrefix: `_INBOX_${service}.${randomUUID().replaceAll('-', '').slice(0, 20)}`,
    bytesMax: connection.info?.max_payload ?? 1_048_576,
    log,
    isConnected: () => isConnected,
    publish: (subject, data, reply) => connection.publish(subject, data, reply === undefined ? {} : { reply }),
    subscribe: (subject, onMessage, queue) => subscribe(connection, { subject, onMessage, queue, log }),
    flush: () => connection.flush(),
    onDenied: (listener) => void denied.push(listener),
    onDisconnect: (listener) => void disconnected.push(listener),
  };
  const client = await openPackingClient(transport);
  const jetstream: JetStream = {
    client: connection.jetstream(),
    manager: await connection.jetstreamManager({ checkAPI: false }),
  };
  const close = async (): Promise<void> => {
    isClosing = true;
    client.close();
    if (!connection.isClosed()) await connection.drain();
  };
  return { ...transport, instance, client, jetstream, meter: noMeter, close };
}

interface SubscriptionOrder {
  readonly subject: string;
  readonly queue: string | undefined;
  readonly onMessage: (message: BusMessage) => void;
  readonly log: Log;
}

/** The server answers a forbidden subscription with an error before it answers the flush. */
async function subscribe(connection: NatsConnection, order: SubscriptionOrder): Promise<Subscription> {
  const { subject, queue, onMessage, log } = order;
  let refused: Error | undefined;
  const subscription = connection.subscribe(subject, {
    ...(queue === undefined ? {} : { queue }),
    callback: (error, message) => {
      if (!error) return onMessage(message);
      refused = error;
      log.error({ err: error, subject }, 'subscription refused');
    },
  });
  await connection.flush();
  if (refused) throw new Error(`may not subscribe ${subject}`, { cause: refused });
  return { drain: () => (subscription.isClosed() ? Promise.resolve() : subscription.drain()) };
}

/**
 * Takes no more messages of a consumer; answers when those that the server had sent by then were handed over. `close` of the package
 * forgets what is on its way, and the server hands that to nobody else until its time to be acknowledged is over.
 */
export async function drainMessages(messages: ConsumerMessages): Promise<void> {
  const { sub } = messages as unknown as { readonly sub: NatsSubscription };
  if (!sub.isClosed()) await sub.drain();
  await messages.close();
}

interface Watcher {
  readonly denied: (subject: string) => void;
  readonly connected: (now: boolean) => void;
}

async function watch(connection: NatsConnection, log: Log, watcher: Watcher): Promise<void> {
  for await (const status of connection.status()) {
    const { type, data, permissionContext } = status;
    if (type === 'disconnect') {
      log.warn({ server: data }, 'bus disconnected');
      watcher.connected(false);
    } else if (type === 'reconnect') {
      log.info({ server: data }, 'bus reconnected');
      watcher.connected(true);
    } else if (type === 'error') {
      log.error({ error: data, ...permissionContext }, 'bus error');
      if (permissionContext?.operation === 'publish') watcher.denied(permissionContext.subject);
    }
  }
}

function checkVersion(version: string, log: Log): void {
  const numbers = version.split(/[.-]/).map(Number);
  if (isOlder(numbers, OLDEST_SERVER)) {
    throw new Error(`nats-server ${version} is too old: ${OLDEST_SERVER.join('.')} is the oldest that works`);
  }
  if (isOlder(numbers, SAFE_SERVER)) log.warn({ version }, 'nats-server loses streams on kills before 2.10.23');
}

export function isOlder(version: readonly number[], than: readonly number[]): boolean {
  for (const [position, least] of than.entries()) {
    const number = version[position] ?? 0;
    if (number !== least) return number < least;
  }
  return false;
}
