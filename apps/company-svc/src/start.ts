import { ok, workQueues } from '@tix/contracts';
import {
  type Log,
  type RunningService,
  type ServiceParts,
  openQueue,
  registerMirror,
  startReconciler,
  startService,
  startWorker,
} from '@tix/runtime';
import { showQueues } from '@tix/runtime/show-queues';
import { completeFounding } from './api/found-company';
import { finishDissolutions } from './api/finish-dissolution';
import { onMemberErased } from './api/member-erased';
import { type PayWages, payLast, payWages } from './api/pay-wages';
import { recoverFoundings } from './api/recover-foundings';
import { treasuryCredited } from './api/treasury-credited';
import type { Config } from './config';
import { serveCompany } from './serve-company';
import { companyEntities } from './store/entities';

export { Config } from './config';
export { companyMigrations } from './store/migrations';

const CONNECTIONS_MAX = 16;
const WAKE_MS = 1_000;
/** Without Redis, or when it has forgotten everything, Postgres is looked at all the same. */
const LOOK_MS = 2_000;
const RECOVER_MS = 1_000;
const WAKE_UP = 'payroll';

export function start(config: Config, { log }: { readonly log?: Log } = {}): Promise<RunningService> {
  return startService({
    name: 'company-svc',
    config,
    entities: companyEntities,
    connectionsMax: CONNECTIONS_MAX,
    ...(log && { log }),
    start: async (service) => {
      const mirror = registerMirror(service.bus);
      service.onStop('bus', 'register', () => mirror.stop());
      const parts = { ...service, mirror };
      const complete = completeFounding(parts);
      const pay = payWages(parts);
      startReconciler(parts, { name: 'foundings', everyMs: RECOVER_MS, reconcile: recoverFoundings(parts, complete) });
      const finish = finishDissolutions(parts, (employer) => payLast(parts, employer));
      startReconciler(parts, { name: 'dissolutions', everyMs: RECOVER_MS, reconcile: () => finish() });
      startPayroll(config, parts, pay);
      const erased = onMemberErased(parts);
      service.onStop('workers', 'erasures', () => erased.stop());
      await serveCompany({ ...parts, completeFounding: complete, payWages: pay, finishDissolutions: finish });
    },
  });
}

/** Redis wakes, Postgres decides: whoever looks pays whatever is due, and looking twice pays once. */
function startPayroll(config: Config, parts: ServiceParts, pay: PayWages): void {
  let isStopping = false;
  parts.onStop('readiness', 'payroll', () => {
    isStopping = true;
  });
  const look = () => pay({ unpaid: 'rested', isOver: () => isStopping });
  const settings = { url: config.REDIS_URL, prefix: config.REDIS_PREFIX, name: workQueues.payroll.name };
  const queue = openQueue(parts, settings);
  showQueues(parts, [queue]);
  startWorker(parts, { ...settings, concurrencyMax: 1 }, async () => {
    await look();
    return ok({});
  });
  startReconciler(parts, {
    name: 'payroll',
    everyMs: LOOK_MS,
    reconcile: async () => {
      await queue.every(WAKE_UP, WAKE_MS);
      await look();
    },
  });
  const credited = treasuryCredited(parts, () => void look().catch((error: unknown) => warn(parts, error)));
  parts.onStop('workers', 'credits', () => credited.stop());
}

function warn({ log }: Pick<ServiceParts, 'log'>, error: unknown): void {
  log.warn({ err: error }, 'wages not looked at');
}
