import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import type { Log } from './log';

export interface LeaseOrder {
  readonly schema: string;
  readonly name: string;
  /** For people; every holding process adds a random part of its own. */
  readonly holder: string;
  readonly ttlMs: number;
  readonly log: Log;
}

export interface Lease {
  readonly schema: string;
  readonly name: string;
  readonly epoch: bigint;
  /** Counted on the monotonic clock from before the last renewal was sent: a process that was paused knows at once. */
  isValid(): boolean;
  /** Aborts when the lease is lost or given up. */
  readonly signal: AbortSignal;
}

export interface LeaseHolder {
  /** Waits for the work to end, then lets the next holder in at once. */
  stop(): Promise<void>;
}

/** Thrown into the transaction of a holder that was replaced. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/**
 * Runs `work` while this process holds the lease, again after every loss, until `stop`. `work` ends soon after its
 * signal aborts. The lease only says who should work: what it writes is protected by `assertFenced`.
 */
export function holdLease(db: DataSource, order: LeaseOrder, work: (lease: Lease) => Promise<void>): LeaseHolder {
  const stopping = new AbortController();
  const holder = `${order.holder}/${randomUUID()}`;
  const done = candidate(db, { ...order, holder }, work, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

async function candidate(
  db: DataSource,
  order: LeaseOrder,
  work: (lease: Lease) => Promise<void>,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      await term(db, order, work, stopping);
    } catch (error) {
      order.log.warn({ err: error, lease: order.name }, 'lease term failed');
    }
    await pause((order.ttlMs / 4) * (0.5 + Math.random()), undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** One try to take the lease, and the work under it. */
async function term(
  db: DataSource,
  order: LeaseOrder,
  work: (lease: Lease) => Promise<void>,
  stopping: AbortSignal,
): Promise<void> {
  const { schema, name, holder, ttlMs, log } = order;
  let validUntil = performance.now() + ttlMs;
  const epoch = await take(db, order);
  if (epoch === undefined) return;
  log.info({ lease: name, epoch: String(epoch) }, 'lease taken');

  const lost = new AbortController();
  const signal = AbortSignal.any([lost.signal, stopping]);
  const isValid = (): boolean => !signal.aborted && performance.now() < validUntil;
  const renewal = setInterval(() => {
    const sentAt = performance.now();
    if (sentAt >= validUntil) return lost.abort();
    renew(db, order, epoch).then(
      (isMine) => (isMine ? (validUntil = sentAt + ttlMs) : lost.abort()),
      (error: unknown) => log.warn({ err: error, lease: name }, 'lease not renewed'),
    );
  }, ttlMs / 4);
  try {
    await work({ schema, name, epoch, isValid, signal });
  } finally {
    clearInterval(renewal);
    await db.query(
      `update ${schema}.lease set expires_at = '-infinity' where name = $1 and epoch = $2 and holder = $3`,
      [name, epoch, holder],
    );
  }
}

/**
 * FOR UPDATE waits until every transaction that was fenced by the last epoch has ended; then the new epoch is written,
 * and from here on `assertFenced` fails for the old one.
 */
async function take(db: DataSource, { schema, name, holder, ttlMs }: LeaseOrder): Promise<bigint | undefined> {
  await db.query(
    `insert into ${schema}.lease (name, holder, expires_at) values ($1, '', '-infinity') on conflict do nothing`,
    [name],
  );
  const rows = await db.query(
    `with free as (select name from ${schema}.lease where name = $1 and expires_at < clock_timestamp() for update),
          taken as (update ${schema}.lease as lease
                       set holder = $2, epoch = lease.epoch + 1,
                           expires_at = clock_timestamp() + $3 * interval '1 millisecond'
                      from free where lease.name = free.name returning lease.epoch)
     select epoch from taken`,
    [name, holder, ttlMs],
  );
  return (rows as { epoch: bigint }[])[0]?.epoch;
}

/** Only the expiry changes, so a renewal does not wait for the holder's own fenced transactions. */
async function renew(db: DataSource, { schema, name, ttlMs }: LeaseOrder, epoch: bigint): Promise<boolean> {
  const rows = await db.query(
    `with renewed as (update ${schema}.lease set expires_at = clock_timestamp() + $3 * interval '1 millisecond'
                       where name = $1 and epoch = $2 returning 1)
     select count(*) as count from renewed`,
    [name, epoch, ttlMs],
  );
  return (rows as { count: bigint }[])[0]?.count === 1n;
}

/** Throws `Fenced` when another process has taken the lease; otherwise nobody can take it before `tx` has ended. */
export async function assertFenced(tx: EntityManager, { schema, name, epoch }: Lease): Promise<void> {
  const rows: unknown[] = await tx.query(`select 1 from ${schema}.lease where name = $1 and epoch = $2 for key share`, [
    name,
    epoch,
  ]);
  if (rows.length === 0) throw new Fenced(`lease ${name} is no longer held under epoch ${epoch}`);
}
