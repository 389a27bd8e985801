import { setTimeout as sleep } from 'node:timers/promises';
import { AnswerLog } from './answer-log';
import { type Checking, checkOutcome, lastSeqOf } from './check-outcome';
import type { Drill, Fault, OpenDrill, Site } from './drill';
import { type DrillRow, drillReport } from './drill-report';
import { NotHere } from './harm';
import { type Load, prepareLoad } from './load';
import { openServices } from './services';

interface Running extends Checking {
  readonly url: string;
  say(text: string): void;
}

/** Load, faults one after the other at moments nobody planned, and what is there afterwards. */
export async function runDrill(drill: Drill, running: Running): Promise<DrillRow> {
  const { settings, bus, url, say } = running;
  const log = new AnswerLog();
  const services = openServices(settings, drill.name);
  const sinceSeq = await lastSeqOf(settings);
  let open: OpenDrill | undefined;
  try {
    const site = { settings, log, bus, url, services, say };
    open = await drill.open(site);
    const load = await prepareLoad({ ...site, drill: drill.name });
    const { faults, gapMs } = await strikeAll(drill, open, { ...site, load });
    await load.stop();
    say(`${drill.name}: asking again for kept answers, and checking`);
    await load.replay();
    log.problems.push(...((await open.check?.()) ?? []));
    return drillReport({ drill: drill.name, log, faults, gapMs, outcome: await checkOutcome(running, log, sinceSeq) });
  } catch (error) {
    if (error instanceof NotHere) return { drill: drill.name, isSound: true, notRun: error.message };
    throw error;
  } finally {
    await services.stop();
    await open?.close?.();
  }
}

/** Each after the one before is overcome. */
async function strikeAll(drill: Drill, open: OpenDrill, { settings, log, load, say }: Site & { readonly load: Load }) {
  const { calmMs, times = drill.faults } = settings;
  const faults: Fault[] = [];
  load.start();
  const from = performance.now();
  for (let index = 0; index < times; index += 1) {
    await sleep(calmMs * (0.5 + Math.random()));
    const fault = await open.strike(load, index);
    faults.push(fault);
    say(`${drill.name}: ${fault.fault}, served again after ${Math.round(fault.recoveryMs)} ms, ${log.done.size} acknowledged`);
  }
  await sleep(calmMs);
  return { faults, gapMs: log.served.longestGap(from, performance.now(), drill.way) };
} // prettier-ignore
