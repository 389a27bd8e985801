import { chmod, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { tix, type Place } from '../testing/command-line';
import { startEconomy, type Economy } from '../testing/economy';

let economy: Economy;
let home: TemporaryFolder;
let empty: TemporaryFolder;
let key: string;
/** As after `npm start`, and nothing else. */
let atHome: Place;

beforeAll(async () => {
  [economy, home, empty] = await Promise.all([startEconomy(), temporaryFolder(), temporaryFolder()]);
  key = economy.operator.apiKey ?? '';
  await writeFile(join(home.path, 'url'), `${economy.url}\n`);
  await writeFile(join(home.path, 'operator-key'), `${key}\n`, { mode: 0o600 });
  atHome = { environment: { TIX_HOME: home.path, PATH: '/nowhere' }, folder: empty.path };
});
afterAll(async () => {
  await economy.stop();
  await Promise.all([home.remove(), empty.remove()]);
});

async function closedUrl(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

const withEnvironment = (environment: Readonly<Record<string, string>>): Place => ({ ...atHome, environment });

describe('the system is found', () => {
  test('in the folder of a running checkout, with the key of its operator', async () => {
    const { stdout } = await tix(atHome, 'status', '--json');
    const books = [{ book: 'main', seq: expect.any(Number), head: expect.any(String) }];
    expect(JSON.parse(stdout)).toMatchObject({ url: economy.url, source: 'TIX_HOME', keySource: 'TIX_HOME', books });
    expect((await tix(atHome, 'status')).stdout).toMatch(/^ready +true$/m);
  });

  test('by words before the environment, and by the environment before a folder', async () => {
    const wrong = { TIX_URL: await closedUrl(), TIX_KEY: 'tix_wrong' };
    const { code, stdout } = await tix(
      withEnvironment(wrong),
      'status',
      '--url',
      `${economy.url}/`,
      '--key',
      key,
      '--json',
    );
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { source: '--url', keySource: '--key' }]);
    const environment = { TIX_HOME: home.path, ...wrong };
    expect(await tix(withEnvironment(environment), 'status')).toMatchObject({ code: 7 });
  });

  test('but the key of a folder never goes to another address', async () => {
    const place = withEnvironment({ TIX_HOME: home.path });
    const { stdout } = await tix(place, 'status', '--url', economy.url, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ keySource: null, books: [] });
    expect(await tix(place, 'accounts', 'list', '--url', economy.url)).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('UNAUTHENTICATED'),
    });
  });
});

describe('without a system', () => {
  test('a command ends with 7 and says how to start one', async () => {
    const ended = await tix(withEnvironment({ TIX_HOME: empty.path }), 'accounts', 'list');
    expect(ended).toMatchObject({ code: 7, stdout: '', stderr: expect.stringContaining('Start it with npm start') });
  });

  test('that answers, a command ends with 7 without trying again and again', async () => {
    const ended = await tix(withEnvironment({ TIX_URL: await closedUrl() }), 'accounts', 'list', '--json');
    expect(ended).toMatchObject({ code: 7, stdout: '' });
    expect(JSON.parse(ended.stderr)).toMatchObject({ code: 'UNAVAILABLE', exitCode: 7 });
  });

  test.each(['localhost:8080', 'ftp://x', ' '])('an address such as %j ends with 2', async (url) => {
    expect(await tix(atHome, 'status', '--url', url)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--url'),
    });
  });

  test.each(['0', '-1', 'soon', '86401'])('a time such as %j ends with 2', async (seconds) => {
    expect(await tix(atHome, 'status', '--timeout', seconds)).toMatchObject({ code: 2 });
  });
});

interface Found {
  readonly ok: boolean;
  readonly checks: readonly { readonly name: string; readonly state: string; readonly fix?: string }[];
}

describe('doctor', () => {
  const look = async (place: Place) => {
    const { code, stdout } = await tix(place, 'doctor', '--json');
    return { code, ...(JSON.parse(stdout) as Found) };
  };
  const failures = ({ checks }: Found) => checks.filter(({ state }) => state === 'failed');

  test('finds everything in order, and every check says what it saw', async () => {
    const found = await look(atHome);
    expect(found).toMatchObject({ code: 0, ok: true });
    const names = ['node', 'data folder', 'postgresql', 'nats-server', 'redis'];
    expect(found.checks.map(({ name }) => name)).toEqual([...names, 'gateway', 'services', 'key', 'clock', 'version']);
    expect((await tix(atHome, 'doctor')).stdout).toMatch(/^ok +services +ready$/m);
  });

  test('does not look on this machine for what a system elsewhere runs on', async () => {
    const found = await look(withEnvironment({ TIX_URL: economy.url, TIX_KEY: key }));
    expect(found.checks.map(({ name }) => name)).toEqual(['node', 'gateway', 'services', 'key', 'clock', 'version']);
  });

  test('ends with 5 where the key is not known, and says who makes one', async () => {
    const found = await look(withEnvironment({ TIX_URL: economy.url, TIX_KEY: 'tix_wrong' }));
    expect([found.code, failures(found)]).toMatchObject([
      5,
      [{ name: 'key', fix: expect.stringContaining('TIX_KEY') }],
    ]);
    expect(failures(await look(withEnvironment({ TIX_URL: economy.url })))).toMatchObject([{ name: 'key' }]);
  });

  test('ends with 7 where nobody answers, and says how to start', async () => {
    const found = await look(withEnvironment({ TIX_URL: await closedUrl() }));
    expect([found.code, failures(found)]).toMatchObject([
      7,
      [{ name: 'gateway', fix: expect.stringContaining('npm start') }],
    ]);
    expect(await look(withEnvironment({ TIX_HOME: empty.path }))).toMatchObject({ code: 7, ok: false });
  });

  test('tells a key that others may read', async () => {
    const file = join(home.path, 'operator-key');
    await chmod(file, 0o644);
    try {
      const found = await look(atHome);
      expect([found.code, failures(found)]).toMatchObject([1, [{ name: 'data folder', fix: `chmod 600 ${file}` }]]);
    } finally {
      await chmod(file, 0o600);
    }
  });

  test('tells what nobody has installed, and does not fail for it: it is fetched', async () => {
    const { checks } = await look({
      ...atHome,
      environment: { ...atHome.environment, DATABASE_URL: 'postgres://x:secret@y/z' },
    });
    expect(checks).toContainEqual({ name: 'postgresql', state: 'ok', found: 'given by DATABASE_URL' });
  });
});
