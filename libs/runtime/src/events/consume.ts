import { ok, type Event } from '@tix/contracts';
import * as z from 'zod';
import type { EntityManager } from 'typeorm';
import { transact } from '../transact';
import { startConsumer, type ConsumerOptions, type ConsumerParts, type Consumption, type Delivery } from './consumer';
import { findDeadLetter } from './dead-letters';

export type ApplyEvents<E extends Event> = (tx: EntityManager, deliveries: readonly Delivery<E>[]) => Promise<void>;

export interface EventConsumption extends Consumption {
  /** Applies a dead letter once more, in the transaction that removes it; what has been applied meanwhile is only removed. */
  retryDeadLetter(id: bigint): Promise<void>;
}

/** An inbox row outlives its message in any stream by a day. */
const KEPT = '15 days';
const PURGE_MS = 3_600_000;

/** Applies events in any order, each at most once: the inbox keeps their ids in the transaction of their effect. */
export function consume<E extends Event>(
  parts: ConsumerParts,
  event: E,
  options: ConsumerOptions,
  apply: ApplyEvents<E>,
): EventConsumption {
  const { db, schema, bus } = parts;
  let purgedAt = performance.now();

  async function applyOnce(tx: EntityManager, deliveries: readonly Delivery<E>[]): Promise<void> {
    const unique = new Map(deliveries.map((delivery) => [delivery.id, delivery]));
    const rows: { id: string }[] = await tx.query(
      `insert into ${schema}.inbox (consumer, message_id) select $1, id from unnest($2::text[]) as id
       on conflict do nothing returning message_id as id`,
      [bus.service, [...unique.keys()].sort()],
    );
    const fresh = new Set(rows.map(({ id }) => id));
    const toApply = [...unique.values()].filter(({ id }) => fresh.has(id));
    if (toApply.length > 0) await apply(tx, toApply);
  }

  const consumption = startConsumer(parts, event, options, async (deliveries) => {
    await transact(db, async (tx) => ok(await applyOnce(tx, deliveries)));
    if (performance.now() - purgedAt < PURGE_MS) return;
    purgedAt = performance.now();
    await db.query(`delete from ${schema}.inbox where received_at < clock_timestamp() - interval '${KEPT}'`);
  });
  return {
    stop: consumption.stop,
    async retryDeadLetter(id) {
      const letter = await findDeadLetter(db, schema, id);
      if (letter?.consumer !== bus.service) return;
      const payload = z.decode(event.payload, JSON.parse(letter.payload) as never) as Delivery<E>['payload'];
      await transact(db, async (tx) => {
        await applyOnce(tx, [{ id: letter.messageId, payload }]);
        await tx.query(`delete from ${schema}.dead_letter where id = $1`, [id]);
        return ok(undefined);
      });
    },
  };
}
