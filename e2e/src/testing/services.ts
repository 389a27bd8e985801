import * as gateway from '@tix/gateway';
import { readConfig, type Log, type RunningService } from '@tix/runtime';
import {
  catalog,
  eventually,
  serviceEntry,
  serviceEnvironment,
  type SchemaMigrations,
  type ServicePlace,
  type TestLog,
} from '@tix/testkit';
import type { z } from 'zod';

type Environment = Readonly<Record<string, string>>;
type Between = () => Promise<void>;
type Options = { readonly log: Log };

type Migrations = Extract<SchemaMigrations, { readonly migrations: unknown }>['migrations'];

interface App {
  readonly migrations: Migrations;
  readonly start: (environment: Environment, options: Options) => Promise<RunningService>;
}

/** Loaded when they are asked for: a test that starts two of them does not wait for the code of all. */
const apps = {
  'ledger-svc': async () => {
    const { Config, ledgerMigrations, start } = await import('@tix/ledger-svc');
    return appOf(ledgerMigrations, Config, start);
  },
  'governance-svc': async () => {
    const { Config, governanceMigrations, start } = await import('@tix/governance-svc');
    return appOf(governanceMigrations, Config, start);
  },
  'amm-svc': async () => {
    const { ammMigrations, Config, start } = await import('@tix/amm-svc');
    return appOf(ammMigrations, Config, start);
  },
  'company-svc': async () => {
    const { companyMigrations, Config, start } = await import('@tix/company-svc');
    return appOf(companyMigrations, Config, start);
  },
  'crafting-worker': async () => {
    const { Config, craftingMigrations, start } = await import('@tix/crafting-worker');
    return appOf(craftingMigrations, Config, start);
  },
  auditor: async () => {
    const { auditMigrations, Config, start } = await import('@tix/auditor');
    return appOf(auditMigrations, Config, start);
  },
  'sales-svc': async () => {
    const { Config, salesMigrations, start } = await import('@tix/sales-svc');
    return appOf(salesMigrations, Config, start);
  },
} satisfies Record<string, () => Promise<App>>;

function appOf<Schema extends z.ZodType>(
  migrations: Migrations,
  config: Schema,
  start: (config: z.output<Schema>, options: Options) => Promise<RunningService>,
): App {
  return { migrations, start: (environment, options) => start(readConfig(config, environment), options) };
}

/** A service that is started on request; ledger and gateway always run. */
export type ServiceName = keyof typeof apps;

/** Every service that is not always there. */
export const allServices = Object.keys(apps).filter((name): name is ServiceName => name !== 'ledger-svc');

/** In the order in which they start, the ledger first. */
function inOrder(asked: readonly ServiceName[]): readonly ServiceName[] {
  const names = Object.keys(catalog).filter((name): name is ServiceName => name in apps);
  return names.filter((name) => name === 'ledger-svc' || asked.includes(name));
}

export async function schemasOf(asked: readonly ServiceName[]): Promise<readonly SchemaMigrations[]> {
  const schemas: SchemaMigrations[] = [];
  for (const name of inOrder(asked)) {
    const { migrations } = await apps[name]();
    schemas.push({ schema: serviceEntry(name).prefix, migrations });
  }
  return [...schemas, { schema: 'gateway', migrations: gateway.gatewayMigrations }];
}

export interface ServicesOrder {
  readonly place: ServicePlace;
  readonly more: Environment;
  readonly log: TestLog;
}

/** The services of the system, as far as they run. */
export function openServices(asked: readonly ServiceName[], order: ServicesOrder) {
  const running = new Map<ServiceName, RunningService>();
  const gateways = openGateways(order);

  const startOne = async (name: ServiceName): Promise<void> => {
    const { start } = await apps[name]();
    running.set(name, await start(environmentOf(name, order), { log: order.log.log }));
  };
  const stopOne = async (name: ServiceName): Promise<void> => {
    await running.get(name)?.stop();
    running.delete(name);
  };
  const start = async (): Promise<void> => {
    for (const name of inOrder(asked)) await startOne(name);
    await gateways.start();
  };
  const stop = async (): Promise<void> => {
    await gateways.stop();
    for (const name of [...running.keys()].reverse()) await stopOne(name);
  };
  return {
    url: gateways.url,
    start,
    stop,
    addGateway: gateways.start,
    async restart(between?: Between) {
      await stop();
      await between?.();
      await start();
    },
    async restartService(name: ServiceName, between?: Between) {
      await stopOne(name);
      await between?.();
      await startOne(name);
    },
    async restartGateway(between?: Between) {
      await gateways.stop();
      await between?.();
      await gateways.start();
    },
  };
}

function environmentOf(name: string, { place, more }: ServicesOrder): Environment {
  return { ...serviceEnvironment(name, place), ...more };
}

function openGateways(order: ServicesOrder) {
  let gateways: gateway.RunningGateway[] = [];
  return {
    url: () => gateways[0]?.url ?? 'http://nobody.invalid',
    /** One more; answers its URL. */
    async start() {
      const environment = { ...environmentOf('gateway', order), INSTANCE: `gateway-${gateways.length}` };
      const one = await gateway.start(readConfig(gateway.Config, environment), { log: order.log.log });
      gateways.push(one);
      await eventually(async () => (await fetch(`${one.url}/readyz`)).ok);
      return one.url;
    },
    async stop() {
      for (const one of gateways) await one.stop();
      gateways = [];
    },
  };
}
