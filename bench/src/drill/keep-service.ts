import { setTimeout as sleep } from 'node:timers/promises';
import { type SpawnedService, spawnService } from '@tix/testkit';
import type { ServiceSettings } from '../settings';

export interface KeptService {
  readonly name: string;
  start(): Promise<void>;
  /** SIGKILL: no handler runs, nothing is flushed. SIGSTOP and SIGCONT: a pause it does not know of. */
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** All that its processes have written. */
  output(): string;
  /** It may be started again. */
  stop(): Promise<void>;
}

const PAUSE_MS = 100;
const ATTEMPTS_MAX = 300;

/** A service that is started again whenever it ends, as the supervisor of `npm start` does. */
export function keepService(service: ServiceSettings): KeptService {
  let current: SpawnedService | undefined;
  let written = '';
  let isStopping = false;
  let kept: Promise<void> = Promise.resolve();

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
  const keep = async (process: SpawnedService): Promise<void> => {
    for (current = process; ;) {
      await current.exited;
      written += current.output();
      if (isStopping) return;
      current = await revive();
      if (isStopping) await current.stop();
    }
  };

  return {
    name: service.name,
    async start() {
      isStopping = false;
      kept = keep(await spawnService(service));
      kept.catch(() => undefined);
    },
    signal: (name) => current?.signal(name),
    output: () => written,
    async stop() {
      isStopping = true;
      await current?.stop();
      await kept;
    },
  };
}
