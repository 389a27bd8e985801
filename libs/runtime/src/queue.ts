import type { Result } from '@tix/contracts';
import { DelayedError, Queue, UnrecoverableError, Worker, type ConnectionOptions, type Job } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { repeat } from './repeat';
import type { ServiceParts } from './start-service';

/** "Look at this": Postgres knows what is due, Redis only says when to look. */
export interface WakeUp {
  readonly id: string;
  /** Counted up in the row when a wake-up was lost: one of an id that Redis still knows, also as finished, is ignored. */
  readonly epoch: number;
  readonly delayMs: number;
}

export interface QueueSettings {
  readonly url: string;
  /** `REDIS_PREFIX`: several economies may share one Redis. */
  readonly prefix: string;
  readonly name: string;
}

export interface WorkQueue {
  /** False, and a line in the log, when Redis is away: nothing depends on it, the reconciler asks again. */
  wake(wakeUps: readonly WakeUp[]): Promise<boolean>;
  /** One wake-up of this id every so often, however many processes ask for it; to be repeated, Redis may forget. */
  every(id: string, everyMs: number): Promise<boolean>;
  /** For the board of operators. */
  readonly queue: Queue;
}

/** What a look has come to: nothing more to do, or look again after a while; a refusal ends the wake-up for good. */
export type Looked = Result<{ readonly againInMs?: number }>;

/** Long enough for anything but a Redis that is away. */
const COMMAND_MS = 500;
const ATTEMPT_MS = 2_000;
const HOUR_S = 3_600;
const BACKOFF_MS_FIRST = 1_000;
const BACKOFF_MS_MAX = 300_000;
const ADD_MAX = 500;
const CLOSE_MS = 5_000;
/** ioredis waits this long, and the process with it, for the end of a connection that has ended before. */
const DISCONNECT_MS = 200;

const keeping = {
  removeOnComplete: { age: HOUR_S, count: 1_000 },
  removeOnFail: { age: 7 * 24 * HOUR_S },
} as const;

const jobOptions = { attempts: 20, backoff: { type: 'capped' }, ...keeping } as const;

/** The sending side. It fails fast: who wakes others must not wait for a Redis that is away. */
export function openQueue({ log, onStop }: Pick<ServiceParts, 'log' | 'onStop'>, settings: QueueSettings): WorkQueue {
  const connection = connect(settings.url, { enableOfflineQueue: false, commandTimeout: COMMAND_MS });
  const queue = new Queue(settings.name, {
    ...sharedOptions(settings, connection),
    defaultJobOptions: jobOptions,
  });
  queue.on('error', (error) => log.warn({ err: error, queue: settings.name }, 'queue error'));
  onStop('bus', `queue ${settings.name}`, async () => {
    await within(CLOSE_MS, queue.close());
    connection.close();
  });
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await answeredWithin(ATTEMPT_MS, work());
      return true;
    } catch (error) {
      log.warn({ err: error, queue: settings.name }, 'nobody was woken');
      return false;
    }
  };
  return {
    queue,
    wake: (wakeUps) =>
      attempt(async () => {
        for (let at = 0; at < wakeUps.length; at += ADD_MAX) {
          await queue.addBulk(wakeUps.slice(at, at + ADD_MAX).map(jobOf));
        }
      }),
    every: (id, everyMs) =>
      attempt(() => queue.upsertJobScheduler(id, { every: everyMs }, { name: 'look', data: { id } })),
  };
}

/** A job carries ids only: its data lies in clear text in Redis, and would be old when it is read. */
function jobOf({ id, epoch, delayMs }: WakeUp) {
  return { name: 'look', data: { id }, opts: { jobId: `${id}-${epoch}`, delay: Math.max(0, delayMs) } };
}

export interface WorkerSettings extends QueueSettings {
  readonly concurrencyMax: number;
}

/**
 * The working side. `look` may run twice for one wake-up, in two processes at once: what it does must be safe to do twice.
 * An exception is tried again with backoff; a worker that died is noticed within 45 s.
 */
