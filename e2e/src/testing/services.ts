import * as amm from '@tix/amm-svc';
import * as company from '@tix/company-svc';
import * as crafting from '@tix/crafting-worker';
import * as gateway from '@tix/gateway';
import * as governance from '@tix/governance-svc';
import * as ledger from '@tix/ledger-svc';
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
} satisfies Record<string, App>;

/** A service that is started on request; ledger and gateway always run. */
export type ServiceName = keyof typeof apps;

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
export function openServices(asked: readonly ServiceName[], { place, more, log }: ServicesOrder) {
  const running = new Map<ServiceName, RunningService>();
  let gateways: gateway.RunningGateway[] = [];
  const environmentOf = (name: string): Environment => ({ ...serviceEnvironment(name, place), ...more });

  const startOne = async (name: ServiceName): Promise<void> => {
    running.set(name, await apps[name].start(environmentOf(name), { log: log.log }));
  };
  const stopOne = async (name: ServiceName): Promise<void> => {
    await running.get(name)?.stop();
    running.delete(name);
  };
  const startGateway = async (settings: Environment = {}): Promise<string> => {
    const config = readConfig(gateway.Config, { ...environmentOf('gateway'), ...settings });
    const one = await gateway.start(config, { log: log.log });
    gateways.push(one);
    await eventually(async () => (await fetch(`${one.url}/readyz`)).ok);
    return one.url;
  };
  const stopGateway = async (): Promise<void> => {
    for (const one of gateways) await one.stop();
    gateways = [];
  };
  return {
    url: () => gateways[0]?.url ?? 'http://nobody.invalid',
    async start() {
      for (const name of inOrder(asked)) await startOne(name);
      await startGateway();
    },
    startOne,
    stopOne,
    startGateway: () => startGateway(),
    stopGateway,
    addGateway: () => startGateway({ INSTANCE: `gateway-${gateways.length}` }),
    async stop() {
      await stopGateway();
      for (const name of [...running.keys()].reverse()) await stopOne(name);
    },
  };
}
