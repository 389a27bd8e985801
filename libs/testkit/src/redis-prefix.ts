import { randomUUID } from 'node:crypto';
import { testServer } from './test-servers';

export interface RedisPrefix {
  readonly url: string;
  /** Of this suite alone: nothing needs to be flushed. */
  readonly prefix: string;
}

export function startRedisPrefix(): RedisPrefix {
  return { url: testServer('REDIS_URL'), prefix: `t${randomUUID().replaceAll('-', '')}:` };
}
