import { setTimeout as sleep } from 'node:timers/promises';
import { type SpawnedService, spawnService } from '@tix/testkit';
import type { ServiceSettings } from '../settings';

export interface KeptService {
  readonly name: string;
  /** SIGKILL: no handler runs, nothing is flushed. */
  kill(): void;
  /** All that its processes have written. */
  output(): string;
  stop(): Promise<void>;
}

const PAUSE_MS = 100;
const ATTEMPTS_MAX = 300;

/** Starts a service and starts it again whenever it ends, as the supervisor of `npm start` does. */
export async function keepService(service: ServiceSettings): Promise<KeptService> {
  let current: SpawnedService = await spawnService(service);
  let written = '';
  let isStopping = false;

  const revive = async (): Promise<SpawnedService> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await spawnService(service);
      } catch (error) {
        // Its database or its bus may be down still.
        if (isStopping || attempt === ATTEMPTS_MAX) throw error;
        await sleep(PAUSE_MS);
      }
    }
  };
  const keep = async (): Promise<void> => {
    for (;;) {
      await current.exited;
      if (isStopping) return;
      written += current.output();
      current = await revive();
      if (isStopping) await current.stop();
    }
  };
  const kept = keep();
  kept.catch(() => undefined);

  return {
    name: service.name,
    kill: () => current.signal('SIGKILL'),
    output: () => written + current.output(),
    async stop() {
      isStopping = true;
      await current.stop();
      await kept;
    },
  };
}
