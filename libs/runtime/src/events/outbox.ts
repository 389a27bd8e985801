import * as z from 'zod';
import type { Event, PayloadOf } from '@tix/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { afterCommit } from '../transact';
import { ownerOf } from './stream';

const kicks = new WeakMap<DataSource, Set<() => void>>();

/** Writes the event beside the change it tells of: both are committed or neither is. Published soon after the commit. */
export async function record<E extends Event>(tx: EntityManager, event: E, payload: PayloadOf<E>): Promise<void> {
  const { subject, text } = outboxRow(event, payload);
  await tx.query(`insert into ${ownerOf(event)}.outbox (subject, payload) values ($1, $2)`, [subject, text]);
  announce(tx);
}

/** What `record` writes, for a statement that writes it together with its change; `announce` belongs to it. */
export function outboxRow<E extends Event>(
  event: E,
  payload: PayloadOf<E>,
): { readonly subject: string; readonly text: string } {
  return { subject: event.subject, text: JSON.stringify(z.encode(event.payload, payload)) };
}

/** Has the events that the transaction has written published as soon as it has committed. */
export function announce(tx: EntityManager): void {
  const { connection } = tx;
  afterCommit(tx, () => kicks.get(connection)?.forEach((kick) => kick()));
}

/** Calls `kick` after every commit of this process that recorded an event; the answer ends it. */
export function onRecorded(db: DataSource, kick: () => void): () => void {
  const listeners = kicks.get(db) ?? new Set();
  kicks.set(db, listeners.add(kick));
  return () => void listeners.delete(kick);
}
