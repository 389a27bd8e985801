import { type Log, type RunningService, startService } from '@tix/runtime';
import type { Config } from './config';
import { type ServeOptions, serveGovernance } from './serve-governance';
import { governanceEntities } from './store/entities';

export { Config } from './config';
export { governanceMigrations } from './store/migrations';

const CONNECTIONS_MAX = 8;

export interface StartOptions extends ServeOptions {
  readonly log?: Log;
}

export function start(config: Config, { log, ...options }: StartOptions = {}): Promise<RunningService> {
  return startService({
    name: 'governance-svc',
    config,
    entities: governanceEntities,
    connectionsMax: CONNECTIONS_MAX,
    ...(log && { log }),
    start: (parts) => serveGovernance(parts, options),
  });
}
