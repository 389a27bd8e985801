import { openPool, type Log } from '@tix/runtime';
import type { Pool } from 'pg';

/** Of one replica; all together may have four, which the role itself says. */
const CONNECTIONS_MAX = 2;

export type QueryPool = Pool;

export interface QueryPoolSettings {
  readonly url: string;
  readonly instance: string;
  readonly log: Log;
}

/** Connections of a role that sees the views of `sales_q` and nothing else. */
export function openQueryPool({ url, instance, log }: QueryPoolSettings): QueryPool {
  return openPool({
    url,
    applicationName: `sales-query@${instance}`,
    connectionsMax: CONNECTIONS_MAX,
    answerMs: 0,
    log,
  });
}
