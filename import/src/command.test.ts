import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '@tix/testkit';
import type { TemporaryFolder } from '@tix/testkit';
import { startSystem } from './testing/real-system';

const root = resolve(__dirname, '../..');
const demo = join(root, 'import/demo/community.sqlite');
let home: TemporaryFolder;

beforeEach(async () => {
  home = await temporaryFolder();
});
afterEach(() => home.remove());

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** As `npm run import --` does it, called from the folder of the system. */
async function command(...words: readonly string[]): Promise<Ended> {
  const env = { PATH: process.env['PATH'], TIX_HOME: home.path, INIT_CWD: home.path };
  const run = promisify(execFile)(process.execPath, [join(root, 'tools/import.mjs'), ...words], { cwd: root, env });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Ended) => error,
  );
}

function write(name: string, text: string): void {
  writeFileSync(join(home.path, name), text);
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

test('an import that succeeds ends with 0, its report on the terminal and in the file that was asked for', async () => {
  const system = await startSystem();
  try {
    write('url', `${system.url}\n`);
    write('operator-key', `${system.key}\n`);
    const { code, stdout } = await command(demo, '--report', 'report.json');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ticket_txns +398 +398 +0 +0$/m);
    expect(stdout).toMatch(/^TICKET +533593 +0 +533593 +533593 +0 +533593$/m);
    expect(stdout).toContain('The ledger holds what the file says.');
    expect(JSON.parse(readFileSync(join(home.path, 'report.json'), 'utf8'))).toMatchObject({ isComplete: true });
  } finally {
    await system.stop();
  }
});

test('a dry run needs no system, reports what would come in and ends with 0', async () => {
  const { code, stdout } = await command('--dry-run', demo, '--report', 'report.json');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Dry run of the import of .*community.sqlite$/m);
  expect(stdout).toMatch(/^members +30 +30 +0 +0$/m);
  expect(stdout).toMatch(/^TICKET +533593 +0 +533593$/m);
  expect(stdout).toContain('Nothing was sent.');
  const report = JSON.parse(readFileSync(join(home.path, 'report.json'), 'utf8')) as unknown;
  expect(report).toMatchObject({ isDryRun: true, isComplete: false, members: { imported: 30 }, jobs: { imported: 3 } });
});

test('a dry run tells a program the same as its report', async () => {
  const { code, stdout } = await command('--dry-run', demo, '--report', 'report.json', '--json');
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    JSON.parse(readFileSync(join(home.path, 'report.json'), 'utf8')) as unknown,
  ]);
});

test('words that are not understood end with 2 and what is missing', async () => {
  expect(await command()).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("missing required argument 'file'"),
  });
});

test('without a system it ends with 7 and says how to start one', async () => {
  expect(await command(demo)).toMatchObject({ code: 7, stderr: expect.stringContaining('Start it with npm start') });
});

test('without the key of the operator it ends with 5 and says how to give it', async () => {
  write('url', 'http://127.0.0.1:1');
  expect(await command(demo)).toMatchObject({ code: 5, stderr: expect.stringContaining('the key of an operator') });
});

test('when the system has stopped it ends with 7 at once', async () => {
  write('url', `http://127.0.0.1:${await closedPort()}`);
  write('operator-key', 'tix_x');
  expect(await command(demo)).toMatchObject({ code: 7, stderr: expect.stringContaining('Is the system running?') });
});

test('a file that is none ends with 1, and no report is written', async () => {
  write('operator-key', 'tix_x');
  const ended = await command('--dry-run', 'operator-key', '--report', 'report.json');
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('operator-key is not a SQLite database') });
  expect(existsSync(join(home.path, 'report.json'))).toBe(false);
});