export function startWorker(
  { log, onStop }: Pick<ServiceParts, 'log' | 'onStop'>,
  { concurrencyMax, ...settings }: WorkerSettings,
  look: (id: string) => Promise<Looked>,
): void {
  // A worker waits for a Redis that is away; BullMQ demands it.
  const connection = connect(settings.url, { maxRetriesPerRequest: null });
  const worker = new Worker<{ readonly id: string }>(settings.name, (job, token) => handle(job, token, look), {
    ...sharedOptions(settings, connection),
    ...keeping,
    concurrency: concurrencyMax,
    lockDuration: 30_000,
    lockRenewTime: 10_000,
    stalledInterval: 15_000,
    // Whoever dies while it works is not at fault each time: after ten deaths the reconciler still looks.
    maxStalledCount: 10,
    settings: { backoffStrategy: backoffMs },
  });
  const at = { queue: settings.name };
  worker.on('error', (error) => log.warn({ err: error, ...at }, 'worker error'));
  worker.on('stalled', (jobId) => log.warn({ jobId, ...at }, 'wake-up stalled'));
  worker.on('lockRenewalFailed', (jobIds: readonly string[]) =>
    log.warn({ jobIds, ...at }, 'wake-ups lost their lock'),
  );
  worker.on('failed', (job, error) => log.warn({ jobId: job?.id, err: error, ...at }, 'wake-up failed'));
  onStop('workers', `worker ${settings.name}`, async () => {
    await within(CLOSE_MS, worker.close(connection.redis.status !== 'ready'));
    connection.close();
  });
}

async function handle(
  job: Job<{ readonly id: string }>,
  token: string | undefined,
  look: (id: string) => Promise<Looked>,
): Promise<void> {
  const looked = await look(job.data.id);
  if (!looked.ok) throw new UnrecoverableError(`${looked.refusal.code}: ${looked.refusal.detail}`);
  const { againInMs } = looked.value;
  if (againInMs === undefined) return;
  await job.moveToDelayed(Date.now() + againInMs, token);
  throw new DelayedError();
}

export interface Reconciler {
  readonly name: string;
  readonly everyMs: number;
  /** Finds what should have been looked at and was not, and wakes it or does it. */
  readonly reconcile: () => Promise<void>;
}

/** Runs at once and then again and again, a pause after each end; a failure is logged and the next run tries again. */
export function startReconciler(
  { log, onStop }: Pick<ServiceParts, 'log' | 'onStop'>,
  { name, everyMs, reconcile }: Reconciler,
): void {
  onStop('workers', `reconciler ${name}`, repeat(log, `reconcile ${name}`, everyMs, reconcile));
}

/** 1 s, 2 s, 4 s … 5 min, each up to a half shorter, so that what failed together is not tried together. */
function backoffMs(attempts: number): number {
  const full = Math.min(BACKOFF_MS_FIRST * 2 ** (attempts - 1), BACKOFF_MS_MAX);
  return Math.round(full * (1 - Math.random() / 2));
}

function sharedOptions({ prefix }: QueueSettings, { redis }: Connection) {
  // BullMQ types its connection by the ioredis that it brings along.
  return {
    connection: redis as unknown as ConnectionOptions,
    prefix: prefix.replace(/:+$/, '') || 'tix',
    skipVersionCheck: false,
  };
}

interface Connection {
  readonly redis: Redis;
  /** Ends it for good, with the ones that BullMQ has made of it: it forgets to end them when Redis is away. */
  close(): void;
}

function connect(url: string, options: RedisOptions): Connection {
  let isClosed = false;
  const retryStrategy = (attempt: number): number | null => (isClosed ? null : Math.min(attempt * 100, 2_000));
  const redis = new Redis(url, { connectTimeout: 2_000, disconnectTimeout: DISCONNECT_MS, retryStrategy, ...options });
  // BullMQ passes it on as its own error, which is logged; without a listener it would end the process.
  redis.on('error', () => undefined);
  const all: Redis[] = [redis];
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (override) => {
    const one = duplicate(override);
    all.push(one);
    return one;
  };
  return {
    redis,
    close() {
      isClosed = true;
      for (const one of all) one.disconnect();
    },
  };
}

/** A queue that has never seen its Redis would wait for it. */
async function answeredWithin(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, ms, new Error(`Redis has not answered within ${ms} ms`));
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Redis may be away when the service stops: what waits for it is given up. */
async function within(ms: number, closing: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([closing.catch(() => undefined), late]);
  clearTimeout(timer);
}
