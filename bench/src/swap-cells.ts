import type { SpawnedService } from '@tix/testkit';
import { type BenchParts, startService } from './bench-parts';
import { type Cell, closed, published } from './cells';
import { type LoadProcess, startLoad } from './load-process';
import { measure } from './measure';
import type { BenchSettings } from './settings';

const SWAPPERS = 2_000;
const CALLERS = 512;

/** What swaps go through beside the ledger. It runs only while they are measured: it reads every event of the ledger. */
export interface SwapParts {
  readonly amm: SpawnedService;
  readonly load: LoadProcess;
  close(): Promise<void>;
}

export async function openSwaps(settings: BenchSettings): Promise<SwapParts> {
  const amm = await startService(settings, 'amm-svc');
  const load = await startLoad({
    programs: settings.programs,
    program: 'swap-load',
    environment: {
      NATS_URL: settings.natsUrl,
      NATS_PASSWORD: settings.natsPasswords['gateway'] ?? '',
      CAPABILITY_KEY: settings.capabilityKey,
    },
  });
  await load.run({ kind: 'prepare', accounts: SWAPPERS });
  return {
    amm,
    load,
    async close() {
      await load.stop();
      await amm.stop();
    },
  };
}

export function swapCellsOf(parts: BenchParts, swaps: SwapParts): readonly Cell[] {
  const cell = (name: string, title: string, variant: string): Cell => ({
    name,
    title: `swaps with one pool, ${CALLERS} callers${title}`,
    run: (seconds) =>
      measure({ admin: parts.admin, pids: { ...parts.pids, amm: swaps.amm.pid, client: swaps.load.pid } }, () =>
        published(parts, swaps.load, closed({ callers: CALLERS, seconds, variant })),
      ),
  });
  return [cell('swap-hot', '', 'hot'), cell('swap-refused', ', every fifth refused', 'refused')];
}
