import * as contracts from '@tix/contracts';
import { type ServiceParts, serveWith } from '@tix/runtime';
import { listQueries } from './api/list-queries';
import { runQuery } from './api/run-query';
import type { Config } from './config';
import { openQueryPool } from './query/query-pool';
import { loadParser } from './query/vet-sql';

/** At once: more than run, so that a short one waits for its turn, and few enough that nobody waits for long. */
const QUERIES_MAX = 16;

/** What people ask in SQL, apart from everything else: connections of its own, and few of them. */
export async function serveQueries(parts: ServiceParts, { QUERY_DATABASE_URL: url }: Config): Promise<void> {
  const { instance, log, onStop } = parts;
  await loadParser();
  const pool = openQueryPool({ url, instance, log });
  onStop('database', 'queries', () => pool.end());
  const served = serveWith(parts, QUERIES_MAX);
  await served(contracts.runQuery, runQuery(parts, pool));
  await served(contracts.listQueries, listQueries(parts));
}
