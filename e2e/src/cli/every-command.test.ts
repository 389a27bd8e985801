import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createProgram } from '@tix/cli';
import { eventually, temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { done, unique } from '../testing/actors';
import { tix, type Place } from '../testing/command-line';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop } from '../testing/sale-deeds';
import { forked } from '../testing/sync-examples';

const ROOT = join(__dirname, '../../..');
const BIN = join(ROOT, 'apps/cli/tix.mjs');
const COMMUNITY = join(ROOT, 'import/demo/community.sqlite');

let economy: Economy;
let folder: TemporaryFolder;
let place: Place;
/** An account that has value, a transaction of it, and an event behind which there is another. */
let known: { readonly address: string; readonly id: string; readonly event: string };

beforeAll(async () => {
  [economy, folder] = await Promise.all([startEconomy({ services: ['auditor', 'sales-svc'] }), temporaryFolder()]);
  place = { environment: { TIX_URL: economy.url, TIX_KEY: economy.operator.apiKey ?? '' }, folder: folder.path };
  const { operator } = economy;
  const address = `member:${unique('each')}`;
  done(await operator.post('/v1/accounts', { address }));
  const credit = { account: address, amount: 1_000, reason: 'start' };
  const { id } = done(await operator.post<{ id: string }>('/v1/credits', credit));
  done(await operator.post('/v1/credits', credit));
  let event = '';
  await eventually(async () => {
    const { data } = done(await operator.get<{ data: { id: string }[] }>('/v1/events'));
    event = data[0]?.id ?? '';
    return data.length > 1 && (await operator.get(`/v1/audit/proofs/${id}`)).status === 200;
  });
  known = { address, id, event };
});
afterAll(async () => {
  await economy.stop();
  await folder.remove();
});

const where = () => place;

/** Opens an account and answers its address. */
async function opened(): Promise<string> {
  const address = `member:${unique('other')}`;
  done(await economy.operator.post('/v1/accounts', { address }));
  return address;
}

/** A transaction that nobody has undone. */
async function moved(): Promise<string> {
  const body = { from: known.address, to: await opened(), amount: 2 };
  return done(await economy.operator.post<{ id: string }>('/v1/transfers', body)).id;
}

type Sold = Readonly<Record<'ticketId' | 'businessDate' | 'terminalId', string> & { place: string[] }>;

/** A sale of one unit that nobody has undone, and where it was sold. */
async function sold(): Promise<Sold> {
  const { terminalId, locationId } = await openShop(economy);
  const place = ['--terminal', terminalId, '--location', locationId, '--currency', 'EUR'];
  const words = ['sale', 'new', ...place, '--item', 'sku=a,qty=1,price=5', '--pay', 'cash=5', '--json'];
  const { stdout } = await tix(where(), ...words);
  return { ...(JSON.parse(stdout) as Pick<Sold, 'ticketId' | 'businessDate'>), terminalId, place };
}

async function enrolment(): Promise<{ readonly token: string; readonly terminalId: string }> {
  const { terminalId } = await openShop(economy);
  const { stdout } = await tix(where(), 'terminals', 'token', terminalId, '--json');
  return { ...(JSON.parse(stdout) as { token: string }), terminalId };
}

/** A terminal with a journal here, and a file to import beside it. */
async function enrolled(): Promise<{ readonly terminalId: string }> {
  const { token, terminalId } = await enrolment();
  await tix(where(), 'sale', 'sync', 'enrol', token);
  await copyFile(join(__dirname, 'retail/retail-extract.csv'), join(folder.path, 'retail.csv'));
  return { terminalId };
}

/** A location whose receipts bear a name. */
async function branded(): Promise<string> {
  const { locationId } = await openShop(economy);
  done(await economy.operator.send('PUT', `/v1/sales/locations/${locationId}/branding`, { sellerName: 'Shop' }));
  return locationId;
}

/** They need no words. */
const BARE = [
  'sale reconcile', 'sale statuses', 'sale list-checkpoints', 'sale audit', 'sale rebuild', 'sale sync conflicts', 'terminals list',
  'audit verify', 'audit head', 'audit findings', 'reconcile', 'status', 'doctor',
]; // prettier-ignore

