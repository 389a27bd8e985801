import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DrillSettings } from './drill-settings';
import { type KeptService, keepService } from './keep-service';

export interface Services {
  /** Starts one more process of a service. */
  start(name: string, environment?: Readonly<Record<string, string>>): Promise<KeptService>;
  /** Stops all, does the work, and starts all again. */
  stopDuring(work: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** The services of one drill; what they have written is kept beside the results. */
export function openServices(settings: DrillSettings, drill: string): Services {
  const running: KeptService[] = [];
  /** Who answers clients first, so that nobody loses an answer. */
  const stopAll = async (): Promise<void> => {
    for (const service of running.toReversed()) await service.stop();
  };
  return {
    async start(name, environment = {}) {
      const service = serviceNamed(settings, name);
      const kept = keepService({ ...service, environment: { ...service.environment, ...environment } });
      await kept.start();
      running.push(kept);
      return kept;
    },
    async stopDuring(work) {
      await stopAll();
      await work();
      for (const service of running) await service.start();
    },
    async stop() {
      await stopAll();
      for (const [place, service] of running.entries()) {
        const file = join(dirname(settings.resultFile), `${drill}.${place}-${service.name}.log`);
        writeFileSync(file, service.output());
      }
    },
  };
}

export function serviceNamed({ services }: DrillSettings, name: string) {
  const service = services.find((known) => known.name === name);
  if (!service) throw new Error(`there is no service ${name}`);
  return service;
}
