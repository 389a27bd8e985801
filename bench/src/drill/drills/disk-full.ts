import type { Drill } from '../drill';
import { harm } from '../harm';

const SILENT_MS = 1_000;
const FULL_MS_MAX = 20_000;

/** PostgreSQL on a small tmpfs that is filled until nothing is committed any more; then the volume grows. */
export const diskFull: Drill = {
  name: 'disk-full',
  faults: 1,
  async open({ services, log }) {
    await harm('shrink-disk');
    await services.start('ledger-svc');
    await services.start('gateway');
    return {
      async strike() {
        await harm('fill-disk');
        await log.served.silence(SILENT_MS, FULL_MS_MAX);
        const since = performance.now();
        await harm('grow-disk');
        return { fault: 'volume full, then grown', recoveryMs: await log.served.recovery(since, undefined) };
      },
      close: () => harm('leave-disk'),
    };
  },
};
