import { type Log, type RunningService, startService } from '@tix/runtime';
import type { Config } from './config';
import { serveAmm } from './serve-amm';
import { ammEntities } from './store/entities';

export { Config } from './config';
export { ammMigrations } from './store/migrations';

const CONNECTIONS_MAX = 8;

export function start(config: Config, { log }: { readonly log?: Log } = {}): Promise<RunningService> {
  return startService({
    name: 'amm-svc',
    config,
    entities: ammEntities,
    connectionsMax: CONNECTIONS_MAX,
    ...(log && { log }),
    start: (parts) => serveAmm(parts),
  });
}
