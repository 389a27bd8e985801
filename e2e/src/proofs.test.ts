import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@tix/testkit';
import { done, type Transaction, unique } from './testing/actors';
import { type Economy, startEconomy } from './testing/economy';

const verifier = join(__dirname, '../../verifier/tix-verify.mjs');
const folder = mkdtempSync(join(tmpdir(), 'tix-proofs-'));
let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await economy.stop();
});

function verified(text: string, ...words: string[]) {
  const file = join(folder, unique('f'));
  writeFileSync(file, text);
  return spawnSync(process.execPath, [verifier, file, ...words], { encoding: 'utf8' });
}

async function pay(): Promise<Transaction> {
  const account = `member:${unique('m')}`;
  done(await economy.operator.post('/v1/accounts', { address: account }));
  return done(await economy.operator.post<Transaction>('/v1/credits', { account, amount: 100, reason: 'quest' }));
}

const hledger = () => {
  const tool = join(__dirname, '../../tools/find-program.mjs');
  return spawnSync(process.execPath, [tool, 'hledger'], { encoding: 'utf8' }).stdout.trim();
};

test('hledger finds the same balances in an export as we do, and refuses one in which a movement was changed', async () => {
  const { postings } = await pay();
  const account = postings[0]?.to ?? '';
  done(await economy.operator.post('/v1/transfers', { from: account, to: 'sink:quest', amount: 1 }));
  const { text } = await economy.operator.get('/v1/audit/export?format=hledger');
  const [program, file] = [hledger(), join(folder, 'book.journal')];
  const ask = (...words: string[]) => spawnSync(program, ['-f', file, ...words], { encoding: 'utf8' });
  writeFileSync(file, text);
  expect(ask('check')).toMatchObject({ status: 0, stderr: '' });
  expect(ask('balance', '--flat', '--no-total', account).stdout.trim().split(/ +/)).toEqual([
    '0.99',
    'TICKET',
    account,
  ]);
  expect(ask('balance', '--flat', '--no-total', '--empty', '--depth', '1').stdout).toContain('faucet');
  writeFileSync(file, text.replaceAll('1.00 "TICKET" =', '1.01 "TICKET" ='));
  expect(ask('check').status).not.toBe(0);
});

/** @covers C5 */
test('whoever keeps the head of a book can verify its export without us', async () => {
  await pay();
  const { text } = await economy.operator.get('/v1/audit/export');
  const { books } = done(
    await economy.operator.get<{ books: { book: string; head: string }[] }>('/v1/audit/head?book=main'),
  );
  const head = books[0]?.head ?? '';
  expect(verified(text, '--head', head)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('the history holds'),
  });
  expect(verified(text.replace('"amount":100', '"amount":101'), '--head', head).status).toBe(1);
});

test('a transaction is proved to be in what was signed, and a changed proof or another key is told', async () => {
  const { id } = await pay();
  const { publicKey } = done(await economy.operator.get<{ publicKey: string }>('/v1/audit/checkpoints'));
  const proof = () => economy.operator.get(`/v1/audit/proofs/${id}`);
  await eventually(async () => (await proof()).status === 200);
  const { text } = await proof();
  expect(verified(text, '--proof', publicKey)).toMatchObject({ status: 0, stdout: expect.stringContaining(id) });
  const changed = text.replace('\\"amount\\":100', '\\"amount\\":101');
  expect(changed).not.toBe(text);
  expect(verified(changed, '--proof', publicKey)).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('not in the history'),
  });
  const signedBefore = text.replace(/"head":"./, '"head":"x'.replace('x', text.includes('"head":"0') ? '1' : '0'));
  expect(verified(signedBefore, '--proof', publicKey).stdout).toContain('not signed with this key');
  expect(verified('{}', '--proof', publicKey).status).toBe(2);
});
