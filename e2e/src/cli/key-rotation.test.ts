import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { enrolledTill, json, push, SALE, type Till } from '../testing/command-till';
import { startEconomy, type Economy } from '../testing/economy';

let economy: Economy;
let folder: TemporaryFolder;
beforeAll(async () => {
  [economy, folder] = await Promise.all([startEconomy({ services: ['sales-svc'] }), temporaryFolder()]);
});
afterAll(async () => {
  await economy.stop();
  await folder.remove();
});

const enrolled = () => enrolledTill(economy, folder);

interface Rotated {
  readonly seq: number;
  readonly previousKid: string;
  readonly kid: string;
}
const rotate = (till: Till) => json<Rotated>(till.offline('sale', 'sync', 'rotate-key', '--json'));

/** @covers S11 S9 */
test('a key is changed without a network, and what both have signed is pushed', async () => {
  const till = await enrolled();
  await till.sell();
  const [old] = [await readFile(till.file('key.pem'), 'utf8')];
  await json(till.offline('sale', 'sync', 'push', '--out', `${till.home}-old`, '--json'));
  const first = await rotate(till);
  expect(await readFile(till.file('key.pem'), 'utf8')).not.toBe(old);
  expect((await stat(till.file('key.pem'))).mode & 0o777).toBe(0o600);
  await till.sell();
  const second = await rotate(till);
  expect([first.seq, second.seq, second.previousKid]).toEqual([2, 4, first.kid]);
  expect(await push(till)).toEqual({ accepted: 4, duplicate: 0, pending: 0, troubled: [] });
  expect(await json(till.ask('sale', 'sync', 'push', '--in', `${till.home}-old`, '--json'))).toMatchObject({ duplicate: 1 });
  await till.sell();
  expect(await push(till)).toEqual({ accepted: 1, duplicate: 0, pending: 0, troubled: [] });
  const { data } = await json<{ data: object[] }>(till.ask('terminals', 'keys', till.shop.terminalId, '--json'));
  expect(data).toMatchObject([
    { kid: first.previousKid, firstSeq: 1, lastSeq: 2, by: 'enrolment' },
    { kid: first.kid, firstSeq: 3, lastSeq: 4, by: 'rotation' },
    { kid: second.kid, firstSeq: 5, by: 'rotation' },
  ]);
}); // prettier-ignore

/** @covers S11 */
test('a change of the key that a death has cut is gone on with, and without the next key nothing is written', async () => {
  const till = await enrolled();
  const names = ['key.pem', 'state.json'];
  const before = await Promise.all(names.map((name) => readFile(till.file(name))));
  const restore = () => Promise.all(names.map((name, at) => writeFile(till.file(name), before[at] ?? '')));
  // A key that waits and that no entry names is nobody's.
  await writeFile(till.file('next-key.pem'), before[0] ?? '');
  expect((await till.sell()).seq).toBe(1);
  const { kid } = await rotate(till);
  const next = await readFile(till.file('key.pem'));
  // Behind the entry, before the key was put in its place.
  await restore();
  await writeFile(till.file('next-key.pem'), next);
  expect((await till.sell()).seq).toBe(3);
  expect(JSON.parse(await readFile(till.file('state.json'), 'utf8'))).toMatchObject({ kid });
  // Behind that, before the state was written.
  await writeFile(till.file('state.json'), before[1] ?? '');
  expect((await till.sell()).seq).toBe(4);
  expect(await push(till)).toEqual({ accepted: 4, duplicate: 0, pending: 0, troubled: [] });
  await restore();
  expect(await till.offline(...SALE)).toMatchObject({ code: 10, stderr: expect.stringContaining(kid) });
  expect((await readFile(till.file('journal.jsonl'), 'utf8')).trimEnd().split('\n')).toHaveLength(4);
});

/** @covers S11 S9 */
test('the code of a sale is checked without a network: with a key, with the keys of a terminal, of a text or of a file', async () => {
  const till = await enrolled();
  const first = await json<{ code: string; ticketId: string }>(till.offline(...SALE, '--json'));
  const { kid } = await rotate(till);
  const second = await json<{ code: string; seq: number }>(till.offline(...SALE, '--json'));
  await push(till);
  const keys = await till.ask('terminals', 'keys', till.shop.terminalId, '--json');
  await writeFile(join(folder.path, 'keys.json'), keys.stdout);
  await writeFile(join(folder.path, 'code.txt'), `https://tix.example/v#${second.code}\n`);
  const { data } = JSON.parse(keys.stdout) as { data: { kid: string; publicKey: string }[] };
  expect(data[1]?.kid).toBe(kid);
  const verify = (code: string, key = '') =>
    till.offline('sale', 'verify', '--code', code, '--terminal-key', key, '--json');
  for (const key of [data[0]?.publicKey, 'keys.json']) {
    expect(await json(verify(first.code, key))).toMatchObject({
      ok: true,
      ticketId: first.ticketId,
      seq: 1,
      total: 11_600,
    });
  }
  expect(await json(verify('code.txt', 'keys.json'))).toMatchObject({ ok: true, seq: second.seq });
  const forged = first.code.replace('.11600.', '.11601.');
  for (const [code, key] of [
    [forged, 'keys.json'],
    [first.code, data[1]?.publicKey],
    [second.code, data[0]?.publicKey],
  ]) {
    const ended = await verify(code ?? '', key);
    expect([ended.code, JSON.parse(ended.stdout)]).toMatchObject([10, { ok: false }]);
  }
  expect(await verify('nothing', 'keys.json')).toMatchObject({ code: 1, stdout: '' });
  expect(await verify(first.code, 'code.txt')).toMatchObject({ code: 2, stdout: '' });
  expect(await till.offline('sale', 'verify', '--code', first.code)).toMatchObject({ code: 2, stdout: '' });
  expect((await till.offline(...SALE)).stdout).toMatch(/^code {2}[\w-]{22}\.1\./m);
});
