import { type Log, type RunningService, startService } from '@tix/runtime';
import type { Config } from './config';
import { serveAudit } from './serve-audit';
import { auditEntities } from './store/entities';

export { Config } from './config';
export { auditMigrations } from './store/migrations';

const CONNECTIONS_MAX = 8;

export function start(config: Config, { log }: { readonly log?: Log } = {}): Promise<RunningService> {
  return startService({
    name: 'auditor',
    config,
    entities: auditEntities,
    connectionsMax: CONNECTIONS_MAX,
    ...(log && { log }),
    start: (parts) => serveAudit(parts, config),
  });
}
