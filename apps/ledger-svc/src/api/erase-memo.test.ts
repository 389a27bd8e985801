import { createHold, eraseMemo, getTransaction, MAIN_BOOK, postTransaction, reverseTransaction } from '@tix/contracts';
import { parseLine, sealMemo } from '@tix/proofs';
import { expectConservation } from '@tix/testkit';
import { createHash } from 'node:crypto';
import { codeOf, fund, posting, startLedger, type TestLedger, transfer, valueOf } from '../testing/ledger-fixture';
import { verified } from '../testing/readings';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
  await fund(ledger, 'member:a', 1_000n);
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

const metadata = { order: 'é 👩‍🚀 <>&', count: 9_007_199_254_740_991, nested: { yes: true, no: null }, list: [1, 'a'] };
const note = 'thanks, “dear” ぐ\n\tyou';

async function posted(words: object): Promise<string> {
  return valueOf(await ledger.command(postTransaction, { ...transfer('member:a', 'sink:fee', 1n), ...words })).id;
}
const read = async (id: string) => valueOf(await ledger.ask(getTransaction, { book: MAIN_BOOK, id }));
const erase = (transactionId: string, more: object = {}, grant: object = {}) =>
  ledger.command(eraseMemo, { transactionId, ...more }, grant);

interface Stored {
  readonly line: string;
  readonly metadata: string;
  readonly metadata_salt: string;
  readonly note: string;
  readonly note_salt: string;
}
const rowsOf = (id: string) =>
  ledger.database.query<Stored>(
    'select t.line, m.* from ledger.transaction t join ledger.memo m on m.id = t.id where t.id = $1',
    [id],
  );

test('words are read back as they were sent, and the journal holds only their salted seals', async () => {
  const id = await posted({ metadata, note });
  expect(await read(id)).toMatchObject({ metadata, note });
  const [row] = await rowsOf(id);
  if (!row) throw new Error('no memo');
  expect(row.line).not.toContain('thanks');
  expect(parseLine(row.line).memo).toEqual({
    metadata: sealMemo(sha256, row.metadata_salt, row.metadata),
    note: sealMemo(sha256, row.note_salt, row.note),
  });
  expect(row.metadata_salt).not.toBe(row.note_salt);
});

test('what is erased is gone with its salts, the transaction stays, and the chain still holds', async () => {
  const id = await posted({ metadata, note });
  const before = await read(id);
  expect(valueOf(await erase(id))).toEqual({ erased: true });
  const { metadata: _, note: __, ...rest } = before;
  expect(await read(id)).toEqual(rest);
  expect(await rowsOf(id)).toEqual([]);
  expect(await verified(ledger)).toMatchObject({ ok: true });
  expect(valueOf(await erase(id))).toEqual({ erased: false });
});

test('words of holds and corrections are erased alike', async () => {
  const hold = { account: 'member:a', amounts: [{ asset: 'TICKET', amount: posting('', '', 1n).amount }] };
  const held = valueOf(await ledger.command(createHold, { hold, ttlSeconds: 60, metadata, note })).id;
  const reversed = await posted({});
  const reversal = valueOf(
    await ledger.command(reverseTransaction, { transactionId: reversed, reason: 'why', note }),
  ).id;
  for (const id of [held, reversal]) {
    expect(await read(id)).toMatchObject({ note });
    expect(valueOf(await erase(id))).toEqual({ erased: true });
  }
});

test('only an operator erases, only with a capability for exactly that, and only what exists', async () => {
  const id = await posted({ note });
  expect(codeOf(await erase(id, {}, { admin: false }))).toBe('NOT_OWNER');
  expect(codeOf(await erase(id, {}, { command: crypto.randomUUID() }))).toBe('NOT_OWNER');
  expect(codeOf(await erase(id, {}, { expiresAt: Date.now() - 1 }))).toBe('NOT_OWNER');
  expect(codeOf(await erase(id, { book: 'nowhere' }))).toBe('BOOK_NOT_FOUND');
  expect(codeOf(await erase(crypto.randomUUID()))).toBe('TRANSACTION_NOT_FOUND');
  expect(await read(id)).toMatchObject({ note });
});

test('a dry erasure erases nothing', async () => {
  const id = await posted({ note });
  expect(valueOf(await erase(id, { dryRun: true }))).toEqual({ erased: true });
  expect(await read(id)).toMatchObject({ note });
});
