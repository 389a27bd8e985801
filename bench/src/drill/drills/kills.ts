import type { Drill, Site } from '../drill';
import { harm } from '../harm';

async function recoveryFrom({ log }: Site, { way }: Pick<Drill, 'way'>, kill: () => void | Promise<void>) {
  const since = performance.now();
  await kill();
  return { fault: 'SIGKILL', recoveryMs: await log.served.recovery(since, way) };
}

export const ledgerKill: Drill = {
  name: 'ledger-kill',
  faults: 5,
  async open(site) {
    const ledger = await site.services.start('ledger-svc');
    await site.services.start('gateway');
    return { strike: () => recoveryFrom(site, this, () => ledger.signal('SIGKILL')) };
  },
};

export const gatewayKill: Drill = {
  name: 'gateway-kill',
  faults: 3,
  way: 'http',
  async open(site) {
    await site.services.start('ledger-svc');
    const gateway = await site.services.start('gateway');
    return { strike: () => recoveryFrom(site, this, () => gateway.signal('SIGKILL')) };
  },
};

/** All its processes at once, as when its machine goes away: its children would finish their work otherwise. */
export const postgresKill: Drill = {
  name: 'postgres-kill',
  faults: 2,
  async open(site) {
    await site.services.start('ledger-svc');
    await site.services.start('gateway');
    return { strike: () => recoveryFrom(site, this, () => harm('kill-postgres')) };
  },
};
