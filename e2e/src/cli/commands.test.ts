import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { unique } from '../testing/actors';
import { tix, type Ended, type Place } from '../testing/command-line';
import { startEconomy, type Economy } from '../testing/economy';

let economy: Economy;
let folder: TemporaryFolder;
let place: Place;

beforeAll(async () => {
  [economy, folder] = await Promise.all([startEconomy(), temporaryFolder()]);
  const key = economy.operator.apiKey ?? '';
  place = { environment: { TIX_URL: economy.url, TIX_KEY: key }, folder: folder.path };
});
afterAll(async () => {
  await economy.stop();
  await folder.remove();
});

const ask = (...words: string[]) => tix(place, ...words);

/** The data of a command that has to succeed. */
async function json<Data = Record<string, unknown>>(...words: string[]): Promise<Data> {
  const ended = await ask(...words, '--json');
  expect(ended).toMatchObject({ code: 0 });
  return JSON.parse(ended.stdout) as Data;
}

async function funded(units = 100): Promise<string> {
  const address = `member:${unique('cli')}`;
  await json('accounts', 'open', address);
  await json('credit', address, String(units), '--reason', 'start');
  return address;
}

async function balanceOf(address: string): Promise<number> {
  const { data } = await json<{ data: { asset: string; balance: number }[] }>('balance', address);
  return data.find(({ asset }) => asset === 'TICKET')?.balance ?? 0;
}

const lastLine = ({ stderr }: Ended) => JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;

describe('accounts', () => {
  test('are opened, listed page by page, shown, frozen and closed', async () => {
    const prefix = `member:${unique('list')}-`;
    for (const name of ['a', 'b', 'c']) await json('accounts', 'open', prefix + name);
    await json('credit', `${prefix}a`, '70', '--reason', 'start');
    const list = (...more: string[]) =>
      json<{ data: { address: string }[]; nextCursor: string | null }>('accounts', 'list', '--prefix', prefix, ...more);
    const first = await list('--limit', '2');
    expect(first.data.map(({ address }) => address)).toEqual([`${prefix}a`, `${prefix}b`]);
    const second = await list('--limit', '2', '--cursor', first.nextCursor ?? '');
    expect(second).toMatchObject({ data: [{ address: `${prefix}c` }], nextCursor: null });
    expect((await list('--all')).data).toHaveLength(3);
    expect((await ask('accounts', 'list', '--prefix', prefix)).stdout).toMatch(
      new RegExp(`^address +status +transactions +balances\n${prefix}a +open +1 +70 TICKET$`, 'm'),
    );
    expect(await json('accounts', 'freeze', `${prefix}a`, '--reason', 'doubt')).toMatchObject({ status: 'frozen' });
    expect(await ask('transfer', `${prefix}a`, `${prefix}b`, '5')).toMatchObject({ code: 4 });
    expect(await json('accounts', 'unfreeze', `${prefix}a`)).toMatchObject({ status: 'open' });
    expect(await json('accounts', 'show', `${prefix}a`)).toMatchObject({
      balances: [{ asset: 'TICKET', balance: 70, held: 0, available: 70 }],
    });
    expect(await json('accounts', 'close', `${prefix}c`)).toMatchObject({ status: 'closed' });
    expect(await ask('accounts', 'close', `${prefix}a`)).toMatchObject({ code: 4 });
  });

  test('have an overdraft limit when they are opened with one, and debits use it only when told', async () => {
    const address = `member:${unique('debt')}`;
    expect(await json('accounts', 'open', address, '--overdraft-limit', '50')).toMatchObject({ overdraftLimit: 50 });
    const debit = ['debit', address, '20', '--reason', 'fine'];
    expect(await ask(...debit)).toMatchObject({ code: 4, stdout: '' });
    await json(...debit, '--allow-overdraft');
    expect(await balanceOf(address)).toBe(-20);
  });

  test('show what moved, newest first, with the balance after it', async () => {
    const address = await funded(100);
    await json('debit', address, '30', '--reason', 'shop');
    const { data } = await json<{ data: object[] }>('accounts', 'entries', address);
    expect(data).toMatchObject([
      { amount: -30, balanceAfter: 70, reason: 'shop' },
      { amount: 100, balanceAfter: 100, reason: 'start' },
    ]);
    const { stdout } = await ask('accounts', 'entries', address, '--reason', 'shop');
    expect(stdout.split('\n').slice(1)).toEqual([expect.stringMatching(/TICKET +-30 +70 +shop/), '']);
  });

  test('that do not exist end with 3', async () => {
    expect(await ask('accounts', 'show', 'member:nobody')).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining('ACCOUNT_NOT_FOUND'),
    });
  });
});

