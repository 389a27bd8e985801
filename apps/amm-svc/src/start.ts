import { type Log, type RunningService, registerMirror, repeat, startService } from '@tix/runtime';
import { fillPools } from './api/fill-pools';
import { projectTrades } from './api/transactions-posted';
import type { Config } from './config';
import { serveAmm } from './serve-amm';
import { ammEntities } from './store/entities';
import { readPools } from './store/read-pools';

export { Config } from './config';
export { ammMigrations } from './store/migrations';

const CONNECTIONS_MAX = 8;
const FILL_EVERY_MS = 5_000;

export function start(config: Config, { log }: { readonly log?: Log } = {}): Promise<RunningService> {
  return startService({
    name: 'amm-svc',
    config,
    entities: ammEntities,
    connectionsMax: CONNECTIONS_MAX,
    ...(log && { log }),
    start: async (parts) => {
      const register = registerMirror(parts.bus);
      parts.onStop('workers', 'register', () => register.stop());
      const trades = projectTrades(parts);
      parts.onStop('workers', 'trades', () => trades.stop());
      parts.onStop('workers', 'fill pools', repeat(parts.log, 'fill pools', FILL_EVERY_MS, fillPools(parts)));
      await serveAmm({ ...parts, register, trades, readPool: readPools(parts.db) });
    },
  });
}
