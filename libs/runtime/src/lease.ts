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
  /** The one in force: `advance` makes it grow. */
  readonly epoch: bigint;
  /** Counted on the monotonic clock from before the last renewal was sent: a process that was paused knows at once. */
  isValid(): boolean;
  /**
   * Begins a new epoch of the same holder: whatever was begun under the one before has ended by now, or is fenced. Throws
   * `Fenced` when another holder has taken over.
   */
  advance(): Promise<bigint>;
  /** Aborts when the lease is lost or given up. */
  readonly signal: AbortSignal;
}

export interface LeaseHolder {
  /** Resolves after the first try: whether this process holds the lease or waits for it. */
  readonly tried: Promise<'held' | 'waiting'>;
  /** Waits for the work to end, then lets the next holder in at once. */
  stop(): Promise<void>;
}

/** Thrown into the transaction of a holder that was replaced. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/**
 * Runs `work` while this process holds the lease, again after every loss, until `stop`. `work` ends soon after its
 * signal aborts. The lease only says who should work: what it writes is protected by `assertFenced`. A lease that has run
 * out and that nobody has taken is renewed: until then `isValid` says no.
 */
export function holdLease(db: DataSource, order: LeaseOrder, work: (lease: Lease) => Promise<void>): LeaseHolder {
  const stopping = new AbortController();
  let tell: (tried: 'held' | 'waiting') => void = () => undefined;
  const tried = new Promise<'held' | 'waiting'>((resolve) => (tell = resolve));
  const candidate = { db, order: { ...order, holder: `${order.holder}/${randomUUID()}` }, work, tell };
  const done = terms(candidate, stopping.signal);
  return {
    tried,
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

interface Candidate {
  readonly db: DataSource;
  readonly order: LeaseOrder;
  readonly work: (lease: Lease) => Promise<void>;
  readonly tell: (tried: 'held' | 'waiting') => void;
}

async function terms(candidate: Candidate, stopping: AbortSignal): Promise<void> {
  const { ttlMs, name, log } = candidate.order;
  while (!stopping.aborted) {
    try {
      await term(candidate, stopping);
    } catch (error) {
      log.warn({ err: error, lease: name }, 'lease term failed');
    }
    await pause((ttlMs / 4) * (0.5 + Math.random()), undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** One try to take the lease, and the work under it. */
async function term({ db, order, work, tell }: Candidate, stopping: AbortSignal): Promise<void> {
  const { schema, name, holder, ttlMs, log } = order;
  const sentAt = performance.now();
  const epoch = await take(db, order);
  tell(epoch === undefined ? 'waiting' : 'held');
  if (epoch === undefined) return;
  log.info({ lease: name, epoch: String(epoch) }, 'lease taken');
  const held = openHeld(db, order, { epoch, validUntil: sentAt + ttlMs, stopping });
  try {
    await work(held.lease);
  } finally {
    held.stop();
    await db.query(
      `update ${schema}.lease set expires_at = '-infinity' where name = $1 and epoch = $2 and holder = $3`,
      [name, held.lease.epoch, holder],
    );
  }
}

interface Taken {
  readonly epoch: bigint;
  /** Monotonic milliseconds. */
  readonly validUntil: number;
  readonly stopping: AbortSignal;
}

/** A lease that renews itself until `stop`. */
function openHeld(db: DataSource, order: LeaseOrder, taken: Taken) {
  const { schema, name, ttlMs, log } = order;
  const lost = new AbortController();
  const signal = AbortSignal.any([lost.signal, taken.stopping]);
  let { epoch, validUntil } = taken;
  let advancing: Promise<bigint> | undefined;
  let isRenewing = false;

  async function renewOnce(): Promise<void> {
    const sentAt = performance.now();
    // Meanwhile the row says an epoch that is not known here yet.
    await advancing?.catch(() => undefined);
    const asked = epoch;
    if (await renew(db, order, asked)) validUntil = sentAt + ttlMs;
    else if (asked === epoch && !advancing) lost.abort();
  }
  async function advanceOnce(): Promise<bigint> {
    const next = await nextEpoch(db, order, epoch);
    if (next !== undefined) return (epoch = next);
    lost.abort();
    throw new Fenced(`lease ${name} is no longer held under epoch ${epoch}`);
  }

  const renewal = setInterval(() => {
    if (isRenewing) return;
    isRenewing = true;
    renewOnce()
      .catch((error: unknown) => log.warn({ err: error, lease: name }, 'lease not renewed'))
      .finally(() => (isRenewing = false));
  }, ttlMs / 4);
  const lease: Lease = {
    schema,
    name,
    get epoch() {
      return epoch;
    },
    isValid: () => !signal.aborted && performance.now() < validUntil,
    advance: () => (advancing ??= advanceOnce().finally(() => (advancing = undefined))),
    signal,
  };
  return { lease, stop: () => clearInterval(renewal) };
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

/** Waits like `take` for what is fenced by the epoch; the time of the lease goes on as it was. */
async function nextEpoch(
  db: DataSource,
  { schema, name, holder }: LeaseOrder,
  epoch: bigint,
): Promise<bigint | undefined> {
  const rows = await db.query(
    `with mine as (select name from ${schema}.lease where name = $1 and epoch = $2 and holder = $3 for update),
          advanced as (update ${schema}.lease as lease set epoch = lease.epoch + 1
                         from mine where lease.name = mine.name returning lease.epoch)
     select epoch from advanced`,
    [name, epoch, holder],
  );
  return (rows as { epoch: bigint }[])[0]?.epoch;
}

/**
 * Of a holder's own: a database that was restored may give an epoch a second time, to another. Only the expiry changes, so a
 * renewal does not wait for the holder's own fenced transactions.
 */
async function renew(db: DataSource, { schema, name, holder, ttlMs }: LeaseOrder, epoch: bigint): Promise<boolean> {
  const rows = await db.query(
    `with renewed as (update ${schema}.lease set expires_at = clock_timestamp() + $3 * interval '1 millisecond'
                       where name = $1 and epoch = $2 and holder = $4 returning 1)
     select count(*) as count from renewed`,
    [name, epoch, ttlMs, holder],
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