describe('a transfer', () => {
  test('moves once however often it is told with one key, which is told when it was made', async () => {
    const [from, to] = [await funded(), await funded(1)];
    const first = await ask('transfer', from, to, '40', '--reason', 'gift', '--json');
    expect(first.code).toBe(0);
    const { idempotencyKey } = lastLine(first);
    const again = await ask('transfer', from, to, '40', '--reason', 'gift', '--idempotency-key', `${idempotencyKey}`);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toContain((JSON.parse(first.stdout) as { id: string }).id);
    expect([await balanceOf(from), await balanceOf(to)]).toEqual([60, 41]);
    const other = ['transfer', from, to, '41', '--reason', 'gift', '--idempotency-key', `${idempotencyKey}`];
    expect(await ask(...other)).toMatchObject({ code: 6, stderr: expect.stringContaining('IDEMPOTENCY_KEY_REUSED') });
  });

  test('is shown with its postings and balances', async () => {
    const [from, to] = [await funded(), await funded(1)];
    const { stdout, stderr } = await ask('transfer', from, to, '40', '--note', 'for the tea');
    expect(stdout).toMatch(new RegExp(`^${from} +${to} +40 +TICKET +principal$`, 'm'));
    expect(stdout).toMatch(new RegExp(`^${from} +60 +TICKET$`, 'm'));
    expect(stderr).toMatch(/^Idempotency key: \S+/);
  });

  test('that is only tried leaves nothing', async () => {
    const [from, to] = [await funded(), await funded(1)];
    await json('transfer', from, to, '40', '--dry-run');
    expect(await balanceOf(from)).toBe(100);
  });

  test('beyond what is there ends with 4, its data empty, its facts in JSON on the standard error', async () => {
    const from = await funded();
    const ended = await ask('transfer', from, await funded(1), '101', '--json');
    expect(ended).toMatchObject({ code: 4, stdout: '' });
    expect(lastLine(ended)).toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
      exitCode: 4,
      details: { account: from, available: 100, needed: 101 },
    });
    expect(await balanceOf(from)).toBe(100);
  });

  test.each(['0', '-1', '1.5', '1e3', '9007199254740992', '٣', ''])(
    'of %j units is told before it is sent',
    async (units) => {
      const ended = await ask('transfer', 'member:a', 'member:b', '--', units);
      expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('An amount is') });
    },
  );

  test('whose field is not valid ends with 2 and names it', async () => {
    const ended = await ask('transfer', 'nobody', 'member:b', '1', '--json');
    expect(ended.code).toBe(2);
    expect(lastLine(ended)).toMatchObject({ code: 'VALIDATION', errors: [{ pointer: '/from' }] });
  });
});

describe('transactions', () => {
  test('are listed and shown, reversed once, and refunded in part', async () => {
    const [from, to] = [await funded(), await funded(1)];
    const { id } = await json<{ id: string }>('transfer', from, to, '40', '--metadata', '{"order":7}');
    const { data } = await json<{ data: object[] }>('transactions', 'list', '--account', from, '--limit', '1');
    expect(data).toMatchObject([{ id }]);
    expect((await ask('transactions', 'list', '--account', from)).stdout).toContain(`40 TICKET ${from} → ${to}`);
    expect(await json('transactions', 'show', id)).toMatchObject({ id, metadata: { order: 7 } });
    await json('transactions', 'refund', id, '15');
    expect(await balanceOf(from)).toBe(75);
    expect((await ask('transactions', 'reverse', id)).code).toBe(6);
    const other = await json<{ id: string }>('transfer', from, to, '10');
    expect(await json('transactions', 'reverse', other.id, '--reason', 'mistake')).toMatchObject({ reason: 'mistake' });
    expect(await balanceOf(from)).toBe(75);
    expect(await ask('transactions', 'reverse', other.id)).toMatchObject({ code: 6 });
    expect((await ask('transactions', 'show', id)).stdout).toContain('refunds');
  });
});

test('a balance is told as it is and as it was', async () => {
  const address = await funded(100);
  const { seq } = await json<{ seq: number }>('debit', address, '30', '--reason', 'shop');
  expect(await balanceOf(address)).toBe(70);
  const was = await json('balance', address, '--as-of-seq', String(seq - 1));
  expect(was).toMatchObject({ data: [{ asset: 'TICKET', balance: 100 }] });
  expect((await ask('balance', address)).stdout).toMatch(/^asset +balance\nTICKET +70$/m);
  expect(await ask('balance', address, '--as-of-seq', 'x')).toMatchObject({ code: 2 });
});

describe('any route', () => {
  test('is asked by its path, and written to with a body from the words, a file or the standard input', async () => {
    const address = `member:${unique('api')}`;
    const body = JSON.stringify({ address });
    expect(await json('api', 'POST', '/v1/accounts', '--data', body)).toMatchObject({ address });
    const given = await tix({ ...place, stdin: body }, 'api', 'post', '/v1/accounts', '--data', '@-', '--json');
    expect(given).toMatchObject({ code: 0, stdout: expect.stringContaining(address) });
    expect(await json('api', 'GET', `/v1/accounts?prefix=${address}`)).toMatchObject({ data: [{ address }] });
  });

  test.each([
    [['api', 'HEAD', '/v1/books'], 2, 'A method is one of'],
    [['api', 'GET', 'v1/books'], 2, 'A path begins with /'],
    [['api', 'GET', '/v1/books', '--data', '{}'], 2, 'GET takes no body'],
    [['api', 'POST', '/v1/accounts', '--data', '{'], 2, '--data is not JSON'],
    [['api', 'POST', '/v1/accounts', '--data', '@nothing'], 1, 'cannot be read'],
    [['api', 'GET', '/v1/nothing'], 3, 'NOT_FOUND'],
    [['api', 'PUT', '/v1/transactions'], 2, 'METHOD_NOT_ALLOWED'],
  ])('%j ends with %d', async (words, code, says) => {
    expect(await ask(...words)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(says) });
  });
});

describe('a terminal', () => {
  test('gets JSON in many lines, a program in one', async () => {
    const onTty = await tix({ ...place, isTty: true }, 'api', 'GET', '/version', '--json');
    expect(onTty.stdout.split('\n').length).toBeGreaterThan(2);
    expect((await ask('api', 'GET', '/version', '--json')).stdout.split('\n')).toHaveLength(2);
  });

  test('gets no control characters from what others wrote', async () => {
    const [from, to] = [await funded(), await funded(1)];
    const metadata = JSON.stringify({ name: 'a\u202eb' });
    const { id } = await json<{ id: string }>('transfer', from, to, '1', '--metadata', metadata);
    const { stdout } = await ask('transactions', 'show', id);
    expect(stdout).toContain('a\uFFFDb');
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});
