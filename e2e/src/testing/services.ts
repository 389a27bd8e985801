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
import type * as z from 'zod';

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
  'ledger-svc': async () => appOf(await import('@tix/ledger-svc'), 'ledgerMigrations'),
  'governance-svc': async () => appOf(await import('@tix/governance-svc'), 'governanceMigrations'),
  'amm-svc': async () => appOf(await import('@tix/amm-svc'), 'ammMigrations'),
  'company-svc': async () => appOf(await import('@tix/company-svc'), 'companyMigrations'),
  'crafting-worker': async () => appOf(await import('@tix/crafting-worker'), 'craftingMigrations'),
  auditor: async () => appOf(await import('@tix/auditor'), 'auditMigrations'),
  'sales-svc': async () => appOf(await import('@tix/sales-svc'), 'salesMigrations'),
} satisfies Record<string, () => Promise<App>>;

/** What an app exports: its settings, how it starts, and its migrations under a name of its own. */
type Exported<Name extends string, Schema extends z.ZodType> = Readonly<Record<Name, Migrations>> & {
  readonly Config: Schema;
  readonly start: (config: z.output<Schema>, options: Options) => Promise<RunningService>;
};

function appOf<Name extends string, Schema extends z.ZodType>(app: Exported<Name, Schema>, migrations: Name): App {
  const { Config, start } = app;
  return {
    migrations: app[migrations],
    start: (environment, options) => start(readConfig(Config, environment), options),
  };
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
