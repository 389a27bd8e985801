import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { unique } from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';

const REPOSITORY = join(__dirname, '../..');
const run = promisify(execFile);

let economy: Economy;
let home: TemporaryFolder;
/** Inside the repository, so that its code finds the libraries. */
let examples: string;
let processes: ChildProcess | undefined;
const urls = new Map<string, string>();

beforeAll(async () => {
  economy = await startEconomy();
  home = await temporaryFolder();
  await writeFile(join(home.path, 'url'), economy.url);
  await writeFile(join(home.path, 'operator-key'), economy.operator.apiKey ?? '');
  await mkdir(join(REPOSITORY, '.cache'), { recursive: true });
  examples = await mkdtemp(join(REPOSITORY, '.cache/examples-'));
  for (const name of ['healthai', 'travelai']) {
    await cp(join(REPOSITORY, 'examples', name), join(examples, name), { recursive: true });
  }
  await addThird();
  await startAll();
}, 120_000);
afterAll(async () => {
  if (processes) {
    processes.kill('SIGTERM');
    await once(processes, 'exit');
  }
  await economy?.stop();
  await home?.remove();
  await rm(examples, { recursive: true, force: true });
});

/** All that a third application takes is a folder of its own. */
async function addThird(): Promise<void> {
  const source = join(examples, 'gameai/src');
  await mkdir(source, { recursive: true });
  const catalog = await readFile(join(examples, 'healthai/src/application.ts'), 'utf8');
  await writeFile(join(source, 'application.ts'), catalog.replaceAll('HealthAI', 'GameAI'));
  for (const file of ['main.ts', 'healthai.ts', 'render-refusal.ts']) {
    const text = await readFile(join(examples, 'healthai/src', file), 'utf8');
    await writeFile(join(source, file.replace('healthai', 'gameai')), text.replaceAll('healthai', 'gameai'));
  }
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], TIX_HOME: home.path, TIX_EXAMPLES: examples, PORT: '0' };
}

/** `npm run examples`, on any ports. */
async function startAll(): Promise<void> {
  const program = join(REPOSITORY, 'examples/run-all.mjs');
  processes = spawn(process.execPath, [program], { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
  if (!processes.stdout) throw new Error('it has no output');
  for await (const line of createInterface(processes.stdout)) {
    const [, title, url] = /^(\w+) answers on (\S+)$/.exec(line) ?? [];
    if (title !== undefined && url !== undefined) urls.set(title.toLowerCase(), url);
    if (urls.size === 3) return;
  }
  throw new Error('the examples have ended');
}

async function ask<Body>(application: string, what: string, body?: object) {
  const [method = 'GET', path = '/'] = what.split(' ');
  const response = await fetch(`${urls.get(application)}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

const creditsOf = async (application: string, owner: string) =>
  (await ask<{ credits: number }>(application, `GET /users/${owner}`)).body.credits;

/** @covers L1 */
test('one owner has a balance in each application, and none knows of the other', async () => {
  const owner = unique('ann');
  expect(await ask('healthai', 'POST /users', { owner })).toEqual({ status: 201, body: { owner, credits: 3 } });
  expect(await ask('healthai', 'POST /users', { owner })).toEqual({ status: 201, body: { owner, credits: 3 } });
  const booking = unique('trip');
  for (const earned of [5, 5]) {
    const booked = await ask('travelai', 'POST /bookings', { owner, booking });
    expect(booked).toEqual({ status: 201, body: { booking, earned, credits: 5 } });
  }
  expect(await ask('travelai', `POST /users/${owner}/loyalty`)).toMatchObject({ body: { earned: 2, credits: 7 } });
  expect([await creditsOf('healthai', owner), await creditsOf('travelai', owner)]).toEqual([3, 7]);
});

test('each application has operations of its own, and what they cost is not for clients to say', async () => {
  const owner = unique('bea');
  await ask('healthai', 'POST /users', { owner });
  const poor = await ask('healthai', 'POST /articles', { owner, title: 'Sleep', amount: 1 });
  expect(poor).toMatchObject({
    status: 422,
    body: { code: 'INSUFFICIENT_FUNDS', details: { available: 3, needed: 5 } },
  });
  const read = await ask('healthai', `GET /articles/sleep?owner=${owner}`);
  expect(read).toEqual({ status: 200, body: { id: 'sleep', readAs: expect.any(Number) } });
  expect(await creditsOf('healthai', owner)).toBe(3);
  for (const body of [{}, { owner: '' }, { owner: {} }]) {
    expect(await ask('healthai', 'POST /users', body)).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
  }
  const upgrade = await ask('travelai', 'POST /upgrades', { owner });
  expect(upgrade).toMatchObject({ status: 422, body: { code: 'INSUFFICIENT_FUNDS' } });
});

test('a third application is a folder of its own, and touches no shared code', async () => {
  const health = await ask('gameai', 'GET /health');
  expect(health).toEqual({ status: 200, body: { status: 'ok', application: 'gameai', catalog: 1 } });
  const owner = unique('cem');
  await ask('gameai', 'POST /users', { owner });
  expect([await creditsOf('gameai', owner), await creditsOf('healthai', owner)]).toEqual([3, 0]);
});

test('set up again, an application keeps its key and its catalog; a changed one has a new version', async () => {
  const file = join(home.path, 'healthai-key');
  const setUp = async () => {
    const flags = ['--conditions=@tix/source', '--import', 'tsx', join(REPOSITORY, 'examples/app-setup.mjs')];
    return (await run(process.execPath, [...flags, 'healthai'], { env: environment(), cwd: REPOSITORY })).stdout;
  };
  const key = await readFile(file, 'utf8');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  // A set-up that lost the key finds the same application again.
  await rm(file);
  expect(await setUp()).toContain('catalog 1,');
  expect(await readFile(file, 'utf8')).toBe(key);
  const source = join(examples, 'healthai/src/application.ts');
  const text = await readFile(source, 'utf8');
  await writeFile(source, text.replace('CONTENT_ACCESS: { amount: 0 }', 'CONTENT_ACCESS: { amount: -1 }'));
  expect(await setUp()).toContain('catalog 2,');
  expect(await readFile(file, 'utf8')).toBe(key);
});
