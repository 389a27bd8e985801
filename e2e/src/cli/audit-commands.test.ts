import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { done, unique } from '../testing/actors';
import { tix, type Place } from '../testing/command-line';
import { startEconomy, type Economy } from '../testing/economy';

let economy: Economy;
let folder: TemporaryFolder;
let place: Place;

beforeAll(async () => {
  const settings = { AUDIT_SECONDS: '0.2', AUDIT_FULL_SECONDS: '0.2' };
  [economy, folder] = await Promise.all([startEconomy({ services: ['auditor'], settings }), temporaryFolder()]);
  place = { environment: { TIX_URL: economy.url, TIX_KEY: economy.operator.apiKey ?? '' }, folder: folder.path };
});
afterAll(async () => {
  await economy.stop();
  await folder.remove();
});

const ask = (...words: string[]) => tix(place, ...words);

async function json<Data>(...words: string[]): Promise<Data> {
  const ended = await ask(...words, '--json');
  expect(ended).toMatchObject({ code: 0 });
  return JSON.parse(ended.stdout) as Data;
}

/** A transaction that nobody else makes, on an account of its own. */
async function paid(): Promise<{ readonly id: string; readonly address: string }> {
  const address = `member:${unique('audited')}`;
  done(await economy.operator.post('/v1/accounts', { address }));
  const body = { account: address, amount: 100, reason: 'quest' };
  const { id } = done(await economy.operator.post<{ id: string }>('/v1/credits', body));
  return { id, address };
}

describe('an export', () => {
  test('into a file is checked offline, and a changed one ends with 10 and its line', async () => {
    await paid();
    const written = await json<{ file: string; bytes: number }>('audit', 'export', '--out', 'journal');
    const text = await readFile(join(folder.path, 'journal'), 'utf8');
    expect(written).toMatchObject({ file: join(folder.path, 'journal'), bytes: text.length });
    const { books } = await json<{ books: { head: string }[] }>('audit', 'head');
    const head = books[0]?.head ?? '';
    const offline = { environment: {}, folder: folder.path };
    const checked = await tix(offline, 'audit', 'verify', 'journal', '--head', head, '--json');
    expect([checked.code, JSON.parse(checked.stdout)]).toMatchObject([0, { ok: true, head }]);
    expect((await tix(offline, 'audit', 'verify', 'journal')).stdout).toContain('the history holds');
    await writeFile(join(folder.path, 'changed'), text.replace('"amount":100', '"amount":101'));
    const bad = await tix(offline, 'audit', 'verify', 'changed', '--json');
    expect([bad.code, JSON.parse(bad.stdout)]).toMatchObject([
      10,
      { ok: false, firstBad: { line: expect.any(Number) } },
    ]);
    const cut = await tix({ ...offline, stdin: text }, 'audit', 'verify', '-', '--head', '0'.repeat(64));
    expect(cut).toMatchObject({ code: 10, stdout: expect.stringContaining('not the head that was given') });
  });

  test('to the standard output is the journal and nothing else', async () => {
    const [ended, { text }] = [await ask('audit', 'export', '--json'), await economy.operator.get('/v1/audit/export')];
    expect(ended).toEqual({ code: 0, stdout: text, stderr: '' });
    expect((await ask('audit', 'export', '--format', 'hledger')).stdout).toContain('faucet:quest');
  });

  test.each([
    [['audit', 'export', '--format', 'csv'], 2, '--format takes'],
    [['audit', 'export', '--format', 'hledger', '--json'], 2, 'name a file'],
    [['audit', 'export', '--out', 'no/such/folder'], 1, 'cannot be written'],
    [['audit', 'verify', 'nothing'], 1, 'Not checked'],
    [['audit', 'verify', 'nothing', '--head', 'x'], 2, '64 hex digits'],
    [['audit', 'verify', '--balances'], 2, 'need a file'],
    [['audit', 'export', '--book', 'nowhere'], 3, 'BOOK_NOT_FOUND'],
  ])('%j ends with %d', async (words, code, says) => {
    expect(await ask(...words)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(says) });
  });
});

