import { type Bus, type RunningService, readConfig } from '@tix/runtime';
import { type TestLog, type TestServices, connectAs, startServices, testLog } from '@tix/testkit';
import type { ChangeStep } from '../domain/changing';
import { Config, governanceMigrations, start } from '../start';

/** The service in this process, as often as asked for, with a real ledger, database and bus. */
export interface TestGovernance {
  readonly services: TestServices;
  readonly gateway: Bus;
  readonly log: TestLog;
  /** The next change ends after this step, as when the process dies there. */
  crashAfter(step: ChangeStep): void;
  stop(): Promise<void>;
}

export async function startGovernance({ replicas }: { readonly replicas: number }): Promise<TestGovernance> {
  const services = await startServices(['ledger-svc'], {
    schemas: [{ schema: 'governance', migrations: governanceMigrations }],
  });
  const log = testLog();
  let crash: ChangeStep | undefined;
  const afterStep = async (step: ChangeStep) => {
    if (step !== crash) return;
    crash = undefined;
    throw new Error(`ends after ${step}`);
  };
  const running: RunningService[] = [];
  for (let replica = 0; replica < replicas; replica++) {
    const environment = { ...services.environmentOf('governance-svc'), INSTANCE: `governance-${replica}` };
    running.push(await start(readConfig(Config, environment), { log: log.log, afterStep }));
  }
  const gateway = await connectAs(services.nats, 'gateway');
  return {
    services,
    gateway,
    log,
    crashAfter: (step) => (crash = step),
    async stop() {
      await gateway.close();
      for (const one of running) await one.stop();
      await services.stop();
    },
  };
}
