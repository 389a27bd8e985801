import { type Log, type RunningService, startService } from '@tix/runtime';
import type { Config } from './config';
import { serveCompany } from './serve-company';
import { companyEntities } from './store/entities';

export { Config } from './config';
export { companyMigrations } from './store/migrations';

const CONNECTIONS_MAX = 8;

export function start(config: Config, { log }: { readonly log?: Log } = {}): Promise<RunningService> {
  return startService({
    name: 'company-svc',
    config,
    entities: companyEntities,
    connectionsMax: CONNECTIONS_MAX,
    ...(log && { log }),
    start: (parts) => serveCompany(parts),
  });
}
