import * as amm from '@tix/amm-svc';
import * as audit from '@tix/auditor';
import * as company from '@tix/company-svc';
import * as crafting from '@tix/crafting-worker';
import * as gateway from '@tix/gateway';
import * as governance from '@tix/governance-svc';
import * as ledger from '@tix/ledger-svc';
import * as sales from '@tix/sales-svc';
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

type Environment = Readonly<Record<string, string>>;
type Between = () => Promise<void>;
type Options = { readonly log: Log };

interface App {
  readonly migrations: (SchemaMigrations & { readonly migrations: unknown })['migrations'];
  readonly start: (environment: Environment, options: Options) => Promise<RunningService>;
}

const apps = {
  'ledger-svc': {
    migrations: ledger.ledgerMigrations,
    start: (environment, options) => ledger.start(readConfig(ledger.Config, environment), options),
  },
  'governance-svc': {
    migrations: governance.governanceMigrations,
    start: (environment, options) => governance.start(readConfig(governance.Config, environment), options),
  },
  'amm-svc': {
    migrations: amm.ammMigrations,
    start: (environment, options) => amm.start(readConfig(amm.Config, environment), options),
  },
  'company-svc': {
    migrations: company.companyMigrations,
    start: (environment, options) => company.start(readConfig(company.Config, environment), options),
  },
  'crafting-worker': {
    migrations: crafting.craftingMigrations,
    start: (environment, options) => crafting.start(readConfig(crafting.Config, environment), options),
  },
  auditor: {
    migrations: audit.auditMigrations,
    start: (environment, options) => audit.start(readConfig(audit.Config, environment), options),
  },
  'sales-svc': {
    migrations: sales.salesMigrations,
    start: (environment, options) => sales.start(readConfig(sales.Config, environment), options),
  },
} satisfies Record<string, App>;

/** A service that is started on request; ledger and gateway always run. */
export type ServiceName = keyof typeof apps;

/** Every service that is not always there. */
export const allServices = Object.keys(apps).filter((name): name is ServiceName => name !== 'ledger-svc');

/** In the order in which they start, the ledger first. */
function inOrder(asked: readonly ServiceName[]): readonly ServiceName[] {
  const names = Object.keys(catalog).filter((name): name is ServiceName => name in apps);
  return names.filter((name) => name === 'ledger-svc' || asked.includes(name));
}

export function schemasOf(asked: readonly ServiceName[]): readonly SchemaMigrations[] {
  return [
    ...inOrder(asked).map((name) => ({ schema: serviceEntry(name).prefix, migrations: apps[name].migrations })),
    { schema: 'gateway', migrations: gateway.gatewayMigrations },
  ];
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
    running.set(name, await apps[name].start(environmentOf(name, order), { log: order.log.log }));
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
