import { until } from '../../within';
import { openCrafts } from '../crafts';
import type { Drill } from '../drill';
import { harm } from '../harm';
import { openLimitedKey } from '../limited-key';

const RECOVERY_MS_MAX = 60_000;

/** Queues and counters are gone: what was accepted is delivered once all the same, and the limits are shared again. */
export const redisWipe: Drill = {
  name: 'redis-wipe',
  faults: 2,
  async open({ services, settings, bus, log, url }) {
    for (const name of ['ledger-svc', 'governance-svc', 'crafting-worker', 'gateway']) await services.start(name);
    const crafts = await openCrafts({ settings, bus, log });
    const key = await openLimitedKey(url, settings.operatorKey);
    return {
      async strike() {
        const since = performance.now();
        await harm('wipe-redis');
        await until(() => key.isShared(), RECOVERY_MS_MAX, 'a limit that is counted in Redis again');
        await crafts.delivered();
        return { fault: 'SIGKILL, data deleted', recoveryMs: performance.now() - since };
      },
      check: () => crafts.finish(),
      close: () => crafts.stop(),
    };
  },
};
