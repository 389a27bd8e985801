import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchParts } from './bench-parts';
import { closed, WARM_MS } from './cells';
import { fillHistory } from './history-book';
import { LONG, transfersIn } from './history-cells';
import { measure, type Measurement } from './measure';
import { type OpenCells, startFor } from './open-cells';
import { processorSeconds } from './processor-time';
import type { BenchSettings } from './settings';
import { startService } from './start-service';

const CALLERS = 64;
/** Long enough for every attempt that the killed one leaves unanswered to be asked again. */
const TAKE_OVER_SECONDS = 10;
/** Within the measured time. */
const KILL_AFTER_MS = WARM_MS + 2_000;
const LOOK_MS = 1_000;

/** How long clients wait for a ledger that was killed: for another process, and for a replica that stood by. */
export async function openRestarts(
  parts: BenchParts,
  settings: BenchSettings,
  chosen: readonly string[],
): Promise<OpenCells> {
  const { load, stop } = await startFor(settings, [], 'history-load');
  const cells = [
    {
      name: 'restart-cold',
      title: 'first transfer of a killed ledger of 5 million transactions',
      run: () => restartCold(parts, settings, load),
    },
    {
      name: 'take-over',
      title: `transfers, ${CALLERS} callers, while the replica that serves is killed`,
      run: () => takeOver(parts, settings),
    },
  ].filter(({ name }) => chosen.includes(name));
  if (chosen.includes('restart-cold')) await fillHistory(parts.admin, LONG);
  await parts.prepareBus();
  return { cells, close: stop };
}

type Load = BenchParts['bus'];

function restartCold(parts: BenchParts, settings: BenchSettings, load: Load): Promise<Measurement> {
  const { admin, postgres, ledger } = parts;
  return measure({ admin, pids: { postgres, client: load.pid } }, async () => {
    await ledger.kill();
    const started = performance.now();
    ledger.replace(await startService(settings, 'ledger-svc'));
    const readyMs = performance.now() - started;
    const { failed } = await load.run({
      kind: 'closed',
      callers: 1,
      warmMs: 0,
      measureMs: 1,
      variant: transfersIn(LONG),
    });
    const firstMs = performance.now() - started;
    return {
      ...{ perSecond: 1_000 / firstMs, completed: 1, p50Ms: firstMs, p99Ms: firstMs, failed },
      more: { readyMs, firstMs },
    };
  });
}

/** Of two replicas the one that works more is the one that serves; where both serve, either is. */
function takeOver(parts: BenchParts, settings: BenchSettings): Promise<Measurement> {
  const { admin, postgres, ledger, bus } = parts;
  return measure({ admin, pids: { postgres, client: bus.pid } }, async () => {
    const replicas = [ledger.service, await startService(settings, 'ledger-svc')] as const;
    const loading = bus.run(closed({ callers: CALLERS, seconds: TAKE_OVER_SECONDS, variant: 'uniform' }));
    loading.catch(() => undefined);
    await sleep(KILL_AFTER_MS - LOOK_MS);
    const before = replicas.map(({ pid }) => processorSeconds(pid));
    await sleep(LOOK_MS);
    const [first = 0, second = 0] = replicas.map(({ pid }, index) => processorSeconds(pid) - (before[index] ?? 0));
    const [serving, other] = first >= second ? replicas : ([replicas[1], replicas[0]] as const);
    ledger.replace(serving);
    await ledger.kill();
    ledger.replace(other);
    const { slowestMs, silenceMs, ...work } = await loading;
    return { ...work, more: { silenceMs, slowestMs } };
  });
}
