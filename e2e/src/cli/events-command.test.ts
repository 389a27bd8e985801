import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, tcpProxy, temporaryFolder, type TcpProxy, type TemporaryFolder } from '@tix/testkit';
import { done, unique } from '../testing/actors';
import { tix, type Place } from '../testing/command-line';
import { startEconomy, type Economy } from '../testing/economy';

let economy: Economy;
let folder: TemporaryFolder;
let proxy: TcpProxy;
let place: Place;
const address = `member:${unique('told')}`;

beforeAll(async () => {
  [economy, folder] = await Promise.all([startEconomy(), temporaryFolder()]);
  proxy = await tcpProxy({ port: Number(new URL(economy.url).port) });
  place = { environment: { TIX_URL: economy.url, TIX_KEY: economy.operator.apiKey ?? '' }, folder: folder.path };
  done(await economy.operator.post('/v1/accounts', { address }));
});
afterAll(async () => {
  await proxy.close();
  await economy.stop();
  await folder.remove();
});

async function pay(amount: number): Promise<void> {
  done(await economy.operator.post('/v1/credits', { account: address, amount, reason: 'quest' }));
}

interface Posted {
  readonly id: string;
  readonly data: { readonly postings: readonly { readonly amount: number }[] };
}

const tail = (more: readonly string[], where = place) =>
  tix(where, 'events', 'tail', '--account', address, '--json', ...more);
const eventsIn = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Posted);
const amounts = (stdout: string) => eventsIn(stdout).map(({ data }) => data.postings[0]?.amount);

test('events go on behind the one that is named, and behind the one that a file has kept', async () => {
  for (const amount of [1, 2, 3, 4]) await pay(amount);
  const beginning = await economy.operator.get<{ data: Posted[] }>('/v1/events?limit=1');
  const after = ['--after', beginning.body.data[0]?.id ?? ''];
  const first = await tail([...after, '--count', '2', '--position', 'position']);
  expect([first.code, amounts(first.stdout)]).toEqual([0, [1, 2]]);
  const [, second] = eventsIn(first.stdout);
  expect(await readFile(join(folder.path, 'position'), 'utf8')).toBe(`${second?.id}\n`);
  expect(first.stderr).toContain(`{"position":"${second?.id}"}`);
  const next = await tail(['--count', '2', '--position', 'position']);
  expect(amounts(next.stdout)).toEqual([3, 4]);
  const text = await tix(place, 'events', 'tail', '--account', address, ...after, '--count', '1');
  expect(text.stdout).toMatch(
    /^\S+Z {2}evt_\S+ {2}ledger.transaction.posted {2}main \d+ quest: 1 TICKET faucet:quest → /,
  );
});

test('a connection that is cut loses no event and doubles none', async () => {
  const cuttable = { ...place, environment: { ...place.environment, TIX_URL: proxy.through(economy.url) } };
  await pay(10);
  const { stdout } = await tail(['--after', await lastEvent(), '--count', '3', '--position', 'cut'], {
    ...cuttable,
    ...cutting(),
  });
  expect(amounts(stdout)).toEqual([11, 12, 13]);
});

/** The id of the last event of all. */
async function lastEvent(): Promise<string> {
  let last = '';
  await eventually(async () => {
    const { body } = await economy.operator.get<{ data: Posted[] }>(`/v1/events?limit=100&account=${address}`);
    last = body.data.at(-1)?.id ?? '';
    return body.data.at(-1)?.data.postings[0]?.amount === 10;
  });
  return last;
}

/** Three payments, with the connection cut behind the first that is told. */
function cutting(): Partial<Place> {
  proxy.cutWhen((chunk, direction) => direction === 'reply' && chunk.includes('"amount":11'));
  void (async () => {
    for (const amount of [11, 12, 13]) await pay(amount);
  })();
  return {};
}

test('who is interrupted ends with 0 and is told where to go on', async () => {
  const interruption = new AbortController();
  const following = tail(['--position', 'interrupted'], { ...place, interrupted: interruption.signal });
  await pay(20);
  await eventually(() =>
    readFile(join(folder.path, 'interrupted'), 'utf8').then(Boolean, () => pay(20).then(() => false)),
  );
  interruption.abort();
  const { code, stdout, stderr } = await following;
  const { id } = eventsIn(stdout).at(-1) ?? { id: '' };
  expect([code, stderr.includes(`{"position":"${id}"}`)]).toEqual([0, true]);
});

test.each([
  [['--count', '0'], 2, '--count takes'],
  [['--after', 'yesterday'], 2, 'INVALID_CURSOR'],
])('%j ends with %d', async (words, code, says) => {
  const ended = await tix(place, 'events', 'tail', ...words);
  expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(says) });
});
