import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, temporaryFolder, type TemporaryFolder } from '@tix/testkit';

const ESBUILD = join(__dirname, '../../../../node_modules/.bin/esbuild');
/** No process has this id: Linux gives 4 194 304 at most. */
const DEAD = '999999999';

/**
 * A process that answers every order: whether it has the lock, or why not. Told to stop, it waits for the next order when it has
 * read the lock, and has not judged yet what it read.
 */
const contender = `
  const fs = require('node:fs');
  const read = fs.readFileSync;
  const { holdLock } = require('./hold-lock.cjs');
  let release;
  process.on('message', ({ lock, stopAt }) => {
    if (!lock) { release?.(); release = undefined; return process.send('released'); }
    fs.readFileSync = (...order) => {
      const text = read(...order);
      if (!stopAt) return text;
      fs.readFileSync = read;
      fs.writeFileSync(stopAt, '');
      while (fs.existsSync(stopAt)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      return text;
    };
    let told = 'held';
    try { release = holdLock(lock); } catch (error) { told = error.exitCode === 6 ? 'conflict' : String(error); }
    process.send(told);
  });
`;

let folder: TemporaryFolder;
let lock: string;
let contenders: readonly ChildProcess[];
beforeAll(async () => {
  folder = await temporaryFolder();
  lock = join(folder.path, 'lock');
  const form = ['--bundle', '--platform=node', '--format=cjs', '--conditions=@tix/source', '--log-level=warning'];
  const program = join(folder.path, 'hold-lock.cjs');
  execFileSync(ESBUILD, [join(__dirname, 'hold-lock.ts'), ...form, `--outfile=${program}`]);
  writeFileSync(join(folder.path, 'contender.cjs'), contender);
});
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(lock, { force: true });
  contenders = Array.from({ length: 4 }, () => fork(join(folder.path, 'contender.cjs')));
});
afterEach(() => contenders.forEach((one) => one.kill('SIGKILL')));

/** Without a lock it lets go of the one that it has. */
function order(to: ChildProcess, what: { readonly lock?: string; readonly stopAt?: string }): Promise<string> {
  return new Promise((resolve) => {
    to.once('message', (told) => resolve(String(told)));
    to.send(what);
  });
}
function killed(one: ChildProcess): Promise<unknown> {
  const ended = new Promise((resolve) => one.once('exit', resolve));
  one.kill('SIGKILL');
  return ended;
}
const orderAll = (what: { readonly lock?: string }) => Promise.all(contenders.map((one) => order(one, what)));

test.each([
  ['a dead process left behind', DEAD],
  ['nobody has', undefined],
  ['lost its name with the power', ''],
])('of many processes at once one takes the lock that %s', async (_, left) => {
  for (let round = 0; round < 25; round++) {
    if (left !== undefined) writeFileSync(lock, left);
    expect((await orderAll({ lock })).sort()).toEqual(['conflict', 'conflict', 'conflict', 'held']);
    await orderAll({});
    expect(existsSync(lock)).toBe(false);
  }
});

test('who has seen a dead holder and is slow to take over does not take it from who was quicker', async () => {
  const [slow, quick] = contenders as [ChildProcess, ChildProcess];
  const stopAt = join(folder.path, 'stopped');
  writeFileSync(lock, DEAD);
  const first = order(slow, { lock, stopAt });
  await eventually(() => existsSync(stopAt));
  const second = await order(quick, { lock });
  rmSync(stopAt);
  expect([await first, second].sort()).toEqual(['conflict', 'held']);
  await orderAll({});
});

test('who has seen a holder that let go and ended meanwhile does not take it from who came after', async () => {
  const [holder, slow, quick] = contenders as [ChildProcess, ChildProcess, ChildProcess];
  const stopAt = join(folder.path, 'stopped');
  expect(await order(holder, { lock })).toBe('held');
  const first = order(slow, { lock, stopAt });
  await eventually(() => existsSync(stopAt));
  await order(holder, {});
  await killed(holder);
  expect(await order(quick, { lock })).toBe('held');
  rmSync(stopAt);
  expect(await first).toBe('conflict');
});

test('a holder that is killed holds no more, and one that lives holds until it lets go', async () => {
  const [next, other, victim] = contenders as [ChildProcess, ChildProcess, ChildProcess];
  expect(await order(victim, { lock })).toBe('held');
  expect(await order(next, { lock })).toBe('conflict');
  await killed(victim);
  expect(await order(next, { lock })).toBe('held');
  expect(await order(other, { lock })).toBe('conflict');
  await order(next, {});
  expect(await order(other, { lock })).toBe('held');
});