/** Words that each command succeeds with. A command that is not here fails the test below. */
const EXAMPLES: Readonly<Record<string, () => readonly string[] | Promise<readonly string[]>>> = {
  ...Object.fromEntries(BARE.map((name) => [name, () => []])),
  'accounts list': () => ['--sort', '-balance', '--asset', 'TICKET'],
  'accounts show': () => [known.address],
  'accounts entries': () => [known.address],
  'accounts open': () => [`member:${unique('new')}`],
  'accounts freeze': async () => [await opened()],
  'accounts unfreeze': async () => [await opened()],
  'accounts close': async () => [await opened()],
  balance: () => [known.address],
  transfer: async () => [known.address, await opened(), '3'],
  credit: () => [known.address, '3', '--reason', 'start'],
  debit: () => [known.address, '3', '--reason', 'shop'],
  'transactions list': () => ['--account', known.address],
  'transactions show': () => [known.id],
  'transactions reverse': async () => [await moved()],
  'transactions refund': async () => [await moved(), '1'],
  'sale new': async () => [...(await sold()).place, '--item', 'sku=a,qty=1,price=5', '--pay', 'card=5'],
  'sale show': async () => [(await sold()).ticketId],
  'sale list': async () => ['--terminal', (await sold()).terminalId],
  'sale cancel': async () => [(await sold()).ticketId, '--reason', 'mistake'],
  'sale refund': async () => [(await sold()).ticketId],
  'sale pdf': async () => [(await sold()).ticketId, '--out', 'receipt.pdf'],
  'sale print': async () => [(await sold()).ticketId, '--out', 'issued.pdf'],
  'sale copies': async () => [(await sold()).ticketId],
  'sale verify': async () => {
    await tix(place, 'sale', 'pdf', (await sold()).ticketId, '--out', 'verified.pdf');
    return ['verified.pdf'];
  },
  'sale close': async () => {
    const { businessDate, terminalId } = await sold();
    return ['--terminal', terminalId, '--date', businessDate];
  },
  'sale report': () => ['--by', 'day,location'],
  'sale receivables': () => ['--by', 'buyer'],
  'sale export': async () => ['--terminal', (await sold()).terminalId, '--out', 'sales.csv'],
  'sale checkpoint': () => sold().then(() => []),
  'sale proof': async () => {
    const { ticketId } = await sold();
    await tix(place, 'sale', 'checkpoint');
    return [ticketId];
  },
  'sale import': async () => ['retail.csv', '--terminal', (await enrolled()).terminalId],
  'sale sync enrol': async () => [(await enrolment()).token],
  'sale sync status': async () => ['--terminal', (await enrolled()).terminalId],
  'sale sync push': async () => ['--terminal', (await enrolled()).terminalId],
  'sale sync pull': async () => ['--terminal', (await enrolled()).terminalId],
  'sale sync rotate-key': async () => ['--terminal', (await enrolled()).terminalId],
  'sale sync resolve': async () => [await forked(economy), '--action', 'void', '--reason', 'a copy'],
  'terminals keys': async () => [(await enrolled()).terminalId],
  'terminals token': async () => [(await openShop(economy)).terminalId],
  'sale query': () => ['select count(*) from public_tickets where total >= $1', '--param', '0'],
  'sale branding show': async () => [await branded()],
  'sale branding set': async () => [(await openShop(economy)).locationId, '--name', 'Shop', '--line', 'Main Street 1'],
  'sale branding remove': async () => [await branded()],
  'sale location show': async () => [(await openShop(economy)).locationId],
  'sale location set': async () => [(await openShop(economy)).locationId, '--tax-rounding', 'per_line'],
  'sale location history': async () => [(await openShop(economy)).locationId],
  'terminals open': () => [unique('store')],
  'terminals change': async () => [(await sold()).terminalId, '--deferred-cap', '500'],
  'terminals close': async () => [(await sold()).terminalId],
  'audit export': () => ['--out', 'journal'],
  'audit proof': () => [known.id],
  import: () => [COMMUNITY, '--dry-run'],
  'events tail': () => ['--after', known.event, '--count', '1'],
  api: () => ['GET', '/v1/books'],
  completion: () => ['bash'],
};

