import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalog, eventually, freePort, freshDatabase, serviceProgram, spawnService, startRedisPrefix, temporaryFolder, testBinary, testServer, type SpawnedService, type TemporaryFolder, type TestDatabase } from '@tix/testkit'; // prettier-ignore
import { queueProblems, type WorksOn } from './check-queues';
import { newSecrets, readCompose, type ComposeFile } from './compose';
import { environmentProblems } from './services';

const ROOT = join(__dirname, '../../..');

const secrets = newSecrets();
let compose: ComposeFile;
beforeAll(() => {
  compose = readCompose(secrets);
});

describe('the compose file', () => {
  test('is refused while a secret is missing', () => {
    const { CAPABILITY_KEY: _lost, ...others } = secrets;
    expect(() => readCompose(others)).toThrow('CAPABILITY_KEY is missing in .env');
  });

  test('has every service and its migration, with settings that they know and roles of their own', () => {
    for (const [name, { prefix }] of Object.entries(catalog)) {
      for (const [entry, program] of [[name, 'main.js'], [`migrate-${prefix}`, 'migrate.js']] as const) {
        const { environment = {}, image, build, command } = compose.services[entry] ?? { image: '' };
        expect([entry, environmentProblems(name, program, environment)]).toEqual([entry, []]);
        expect([image.split(':')[0], build?.args.APP]).toEqual([`ticketonomics/${name}`, name]);
        expect(command?.[0] ?? 'main.js').toBe(program);
      }
    }
  }); // prettier-ignore

  test('has a service for every queue of wake-ups, and no other queue', () => {
    const worksOn = Object.entries(compose.services).map(([service, { environment = {}, labels = {} }]): WorksOn => {
      return { where: service, service, queues: labels['tix/queues'], hasRedis: 'REDIS_URL' in environment };
    });
    expect(queueProblems(worksOn)).toEqual([]);
  });

  test('asks everything that stays about its health, waits for nothing that is not there, and gives away nothing', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        const isOneShot = compose.services[other]?.healthcheck === undefined;
        expect([name, other, condition]).toEqual([name, other, isOneShot ? 'service_completed_successfully' : 'service_healthy']); // prettier-ignore
        expect(Object.keys(compose.services)).toContain(other);
      }
      const isOneShot = name.startsWith('migrate-') || name === 'database';
      expect([name, service.healthcheck !== undefined]).toEqual([name, !isOneShot]);
      if (name in catalog) expect([name, service.read_only, service.cap_drop]).toEqual([name, true, ['ALL']]);
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
      expect(service.image).not.toMatch(/latest|^[^:]+$/);
    }
  });
});

describe('the environment of the compose file', () => {
  let folder: TemporaryFolder;
  let database: TestDatabase;
  let nats: ChildProcess;
  let natsPort: string;
  let gatewayPort: number;
  const running = new Map<string, SpawnedService>();

  beforeAll(async () => {
    folder = await temporaryFolder();
    database = await freshDatabase([]);
    natsPort = await startBus();
    gatewayPort = await freePort();
    // The first makes the clock that the others read.
    await migrate('gateway');
    await Promise.all(Object.keys(catalog).filter((name) => name !== 'gateway').map(migrate)); // prettier-ignore
    await Promise.all(Object.keys(catalog).map(start));
    // Every migration and every service at once, on a machine that may be busy.
  }, 180_000);
  afterAll(async () => {
    await Promise.all([...running.values()].map((service) => service.stop()));
    nats?.kill('SIGKILL');
    await database?.drop();
    await folder?.remove();
  });

  /** The bus with the users that are deployed; nats-server of Debian does not know one of the settings. */
  async function startBus(): Promise<string> {
    const [conf, users] = await Promise.all(['nats.conf', 'users.conf'].map((name) => readFile(join(ROOT, 'k8s/base/bus', name), 'utf8'))); // prettier-ignore
    const data = join(folder.path, 'data');
    const local = (conf ?? '').replace('/data', data).replace(/^.*sync_interval.*$/m, '').replace('http: 8222', 'http: -1').replace('port: 4222', 'port: -1'); // prettier-ignore
    await writeFile(join(folder.path, 'nats.conf'), `${local}\nhost: 127.0.0.1\nports_file_dir: "${folder.path}"\n`);
    await writeFile(join(folder.path, 'users.conf'), users ?? '');
    const env = { ...compose.services['nats']?.environment };
    nats = spawn(testBinary('NATS_SERVER'), ['-c', join(folder.path, 'nats.conf')], { env, stdio: 'ignore' });
    const file = join(folder.path, `nats-server_${nats.pid}.ports`);
    const ports = await eventually(async () => JSON.parse(await readFile(file, 'utf8')) as { readonly nats: string[] });
    return new URL(ports.nats[0] ?? '').port;
  }

  /** Addresses, and passwords of roles, are those of the test servers; all else is as compose has it. */
  function here(name: string): Record<string, string> {
    const environment = { ...compose.services[name]?.environment, OPS_PORT: '0' };
    const moved = Object.entries(environment).map(([key, value]) => [key, movedHere(value)] as const);
    const own = name === 'gateway' ? { GATEWAY_PORT: `${gatewayPort}`, GATEWAY_HOST: '127.0.0.1' } : {};
    return { ...Object.fromEntries(moved), ...own, ...('REDIS_URL' in environment && { REDIS_PREFIX: redis.prefix }) };
  }
  const redis = startRedisPrefix();

  function movedHere(value: string): string {
    if (value.startsWith('postgresql://')) return database.urlOf(new URL(value).username);
    if (value.startsWith('redis://')) return testServer('REDIS_URL');
    return value.startsWith('nats://') ? value.replace('nats:4222', `127.0.0.1:${natsPort}`) : value;
  }

  async function migrate(name: string): Promise<void> {
    const environment = { PATH: process.env['PATH'] ?? '', ...here(`migrate-${catalog[name]?.prefix}`) };
    const program = await serviceProgram(name, 'migrate');
    const child = spawn(process.execPath, [program], { env: environment, stdio: 'ignore' });
    expect([name, (await once(child, 'exit'))[0]]).toEqual([name, 0]);
  }

  async function start(name: string): Promise<void> {
    const script = await serviceProgram(name, 'main');
    running.set(name, await spawnService({ script, environment: here(name), readyMs: 60_000 }));
  }

  test('starts every service as a plain process, and all become ready', async () => {
    for (const [name, { opsPort }] of running) {
      const ready = await eventually(async () => {
        const response = await fetch(`http://127.0.0.1:${opsPort}/readyz`);
        return response.ok && response.json();
      });
      expect([name, ready]).toEqual([name, { ready: true, failing: [] }]);
    }
    expect([...running.keys()].sort()).toEqual(Object.keys(catalog).sort());
  });

  test('serves the API to the first operator: what is credited is there', async () => {
    const ask = async (path: string, body?: unknown) => {
      const response = await fetch(`http://127.0.0.1:${gatewayPort}${path}`, {
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
        headers: {
          authorization: `Bearer ${secrets['FIRST_OPERATOR_KEY']}`,
          'content-type': 'application/json',
          'idempotency-key': path.replaceAll('/', '-'),
        },
      });
      return { status: response.status, body: (await response.json()) as { readonly balances?: unknown } };
    };
    expect((await ask('/v1/accounts', { address: 'member:a' })).status).toBe(201);
    expect((await ask('/v1/credits', { account: 'member:a', amount: 5, reason: 'start' })).status).toBe(201);
    expect((await ask('/v1/accounts/member:a')).body.balances).toMatchObject([{ asset: 'TICKET', balance: 5 }]);
  });
});
