import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from './catalog.mjs';
import { repository } from './folders.mjs';
import { runFolder } from './leftovers.mjs';
import { freePort, nextFreePort } from './ports.mjs';
import { writeWhole } from './record.mjs';
import { lastLines, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

const GATEWAY_PORT_FIRST = 8080;

/**
 * No prototype tricks. Code from strings stays allowed: the validators of every request are compiled that way, from our own
 * schemas, and take three times as long without. No source maps: the first error of a process would read those of the whole
 * bundle, 100 MB and a third of a second, and the bundle keeps every name.
 */
const nodeFlags = ['--disable-proto=delete'];

/**
 * What a request leaves behind dies young: a larger nursery halves the time spent on collecting it. It costs memory, so only
 * those that every request, or every trade, passes through have one.
 */
const nursery = (megabytes) => [`--max-semi-space-size=${megabytes}`];
/** Half as much where accounts and balances outlive every request: what it holds is copied in one pause. */
const nurseries = { 'ledger-svc': nursery(32), gateway: nursery(64), 'amm-svc': nursery(64) };

/** What a service needs besides its database and the bus. */
const more = {
  auditor: ({ servers }) => ({ READER_DATABASE_URL: servers.roleUrl('auditor') }),
  'ledger-svc': ({ secrets }) => ({ CAPABILITY_KEY: secrets.capabilityKey, CHECKPOINT_KEY: secrets.checkpointKey }),
  'sales-svc': async ({ servers, secrets, record }) => ({
    QUERY_DATABASE_URL: servers.roleUrl('sales_ro'),
    SALES_CHECKPOINT_KEY: secrets.salesCheckpointKey,
    PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${record.ports.gateway ?? (await keptPort(record))}`,
  }),
  gateway: gatewaySettings,
};

/** In the order in which they start; they stop the other way round, so that nobody loses its answers. */
const services = Object.entries(catalog).map(([name, { prefix, needs = [] }]) => ({
  name,
  role: prefix,
  more: async (context) => ({
    ...(needs.includes('redis') && { REDIS_URL: context.servers.urls.redis }),
    ...(await more[name]?.(context)),
  }),
}));

const bundle = (app, file) => join(repository, 'apps', app, 'dist', file);

async function gatewaySettings({ home, secrets, record, operatorKey }) {
  const port = await keptPort(record);
  writeWhole(join(home, 'url'), `http://127.0.0.1:${port}\n`);
  return {
    CAPABILITY_KEY: secrets.capabilityKey,
    KEY_PEPPER: secrets.keyPepper,
    CURSOR_KEY: secrets.cursorKey,
    GATEWAY_PORT: String(port),
    GATEWAY_HOST: process.env.GATEWAY_HOST ?? '127.0.0.1',
    FIRST_OPERATOR_KEY: operatorKey,
  };
}

async function keptPort(record) {
  const port = await gatewayPort(record);
  record.keepPorts({ gateway: port });
  return port;
}

async function gatewayPort(record) {
  const given = Number(process.env.GATEWAY_PORT ?? 0);
  if (given) return given;
  const last = record.ports.gateway;
  if (last && (await freePort(last)) === last) return last;
  return nextFreePort(GATEWAY_PORT_FIRST);
}

/** What the supervisor starts: a name, a command, and an environment made afresh for every start. */
export function serviceList(context) {
  return services.map(({ name, role, more }) => ({
    name,
    command: [...nodeFlags, ...(nurseries[name] ?? []), bundle(name, 'main.js')],
    environment: async () => ({ ...commonSettings(name, role, context), ...(await more(context)) }),
  }));
}

function commonSettings(name, role, { servers, secrets }) {
  const bus = new URL(servers.urls.nats);
  const passThrough = Object.fromEntries(
    ['PATH', 'LANG', 'TZ', 'LOG_LEVEL', 'TIME_TRAVEL', 'REDIS_PREFIX']
      .filter((key) => process.env[key])
      .map((key) => [key, process.env[key]]),
  );
  return {
    ...passThrough,
    NODE_ENV: 'production',
    DATABASE_URL: servers.roleUrl(role),
    NATS_URL: `nats://${bus.host}`,
    NATS_USER: decodeURIComponent(bus.username) || name,
    NATS_PASSWORD: decodeURIComponent(bus.password) || secrets.nats[name],
  };
}

/** Brings every schema up to date; each app brings its own migrations. The gateway's makes the clock that all read. */
export async function migrate({ servers, say }) {
  const names = services.map(({ name }) => name);
  for (const name of names) {
    const file = bundle(name, 'migrate.js');
    if (existsSync(file)) continue;
    throw new SetupError(`${file} is missing after the build.`, `Run npm run build -w apps/${name}.`);
  }
  say('migrating the databases');
  await migrateOne('gateway', servers);
  await Promise.all(names.filter((name) => name !== 'gateway').map((name) => migrateOne(name, servers)));
}

async function migrateOne(app, servers) {
  const role = `${catalog[app].prefix}_migrator`;
  const env = { ...process.env, MIGRATOR_DATABASE_URL: servers.roleUrl(role) };
  const { code, stdout, stderr } = await run(process.execPath, [...nodeFlags, bundle(app, 'migrate.js')], {
    env,
    cwd: runFolder(servers.home),
  });
  if (code === 0) return;
  throw new SetupError(
    `The migration of ${app} failed:\n${lastLines(stderr + stdout, 12)}`,
    'Nothing of the failed step was kept. Correct the cause and start again.',
  );
}