interface Node {
  readonly commands: readonly Node[];
  name(): string;
}

function leaves(node: Node, at: readonly string[] = []): readonly string[] {
  if (node.commands.length === 0) return [at.join(' ')];
  return node.commands.flatMap((one) => leaves(one, [...at, one.name()]));
}

test('there is an example of every command', () => {
  const program = createProgram({ stdout: process.stdout } as never, () => {});
  expect([...leaves(program)].sort()).toEqual(Object.keys(EXAMPLES).sort());
});

test.each(Object.keys(EXAMPLES))('%s prints JSON alone, and without it words', async (name) => {
  const example = EXAMPLES[name] ?? (() => []);
  const inJson = await tix(place, ...name.split(' '), ...(await example()), '--json');
  expect(inJson.code).toBe(0);
  expect(JSON.parse(inJson.stdout)).toEqual(expect.any(Object));
  // Whatever it has to say besides is for programs too.
  for (const line of inJson.stderr.split('\n').filter(Boolean)) expect(JSON.parse(line)).toEqual(expect.any(Object));
  const inWords = await tix(place, ...name.split(' '), ...(await example()));
  expect(inWords).toMatchObject({ code: 0, stdout: expect.stringMatching(/\S/) });
  // What any route answers is JSON for people too.
  if (name !== 'api') expect(() => JSON.parse(inWords.stdout) as unknown).toThrow();
});

test.each([
  [[], 'Usage: tix'],
  [['accounts'], 'Usage: tix accounts'],
  [['accounts', 'lst'], "unknown command 'lst'\n(Did you mean list?)"],
  [['balance'], "missing required argument 'address'"],
  [['balance', 'member:a', '--as'], "unknown option '--as'"],
  [['credit', 'member:a', '1'], "required option '--reason <slug>' not specified"],
])('%j ends with 2 and says what is wrong', async (words, says) => {
  expect(await tix(place, ...words)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(says) });
  const [line] = (await tix(place, ...words, '--json')).stderr.split('\n');
  if (words.length > 1) expect(JSON.parse(line ?? '')).toMatchObject({ exitCode: 2, detail: expect.any(String) });
});

describe('as a program', () => {
  const environment = () => ({ PATH: process.env['PATH'] ?? '', ...place.environment });
  const program = (...words: string[]) =>
    promisify(execFile)(process.execPath, [BIN, ...words], { env: environment(), cwd: folder.path });

  test('it is built when it has to be, tells its version and how it is used', async () => {
    expect((await program('--version')).stdout).toBe('0.1.0\n');
    expect((await program('--help')).stdout).toMatch(/^Usage: tix[\s\S]*Exit codes: 0 done/);
    expect(existsSync(join(ROOT, 'apps/cli/dist/main.mjs'))).toBe(true);
    expect(JSON.parse((await program('balance', known.address, '--json')).stdout)).toMatchObject({ data: [{}] });
    await expect(program('balance', 'member:nobody')).rejects.toMatchObject({ code: 3, stdout: '' });
  });

  test('it ends with 0 when its reader has enough', async () => {
    const child = spawn(process.execPath, [BIN, 'api', 'GET', '/openapi.json'], { env: environment() });
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('bash completes its commands and options, and files where no word fits', async () => {
    const script = `
      tix() { '${process.execPath}' '${BIN}' "$@"; }
      eval "$(tix completion bash)"
      ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _tix; echo "\${COMPREPLY[*]}"; }
      ask tix acc; ask tix --json accounts l; ask tix accounts list --l; ask tix transfer '$(touch evil)' --fee; ask tix import x
      complete -p tix`;
    const { stdout } = await promisify(execFile)('bash', ['-c', script], { env: environment(), cwd: folder.path });
    expect(stdout.split('\n')).toEqual([
      'accounts',
      'list',
      '--limit',
      '--fee-mode',
      '',
      'complete -o default -F _tix tix',
      '',
    ]);
    expect(existsSync(join(folder.path, 'evil'))).toBe(false);
  });
});
