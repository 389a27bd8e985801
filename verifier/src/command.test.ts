import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { amount, instant } from '@tix/contracts';
import { canonicalLine, GENESIS, linkBlock } from '@tix/proofs';

const repository = join(__dirname, '../..');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Blocks of transfers between many accounts and of a tax, as `GET /v1/audit/export` writes them. */
function journal(): { readonly text: string; readonly head: string } {
  let [text, head, seq] = ['', GENESIS, 0];
  for (let block = 0; block < 50; block++) {
    const lines = Array.from({ length: 1 + (block % 7) }, () => {
      seq += 1;
      const [id, account] = [`01993f0e-7a3c-7c1e-9d0a-${String(seq).padStart(12, '0')}`, `member:${seq % 30}`];
      const move = (from: string, to: string) => ({ from, to, asset: 'TICKET', amount: amount(BigInt(seq)) });
      const postings = seq % 3 ? [move('faucet:quest', account)] : [move(account, 'sink:tax')];
      return canonicalLine({
        id,
        book: 'main',
        seq,
        type: 'transfer',
        actor: 'test',
        postings,
        committedAt: instant(BigInt(seq)),
      });
    });
    head = linkBlock(sha256, head, lines);
    text += `${lines.join('\n')}\n${JSON.stringify({ block: { book: 'main', lastSeq: seq, hash: head } })}\n`;
  }
  return { text, head };
}

const { text, head } = journal();
const tampered = text.replace('"amount":100}', '"amount":101}');
const folder = mkdtempSync(join(tmpdir(), 'tix-verify-'));
const files = { good: join(folder, 'good'), bad: join(folder, 'bad') };
afterAll(() => rmSync(folder, { recursive: true }));

/** Each reading of a journal, in its own language: as a person runs them. */
const ours = (...words: string[]) => run(process.execPath, [join(repository, 'verifier/tix-verify.mjs'), ...words]);
const python = (...words: string[]) => run('python3', [join(repository, 'docs/reference/verify_journal.py'), ...words]);

function run(command: string, words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

beforeAll(() => {
  writeFileSync(files.good, text);
  writeFileSync(files.bad, tampered);
});

const balancesOf = (stdout: string) =>
  stdout
    .split('\n')
    .filter((line) => line.startsWith('balance'))
    .sort();

test('both verifiers find the same head and the same balances, and end with 0', () => {
  const [typescript, other] = [ours(files.good, '--balances', '--head', head), python(files.good, head)];
  expect([typescript.status, other.status]).toEqual([0, 0]);
  expect(typescript.stdout).toContain(`head     ${head}`);
  expect(other.stdout).toContain(`head     ${head}`);
  expect(balancesOf(typescript.stdout)).toEqual(balancesOf(other.stdout));
  expect(balancesOf(other.stdout)).toHaveLength(32);
});

test('both say where a journal was changed, and end with 1', () => {
  expect(tampered).not.toBe(text);
  const [typescript, other] = [ours(files.bad, '--json'), python(files.bad)];
  expect([typescript.status, other.status]).toEqual([1, 1]);
  const { ok, firstBad } = JSON.parse(typescript.stdout);
  expect(ok).toBe(false);
  expect(other.stdout).toContain(`line ${firstBad.line}`);
});

test('both find a movement of an asset that is halted, although its hash is right', () => {
  const said = { book: 'main', actor: 'test', type: 'transfer' } as const;
  const id = (seq: number) => `01993f0e-7a3c-7c1e-9d0a-${String(seq).padStart(12, '0')}`;
  const moved = [{ from: 'member:a', to: 'member:b', asset: 'IRON', amount: amount(1n) }];
  const facts = [{ postings: moved }, { halt: { asset: 'IRON', halted: true } }, { postings: moved }];
  const lines = facts.map((fact, at) =>
    canonicalLine({
      ...said,
      id: id(at + 1),
      seq: at + 1,
      postings: [],
      committedAt: instant(BigInt(at + 1)),
      ...fact,
    }),
  );
  const write = (count: number) => {
    const block = { book: 'main', lastSeq: count, hash: linkBlock(sha256, GENESIS, lines.slice(0, count)) };
    writeFileSync(files.bad, `${lines.slice(0, count).join('\n')}\n${JSON.stringify({ block })}\n`);
    return [ours(files.bad), python(files.bad)];
  };
  expect(write(2).map(({ status }) => status)).toEqual([0, 0]);
  expect(write(3).map(({ status }) => status)).toEqual([1, 1]);
  expect(write(3).map(({ stdout }) => stdout.includes('halted'))).toEqual([true, true]);
});

test('a journal that was cut off behind a block holds, but not with the head that somebody kept', () => {
  writeFileSync(files.bad, `${text.split('\n').slice(0, 2).join('\n')}\n`);
  expect([ours(files.bad).status, python(files.bad).status]).toEqual([0, 0]);
  expect([ours(files.bad, '--head', head).status, python(files.bad, head).status]).toEqual([1, 1]);
});

test('what cannot be checked ends with 2 and says why', () => {
  expect(ours(join(folder, 'nothing'))).toMatchObject({ status: 2, stderr: expect.stringContaining('no such file') });
  expect(ours()).toMatchObject({ status: 2, stderr: expect.stringContaining('Name one file') });
});
