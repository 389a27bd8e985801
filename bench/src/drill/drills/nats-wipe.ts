import type { Drill } from '../drill';
import { harm } from '../harm';

/** Every stream and consumer is gone: the check wants every seq in the stream that is made anew. */
export const natsWipe: Drill = {
  name: 'nats-wipe',
  faults: 2,
  async open({ services, log }) {
    await services.start('ledger-svc');
    await services.start('gateway');
    return {
      async strike() {
        const since = performance.now();
        await harm('wipe-nats');
        return { fault: 'SIGKILL, store deleted', recoveryMs: await log.served.recovery(since, undefined) };
      },
    };
  },
};
