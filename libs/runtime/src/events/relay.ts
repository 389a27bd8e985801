import type { DataSource } from 'typeorm';
import type { Bus } from '../bus/bus';
import { NatsError } from '../bus/connect-bus';
import { holdLease, type Lease, type LeaseHolder } from '../lease';
import { onRecorded } from './outbox';
import { publishRaw } from './publish-events';
import { ensureStream } from './stream';

export interface RelayParts {
  readonly db: DataSource;
  readonly bus: Bus;
  /** The schema of the outbox, which is also the name of the stream. */
  readonly schema: string;
}

const BATCH = 200;
const ATTEMPTS_MAX = 20;
const LEASE_MS = 6_000;
const IDLE_MS = 1_000;
/** A row of a transaction younger than one that still runs has to wait for that one. */
const HORIZON_MS = 20;
const KEPT = '7 days';
const PURGE_MS = 3_600_000;

interface OutboxRow {
  readonly seq: bigint;
  readonly id: string;
  readonly subject: string;
  readonly payload: string;
}

/** Publishes the outbox in commit order, one relay per schema at a time. Two at once would only be wasteful. */
export function startRelay({ db, bus, schema }: RelayParts): LeaseHolder {
  const order = { schema, name: 'outbox-relay', holder: bus.instance, ttlMs: LEASE_MS, log: bus.log };
  return holdLease(db, order, (lease) => relay({ db, bus, schema }, lease));
}

async function relay(parts: RelayParts, lease: Lease): Promise<void> {
  const bell = openBell(lease.signal);
  const end = onRecorded(parts.db, bell.ring);
  let purgedAt = -Infinity;
  try {
    await ensureStream(parts.bus, parts.schema);
    while (lease.isValid()) {
      const published = await relayBatch(parts);
      if (published === BATCH) continue;
      if (performance.now() - purgedAt > PURGE_MS) purgedAt = await purge(parts);
      await bell.wait((await isSomeWaiting(parts)) ? HORIZON_MS : IDLE_MS);
    }
  } finally {
    end();
  }
}

/** Publishes at most one batch; answers how many rows are in the stream: after a whole one there may be more. */
export async function relayBatch({ db, bus, schema }: RelayParts): Promise<number> {
  if (!bus.isConnected()) return 0;
  const rows: OutboxRow[] = await db.query(
    `select seq, id, subject, payload from ${schema}.outbox
      where published_at is null and dead_at is null and tx < pg_snapshot_xmin(pg_current_snapshot())
      order by tx, seq limit ${BATCH}`,
  );
  const outcomes = await Promise.allSettled(rows.map(async (row) => publishRaw(bus, row.subject, row)));
  const failed = rows.flatMap((row, position) => {
    const outcome = outcomes[position];
    return outcome?.status === 'rejected' ? [{ row, error: outcome.reason as unknown }] : [];
  });
  const isFailed = new Set(failed.map(({ row }) => row.seq));
  const published = rows.filter(({ seq }) => !isFailed.has(seq)).map(({ seq }) => seq);
  if (published.length > 0) {
    await db.query(`update ${schema}.outbox set published_at = clock_timestamp() where seq = any($1::bigint[])`, [
      published,
    ]);
  }
  if (failed.length > 0) await countFailures({ db, bus, schema }, failed, published.length > 0);
  return published.length;
}

interface Failure {
  readonly row: OutboxRow;
  readonly error: unknown;
}

/** When nothing at all could be published the stream is at fault, and no row is counted as poison. */
async function countFailures(
  { db, bus, schema }: RelayParts,
  failures: readonly Failure[],
  isBusWell: boolean,
): Promise<void> {
  const own = failures.filter(({ error }) => isBusWell || isTooLarge(error));
  for (const { row, error } of own) {
    bus.log.error({ err: error, eventId: row.id, subject: row.subject }, 'event not published');
    await db.query(
      `update ${schema}.outbox
          set attempts = attempts + 1, error = $2,
              dead_at = case when attempts + 1 >= $3 then clock_timestamp() end
        where seq = $1`,
      [row.seq, String(error), ATTEMPTS_MAX],
    );
  }
  if (own.length === failures.length) return;
  bus.log.warn({ err: failures[0]?.error, events: failures.length }, 'events not published');
  await ensureStream(bus, schema);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof NatsError && error.code === 'MAX_PAYLOAD_EXCEEDED';
}

async function isSomeWaiting({ db, schema }: RelayParts): Promise<boolean> {
  const rows: unknown[] = await db.query(
    `select 1 from ${schema}.outbox where published_at is null and dead_at is null limit 1`,
  );
  return rows.length > 0;
}

async function purge({ db, schema }: RelayParts): Promise<number> {
  await db.query(`delete from ${schema}.outbox where published_at < clock_timestamp() - interval '${KEPT}'`);
  return performance.now();
}

interface Bell {
  readonly ring: () => void;
  /** Ends at the first ring since the last wait, after the time, or when the lease ends. */
  wait(ms: number): Promise<void>;
}

export function openBell(signal: AbortSignal): Bell {
  let isRung = false;
  let wake: (() => void) | undefined;
  const ring = (): void => {
    isRung = true;
    wake?.();
  };
  signal.addEventListener('abort', ring, { once: true });
  return {
    ring,
    async wait(ms) {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isRung = signal.aborted;
      wake = undefined;
    },
  };
}
