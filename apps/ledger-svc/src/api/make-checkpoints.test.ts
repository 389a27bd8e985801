import { createHash, createPublicKey, verify } from 'node:crypto';
import { type Checkpoint, formatInstant, getProof, listCheckpoints, MAIN_BOOK } from '@tix/contracts';
import { GENESIS, isIncluded, statementText } from '@tix/proofs';
import { eventually } from '@tix/testkit';
import { codeOf, fund, open, post, startLedger, type TestLedger, transfer, valueOf } from '../testing/ledger-fixture';
import { times } from '../testing/readings';
import { leafOf, sha256Bytes } from '../store/reads/tree';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

const list = async (limit = 100) => valueOf(await ledger.ask(listCheckpoints, { book: MAIN_BOOK, limit }));
const proofOf = (id: string) => ledger.ask(getProof, { book: MAIN_BOOK, id });
const textOf = (stated: Checkpoint) => statementText({ ...stated, at: formatInstant(stated.at) });
const bytes = (hex: string) => Buffer.from(hex, 'hex');

function isSigned(stated: Checkpoint, publicKey: string): boolean {
  const spki = Buffer.concat([bytes('302a300506032b6570032100'), bytes(publicKey)]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return verify(null, Buffer.from(textOf(stated)), key, bytes(stated.signature));
}

async function covering(seq: number): Promise<void> {
  await eventually(async () => ((await list(1)).data[0]?.size ?? 0) >= seq);
}

test('every transaction is proved to be in what was signed, wherever it stands in a tree of several kept parts', async () => {
  await fund(ledger, 'member:a', 10_000n);
  await open(ledger, 'member:b');
  const early = valueOf(await post(ledger, transfer('member:a', 'member:b', 1n)));
  await covering(early.seq);
  const posted = [early];
  // More than two kept parts of 256 leaves, and a rest, stated in more than one step.
  for (let round = 0; round < 6; round++) {
    posted.push(
      ...(await Promise.all(times(100, async () => valueOf(await post(ledger, transfer('member:a', 'member:b', 1n)))))),
    );
  }
  await covering(Math.max(...posted.map(({ seq }) => seq)));
  for (const { id, seq } of [early, ...posted.filter((_, at) => at % 37 === 0), posted.at(-1) ?? early]) {
    const { checkpoint, publicKey, line, index, path } = valueOf(await proofOf(id));
    expect(JSON.parse(line)).toMatchObject({ id, seq });
    expect(isSigned(checkpoint, publicKey)).toBe(true);
    const inclusion = { index, size: checkpoint.size, path: path.map(bytes) };
    expect(isIncluded(sha256Bytes, leafOf(line), inclusion, bytes(checkpoint.root))).toBe(true);
    expect(isIncluded(sha256Bytes, leafOf(`${line} `), inclusion, bytes(checkpoint.root))).toBe(false);
  }
});

test('each checkpoint names the one before it and the head of its last block; what was stated is never changed', async () => {
  const { data, publicKey } = await list();
  expect(data.length).toBeGreaterThan(1);
  expect(data.every((stated) => isSigned(stated, publicKey))).toBe(true);
  const previous = data.slice(1).map((stated) => createHash('sha256').update(textOf(stated)).digest('hex'));
  expect(data.map((stated) => stated.previous)).toEqual([...previous, GENESIS]);
  const heads = await ledger.database.query<{ hash: string }>(
    'select hash from ledger.block where last_seq = any($1::bigint[]) order by last_seq desc',
    [data.map(({ size }) => size)],
  );
  expect(data.map(({ head }) => head)).toEqual(heads.map(({ hash }) => hash));
  await expect(ledger.database.query('update ledger.checkpoint set head = head')).rejects.toThrow('append-only');
});

test('what no checkpoint covers yet has no proof, and what does not exist never has one', async () => {
  const { id, seq } = valueOf(await post(ledger, transfer('member:a', 'member:b', 1n)));
  const asked = await proofOf(id);
  expect(asked.ok || codeOf(asked)).toEqual(asked.ok ? true : 'CHECKPOINT_NOT_FOUND');
  await covering(seq);
  expect(valueOf(await proofOf(id)).index).toBe(seq - 1);
  expect(codeOf(await proofOf('01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b'))).toBe('TRANSACTION_NOT_FOUND');
});

test('pages go on where the one before them ended', async () => {
  const { data } = await list();
  const first = await list(1);
  const next = valueOf(await ledger.ask(listCheckpoints, { book: MAIN_BOOK, limit: 1, after: first.next }));
  expect([first.data, next.data].flat()).toEqual(data.slice(0, 2));
});
