import { type Log, type RunningService, startService } from '@tix/runtime';
import type { Config } from './config';
import { serveSales } from './serve-sales';
import { salesEntities } from './store/entities';

export { Config } from './config';
export { loadParser, vetSql } from './query/vet-sql';
export { salesMigrations } from './store/migrations';

const CONNECTIONS_MAX = 16;

export function start(config: Config, { log }: { readonly log?: Log } = {}): Promise<RunningService> {
  return startService({
    name: 'sales-svc',
    config,
    entities: salesEntities,
    connectionsMax: CONNECTIONS_MAX,
    ...(log && { log }),
    start: (parts) => serveSales(parts, config),
  });
}
