import type { Log } from '../log';
import type { JetStream } from './connect-bus';
import type { PackingClient } from './packing-client';

/** A message as it arrives. `reply` is empty when nobody waits; `headers.code` 503 on an empty one means no responders. */
export interface BusMessage {
  readonly subject: string;
  readonly reply?: string | undefined;
  readonly data: Uint8Array;
  readonly headers?: { readonly code: number } | undefined;
}

export interface Subscription {
  /** No new message; answers when those that had arrived were handed over. */
  drain(): Promise<void>;
}

/** What the rest of runtime needs of a connection. */
export interface Transport {
  readonly service: string;
  readonly inboxPrefix: string;
  readonly bytesMax: number;
  readonly log: Log;
  isConnected(): boolean;
  publish(subject: string, data: Uint8Array, reply?: string): void;
  /** Rejects when the user may not subscribe there. */
  subscribe(subject: string, onMessage: (message: BusMessage) => void, queue?: string): Promise<Subscription>;
  /** Answers when the server has seen everything published before. */
  flush(): Promise<void>;
  /** A publish to this subject was refused by the server: the message is gone. */
  onDenied(listener: (subject: string) => void): void;
  onDisconnect(listener: () => void): void;
}

/** Counts what was served; the ops server exports it. */
export interface Meter {
  served(subject: string, outcome: string): void;
  took(subject: string, seconds: number): void;
}

export const noMeter: Meter = { served: () => undefined, took: () => undefined };

export interface Bus extends Transport {
  readonly instance: string;
  readonly client: PackingClient;
  readonly jetstream: JetStream;
  meter: Meter;
  /** Answers everything that has arrived, then closes. */
  close(): Promise<void>;
}
