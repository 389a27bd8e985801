import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill';

/** The other replica goes on; the one that wakes believes what it knew before, and must do no damage with it. */
export const ledgerPause: Drill = {
  name: 'ledger-pause',
  faults: 2,
  async open({ services, settings, log }) {
    const replicas = [await services.start('ledger-svc'), await services.start('ledger-svc')];
    await services.start('gateway');
    return {
      async strike(_load, index) {
        const paused = replicas[index % replicas.length];
        const since = performance.now();
        paused?.signal('SIGSTOP');
        const recoveryMs = await log.served.recovery(since, undefined);
        await sleep(settings.stallMs);
        paused?.signal('SIGCONT');
        await log.served.recovery(performance.now(), undefined);
        return { fault: `SIGSTOP of replica ${(index % replicas.length) + 1}, SIGCONT`, recoveryMs };
      },
    };
  },
};
