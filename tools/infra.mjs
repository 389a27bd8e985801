import { adviceOn, findBinaries } from './binaries.mjs';
import { natsServer } from './nats.mjs';
import { postgresServer, psqlAt, withDatabase } from './postgres.mjs';
import { openRecord } from './record.mjs';
import { redisServer } from './redis.mjs';
import { databaseName, ensureRoles, roleNames } from './roles.mjs';
import { startServer } from './servers.mjs';

const makers = { postgres: postgresServer, nats: natsServer, redis: redisServer };
const programOf = { postgres: 'postgresql', nats: 'nats-server', redis: 'redis' };
const given = { postgres: 'DATABASE_URL', nats: 'NATS_URL', redis: 'REDIS_URL' };

/**
 * Starts the servers as children of this process, or uses those named in DATABASE_URL, NATS_URL
 * and REDIS_URL. `durable` keeps its data and survives a crash; `test` is fast and forgets.
 * On failure everything that was started is stopped before the error is thrown.
 */
export async function startServers({
  home,
  mode,
  secrets,
  names = Object.keys(makers),
  record = openRecord(home),
  say,
  aborted,
}) {
  const own = names.filter((name) => mode === 'test' || !process.env[given[name]]);
  const binaries = await findBinaries({ names: mode === 'test' ? undefined : programsFor(own), say });
  const advice = own.includes('nats') && adviceOn(binaries);
  if (advice) say(advice);
  const started = [];
  const stop = () => Promise.all(started.map((server) => server.stop()));
  try {
    await startAll(
      own.map((name) => makers[name]({ home, mode, binaries, secrets, say })),
      { home, record, say },
      started,
    );
    const urls = addresses(own, record.ports, secrets);
    const psql = psqlAt(binaries.postgresql.path, { url: urls.database });
    if (names.includes('postgres')) await ensureRoles(psql, secrets.roles);
    return {
      home,
      binaries,
      record,
      servers: started,
      urls,
      roleUrl: (role) => roleUrl(urls.database, role, secrets),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** psql prepares the database whoever runs it, so PostgreSQL's programs are always needed. */
function programsFor(own) {
  const programs = own.map((name) => programOf[name]);
  return [...new Set(['postgresql', ...programs])];
}

/** All at once; the first failure is thrown only after every start has come to an end. */
async function startAll(servers, context, started) {
  const outcomes = await Promise.allSettled(
    servers.map(async (server) => started.push(await startServer(server, context))),
  );
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

function addresses(own, ports, secrets) {
  const isOwn = (name) => own.includes(name);
  return {
    database: isOwn('postgres')
      ? `postgresql://postgres:${secrets.postgres}@127.0.0.1:${ports.postgres}/postgres`
      : process.env.DATABASE_URL,
    nats: isOwn('nats') ? `nats://127.0.0.1:${ports.nats}` : process.env.NATS_URL,
    redis: isOwn('redis') ? `redis://:${secrets.redis}@127.0.0.1:${ports.redis}` : process.env.REDIS_URL,
  };
}

function roleUrl(adminUrl, role, secrets) {
  const address = new URL(withDatabase(adminUrl, databaseName));
  address.username = role;
  address.password = secrets.roles[role];
  return address.href;
}

/** In tests a role's password is its name: every suite can connect as everyone. */
export const testSecrets = {
  postgres: 'postgres',
  redis: 'redis',
  nats: {},
  roles: Object.fromEntries(roleNames.map((name) => [name, name])),
};
