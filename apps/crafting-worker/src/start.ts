import { workQueues } from '@tix/contracts';
import {
  type Log,
  openQueue,
  registerMirror,
  type RunningService,
  type ServiceParts,
  startReconciler,
  startService,
  startWorker,
} from '@tix/runtime';
import { showQueues } from '@tix/runtime/show-queues';
import { lookAtJob } from './api/look-at-job';
import { reconcileJobs } from './api/reconcile-jobs';
import type { Config } from './config';
import { openAcceptances } from './jobs/acceptances';
import { openWorkshop } from './jobs/workshop';
import { serveCrafting } from './serve-crafting';
import { craftingEntities } from './store/entities';

export { Config } from './config';
export { craftingMigrations } from './store/migrations';

const CONNECTIONS_MAX = 8;
/** Wake-ups that are looked at together: most of them wait for the same group. */
const LOOKS_MAX = 512;
const RECONCILE_MS = 10_000;

export function start(config: Config, { log }: { readonly log?: Log } = {}): Promise<RunningService> {
  return startService({
    name: 'crafting-worker',
    config,
    entities: craftingEntities,
    connectionsMax: CONNECTIONS_MAX,
    ...(log && { log }),
    start: (parts) => open(config, parts),
  });
}

async function open(config: Config, parts: ServiceParts): Promise<void> {
  const settings = { url: config.REDIS_URL, prefix: config.REDIS_PREFIX, name: workQueues.crafting.name };
  const queue = openQueue(parts, settings);
  showQueues(parts, [queue]);
  const register = registerMirror(parts.bus);
  parts.onStop('bus', 'register', () => register.stop());
  const workshop = openWorkshop({ ...parts, register, queue });
  const acceptances = openAcceptances(workshop);
  if (config.ROLE !== 'api') {
    startWorker(parts, { ...settings, concurrencyMax: LOOKS_MAX }, lookAtJob(workshop));
    const reconcile = reconcileJobs(workshop, acceptances, queue);
    startReconciler(parts, { name: 'jobs', everyMs: RECONCILE_MS, reconcile });
  }
  if (config.ROLE !== 'worker') await serveCrafting(parts, workshop, acceptances);
}
