import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freshDatabase, type SchemaMigrations, type TestDatabase } from './fresh-database';
import { startNats, type TestNats } from './nats-server';
import { serviceProgram } from './program-file';
import { startRedisPrefix } from './redis-prefix';
import { serviceEntry, serviceEnvironment } from './service-environment';
import { spawnService, type SpawnedService } from './spawn-service';

type Environment = Readonly<Record<string, string>>;

/** Real services as they run in the system, each a process of its own, on a database and a bus of this suite alone. */
export interface TestServices {
  readonly database: TestDatabase;
  readonly nats: TestNats;
  readonly redisPrefix: string;
  /** The environment of a service of this economy: for one that the test starts in its own process. */
  environmentOf(name: string): Environment;
  /** The process that was started last under this name. */
  service(name: string): SpawnedService;
  /** Starts one more process of a service, or a killed one again. */
  start(name: string, more?: Environment): Promise<SpawnedService>;
  stop(): Promise<void>;
}

export interface ServicesOrder {
  /** Schemas of services that the test starts itself. */
  readonly schemas?: readonly SchemaMigrations[];
  /** More settings for each service that is named. */
  readonly environment?: Readonly<Record<string, Environment>>;
}

/** Several services that start at once on a busy machine take their time. */
const READY_MS = 60_000;
const MIGRATE_MS = 60_000;

const run = promisify(execFile);

/** Starts the named services, all at once; what was started is stopped again when one does not start. */
export async function startServices(names: readonly string[], order: ServicesOrder = {}): Promise<TestServices> {
  const { schemas = [], environment = {} } = order;
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    const migrated = names.map(migratedByItself);
    const database = await freshDatabase([...schemas, ...migrated]);
    stops.push(() => database.drop());
    const nats = await startNats();
    stops.push(() => nats.stop());
    const redisPrefix = startRedisPrefix().prefix;
    const place = { database, nats, redisPrefix };
    const running = new Map<string, SpawnedService>();

    const environmentOf = (name: string): Environment => serviceEnvironment(name, place);
    const start = async (name: string, more: Environment = {}): Promise<SpawnedService> => {
      const settings = { ...environmentOf(name), ...environment[name], ...more };
      const script = await serviceProgram(name, 'main');
      const service = await spawnService({ script, environment: settings, readyMs: READY_MS });
      stops.push(() => service.stop());
      running.set(name, service);
      return service;
    };
    await all(names.map((name) => start(name)));
    return { ...place, environmentOf, service: (name) => found(running, name), start, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Apps do not import each other: each brings its schema up to date with its own program. */
function migratedByItself(name: string): SchemaMigrations {
  const { prefix } = serviceEntry(name);
  return {
    schema: prefix,
    sources: join(__dirname, '../../../apps', name, 'src/store'),
    migrate: async (url) => {
      const program = await serviceProgram(name, 'migrate');
      const environment = { PATH: process.env['PATH'] ?? '', MIGRATOR_DATABASE_URL: url };
      await run(process.execPath, [program], { env: environment, timeout: MIGRATE_MS });
    },
  };
}

/** To their ends, all of them: what starts late could not be stopped any more. */
async function all(starts: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(starts);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

function found(running: ReadonlyMap<string, SpawnedService>, name: string): SpawnedService {
  const service = running.get(name);
  if (!service) throw new Error(`${name} was not started`);
  return service;
}
