import type { Cell } from './cells';
import { type LoadProcess, startLoad } from './load-process';
import type { BenchSettings } from './settings';
import { busEnvironment, profileFlags, startService } from './start-service';

/** Cells, and what has been started for them alone. */
export interface OpenCells {
  readonly cells: readonly Cell[];
  close(): Promise<void>;
}

export interface Started {
  readonly load: LoadProcess;
  /** By the name of the service. */
  readonly pids: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

/** Services in the order in which they need each other, and the process that loads them over NATS. */
export async function startFor(settings: BenchSettings, names: readonly string[], program: string): Promise<Started> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const pids: Record<string, number> = {};
    for (const name of names) {
      const service = await startService(settings, name);
      stops.push(() => service.stop());
      pids[name.replace(/-(svc|worker)$/, '')] = service.pid;
    }
    const { programs } = settings;
    const nodeFlags = profileFlags(settings, program);
    const load = await startLoad({ programs, program, environment: busEnvironment(settings), nodeFlags });
    stops.push(() => load.stop());
    return { load, pids, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