test('a proof is fetched and checked offline, and a changed one ends with 10', async () => {
  const { id } = await paid();
  const { body } = await economy.operator.get<{ publicKey: string }>('/v1/audit/checkpoints');
  await eventually(async () => (await ask('audit', 'proof', id)).code === 0);
  const { stdout } = await ask('audit', 'proof', id, '--json');
  const verify = (stdin: string) =>
    tix({ environment: {}, folder: folder.path, stdin }, 'audit', 'verify', '-', '--proof', body.publicKey, '--json');
  expect(await verify(stdout)).toMatchObject({ code: 0, stdout: expect.stringContaining('"ok":true') });
  const changed = await verify(stdout.replace('\\"amount\\":100', '\\"amount\\":101'));
  expect([changed.code, JSON.parse(changed.stdout)]).toMatchObject([10, { ok: false, problems: [expect.any(String)] }]);
  expect(await verify('{}')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('this is no proof'),
  });
});

describe('what was broken', () => {
  /** Changes what only somebody with the database's password can. */
  const tamper = (sql: string) =>
    economy.database.query(`set session_replication_role = replica; ${sql}; set session_replication_role = origin`);

  test('in a balance is found and put right, and a finding about it ends with 10 while it is open', async () => {
    const { address } = await paid();
    const shift = (units: number) =>
      tamper(`update ledger.balance b set balance = b.balance + ${units}, floor = b.floor + ${units}
                from ledger.account a where a.id = b.account_id and a.address = '${address}'`);
    expect(await ask('reconcile')).toMatchObject({ code: 0, stdout: expect.stringContaining('are the sums of') });
    expect(await ask('audit', 'findings', '--state', 'open', '--json')).toMatchObject({ code: 0 });
    await shift(5);
    await eventually(async () => (await ask('audit', 'findings')).code === 10);
    expect((await ask('audit', 'findings')).stdout).toMatch(/^number +invariant +book/);
    const found = await ask('reconcile', '--json');
    const drift = [{ book: 'main', account: address, asset: 'TICKET', cached: 105, entries: 100 }];
    expect([found.code, JSON.parse(found.stdout)]).toMatchObject([1, { drift, found: 1, repaired: 0 }]);
    const repaired = await ask('reconcile', '--account', address, '--repair');
    expect(repaired).toMatchObject({ code: 1, stdout: expect.stringContaining('1 of them were set to the sum') });
    expect(await ask('reconcile', '--account', address)).toMatchObject({ code: 0 });
    await eventually(async () => (await ask('audit', 'findings', '--state', 'open')).code === 0);
    const healed = await json<{ data: { healedAt?: string }[] }>('audit', 'findings', '--state', 'healed');
    expect(healed.data[0]?.healedAt).toEqual(expect.any(String));
    // It was halted meanwhile, and nobody but an operator resumes it.
    expect(await ask('api', 'POST', '/v1/assets/TICKET/resume', '--data', '{}')).toMatchObject({ code: 0 });
  });

  test('that cannot be compared ends with 2, whatever the reason', async () => {
    const stranger: Place = { ...place, environment: { TIX_URL: economy.url, TIX_KEY: 'tix_wrong' } };
    const nowhere: Place = { ...place, environment: { TIX_URL: 'http://127.0.0.1:1' } };
    for (const one of [stranger, nowhere]) {
      expect(await tix(one, 'reconcile')).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Not checked: /) });
    }
    expect(await ask('reconcile', '--account', 'member:nobody')).toMatchObject({ code: 2, stdout: '' });
  });

  test('in the journal is told by the system with 10 and its seq', async () => {
    await paid();
    expect(await json('audit', 'verify')).toMatchObject({ ok: true, books: [{ book: 'main' }] });
    await tamper(`update ledger.transaction set line = replace(line, '"amount":100', '"amount":101') where seq = 3`);
    const { code, stdout } = await ask('audit', 'verify', '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([10, { ok: false, firstBad: { book: 'main' } }]);
    expect((await ask('audit', 'verify')).stdout).toMatch(/^BAD: main seq \d+: /m);
  });
});
