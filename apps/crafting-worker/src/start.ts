import { type Log, type RunningService, startService } from '@tix/runtime';
import type { Config } from './config';
import { serveCrafting } from './serve-crafting';
import { craftingEntities } from './store/entities';

export { Config } from './config';
export { craftingMigrations } from './store/migrations';

const CONNECTIONS_MAX = 8;

export function start(config: Config, { log }: { readonly log?: Log } = {}): Promise<RunningService> {
  return startService({
    name: 'crafting-worker',
    config,
    entities: craftingEntities,
    connectionsMax: CONNECTIONS_MAX,
    ...(log && { log }),
    start: (parts) => serveCrafting(parts),
  });
}
