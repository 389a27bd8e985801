import { setTimeout as sleep } from 'node:timers/promises';
import { MAIN_BOOK } from '@tix/contracts';
import { until } from '../../within';
import type { Drill, Fault, Site } from '../drill';
import { harm } from '../harm';
import type { Load } from '../load';
import { queryOnce } from '../query-once';

const PUBLISHER_MS_MAX = 30_000;

/** A backup under load, more load, a machine that is lost, and the database as it was at a moment in between. */
export const restore: Drill = {
  name: 'restore',
  faults: 1,
  async open(site) {
    await harm('archive');
    await site.services.start('ledger-svc');
    await site.services.start('gateway');
    return { strike: (load) => restoreUnderLoad(site, load) };
  },
};

async function restoreUnderLoad(site: Site, load: Load): Promise<Fault> {
  const { services, settings, log, say } = site;
  await harm('back-up');
  await sleep(settings.calmMs);
  const before = [...log.done.keys()];
  const { now, incarnation } = await stateOf(site);
  await sleep(settings.calmMs);
  await load.stop();
  const since = performance.now();
  await services.stopDuring(async () => {
    await harm('restore', now);
    // What came after the moment is gone whatever its client was told; what came before it and is not there is lost.
    const rows = await queryOnce<{ id: string }>(settings, 'select id from ledger.transaction');
    log.forgetAllBut(new Set([...before, ...rows.map(({ id }) => id)]));
  });
  load.start();
  const recoveryMs = await log.served.recovery(since, undefined);
  say(`restored: ${log.takenBack} acknowledged after the moment are gone`);
  const isAnother = async () => (await stateOf(site)).incarnation > incarnation;
  await until(isAnother, PUBLISHER_MS_MAX, 'another incarnation of the journal');
  return { fault: 'machine lost, restored to a moment', recoveryMs };
}

async function stateOf({ settings }: Site): Promise<{ readonly now: string; readonly incarnation: number }> {
  const [row] = await queryOnce<{ now: string; incarnation: number }>(
    settings,
    'select clock_timestamp()::text as now, incarnation from ledger.book where code = $1',
    [MAIN_BOOK],
  );
  return row ?? { now: '', incarnation: 0 };
}
