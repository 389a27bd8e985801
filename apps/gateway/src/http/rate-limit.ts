import { refuse, type Result } from '@tix/contracts';
import type { Log } from '@tix/runtime';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { HeaderList } from './security-headers';

const WINDOW_SECONDS = 60;
/** Wrong keys from one address within a minute. */
export const WRONG_KEYS_MAX = 100;
/** Longer than this Redis may not hold a request up. */
const REDIS_MS_MAX = 50;

export interface RateLimits {
  /** Counts one write of a key; the headers tell what is left. */
  write(keyId: string, perMinute: number): Promise<Result<HeaderList, 'RATE_LIMITED'>>;
  /** Counts one wrong key of an address. */
  wrongKey(address: string): Promise<Result<undefined, 'RATE_LIMITED'>>;
  /** Counts one request without a key, of an address. */
  visit(address: string, perMinute: number): Promise<Result<HeaderList, 'RATE_LIMITED'>>;
  close(): void;
}

export interface RateLimitSettings {
  readonly url: string;
  readonly prefix: string;
  readonly log: Log;
}

/**
 * Counted in Redis, so that all gateways share the limits. Without Redis each gateway goes on by itself with a third:
 * stricter, never open.
 */
export async function openRateLimits({ url, prefix, log }: RateLimitSettings): Promise<RateLimits> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    commandTimeout: REDIS_MS_MAX,
    connectTimeout: 2_000,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  redis.on('error', (error: Error) => log.warn({ err: error }, 'redis lost'));
  await redis.connect().catch(() => undefined);

  const limiter = (name: string, points: number) =>
    new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: `${prefix}rate:${name}`,
      points,
      duration: WINDOW_SECONDS,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory({
        points: Math.max(1, Math.floor(points / 3)),
        duration: WINDOW_SECONDS,
      }),
    });
  const wrongKeys = limiter('wrong-key', WRONG_KEYS_MAX);
  const writerOf = onePerSize((points) => limiter('write', points));
  const visitorOf = onePerSize((points) => limiter('visit', points));

  return {
    async write(keyId, perMinute) {
      const counted = await consume(writerOf(perMinute), keyId);
      const headers = ['RateLimit-Policy', `"write";q=${perMinute};w=${WINDOW_SECONDS}`, 'RateLimit', stateOf(counted)];
      if (counted.isAllowed) return { ok: true, value: headers };
      return limited(counted, `more than ${perMinute} writes a minute`);
    },
    async wrongKey(address) {
      const counted = await consume(wrongKeys, address);
      return counted.isAllowed ? { ok: true, value: undefined } : limited(counted, 'too many wrong keys');
    },
    async visit(address, perMinute) {
      const counted = await consume(visitorOf(perMinute), address);
      return counted.isAllowed ? { ok: true, value: [] } : limited(counted, `more than ${perMinute} requests a minute`);
    },
    close: () => redis.disconnect(),
  };
}

function onePerSize(make: (points: number) => RateLimiterRedis): (points: number) => RateLimiterRedis {
  const made = new Map<number, RateLimiterRedis>();
  return (points) => {
    let found = made.get(points);
    if (!found) made.set(points, (found = make(points)));
    return found;
  };
}

interface Counted {
  readonly isAllowed: boolean;
  readonly remaining: number;
  readonly resetSeconds: number;
}

async function consume(limiter: RateLimiterRedis, key: string): Promise<Counted> {
  try {
    return counted(await limiter.consume(key), true);
  } catch (rejected) {
    if (rejected instanceof RateLimiterRes) return counted(rejected, false);
    throw rejected;
  }
}

function counted({ remainingPoints, msBeforeNext }: RateLimiterRes, isAllowed: boolean): Counted {
  return {
    isAllowed,
    remaining: Math.max(0, remainingPoints),
    resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
  };
}

function stateOf({ remaining, resetSeconds }: Counted): string {
  return `"write";r=${remaining};t=${resetSeconds}`;
}

function limited({ resetSeconds }: Counted, detail: string) {
  return refuse('RATE_LIMITED', detail, { retryAfterSeconds: resetSeconds });
}
