import { createHash } from 'node:crypto';
import { amount, instant } from '@tix/contracts';
import { canonicalLine } from './canonical-line';
import { GENESIS, linkBlock } from './chain';
import { ExportVerifier } from './export-verifier';
import type { JournalRecord } from './journal-record';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function recordOf(seq: number, facts: Partial<JournalRecord>): JournalRecord {
  const id = `01993f0e-7a3c-7c1e-9d0a-${String(seq).padStart(12, '0')}`;
  return {
    id,
    book: 'main',
    seq,
    type: 'transfer',
    actor: 'test',
    postings: [],
    committedAt: instant(BigInt(seq)),
    ...facts,
  };
}

const move = (from: string, to: string, units: bigint) => ({ from, to, asset: 'TICKET', amount: amount(units) });
const records = [
  recordOf(1, { type: 'credit', postings: [move('faucet:a', 'member:a', 10n)] }),
  recordOf(2, { postings: [move('member:a', 'member:b', 4n)] }),
  recordOf(3, { type: 'debit', postings: [move('member:b', 'sink:tax', 1n)] }),
  recordOf(4, { postings: [move('member:a', 'member:b', 2n)] }),
  recordOf(5, { postings: [move('member:b', 'member:a', 2n)] }),
];

/** The lines of an export whose blocks hold so many records each. */
function exported(all: readonly JournalRecord[], ...sizes: readonly number[]): string[] {
  const lines: string[] = [];
  let head = GENESIS;
  let begin = 0;
  for (const size of sizes) {
    const block = all.slice(begin, begin + size).map(canonicalLine);
    begin += size;
    head = linkBlock(sha256, head, block);
    lines.push(...block, JSON.stringify({ block: { book: 'main', lastSeq: all[begin - 1]?.seq, hash: head } }));
  }
  return lines;
}

const lines = exported(records, 2, 1, 2);

function verified(all: readonly string[]): ExportVerifier {
  const journal = new ExportVerifier(sha256);
  for (const line of all) journal.take(line);
  return journal;
}

test('a true export gives the head, the balances and what was minted and burned', () => {
  const journal = verified(lines);
  expect(journal.end()).toBeUndefined();
  expect([journal.book, journal.seq, journal.head]).toEqual(['main', 5, JSON.parse(lines.at(-1) ?? '').block.hash]);
  expect(Object.fromEntries([...journal.balances()].map(({ account, balance }) => [account, balance]))).toEqual({
    'faucet:a': -10n,
    'member:a': 6n,
    'member:b': 3n,
    'sink:tax': 1n,
  });
  expect(journal.totals()).toEqual([{ asset: 'TICKET', minted: 10n, burned: 1n, sumOfBalances: 0n }]);
});

const without = (index: number) => lines.toSpliced(index, 1);
const changed = (index: number, from: string, to: string) => lines.with(index, (lines[index] ?? '').replace(from, to));

test.each([
  ['a changed amount', changed(0, '"amount":10', '"amount":11'), { line: 3, seq: 1 }],
  ['a payee that was put in for another', changed(1, '"to":"member:b"', '"to":"member:c"'), { line: 3, seq: 1 }],
  ['a line that was left out', without(1), { line: 2, seq: 1 }],
  ['a line that stands twice', lines.toSpliced(1, 0, lines[0] ?? ''), { line: 2, seq: 2 }],
  ['a hash that is another', changed(4, '"hash":"', '"hash":"0'), { line: 5, seq: 3 }],
  ['a block that was left out', without(4), { line: 7, seq: 3 }],
  ['a block that says another end', changed(2, '"lastSeq":2', '"lastSeq":3'), { line: 3, seq: 1 }],
  ['a block of nothing', lines.toSpliced(3, 0, lines[2] ?? ''), { line: 4, seq: 3 }],
  ['an end within a block', lines.slice(0, 4), { line: 4, seq: 3 }],
  ['a line of another book', changed(3, '"book":"main"', '"book":"other"'), { line: 4, seq: 3 }],
  ['a line that is none', lines.with(3, 'hello'), { line: 4, seq: 3 }],
  ['a block that is none', lines.with(2, '{"block":1}'), { line: 3, seq: 1 }],
  [
    'a movement out of a hold that nobody made',
    exported([recordOf(1, { postings: [{ ...move('member:a', 'member:b', 1n), hold: 'h' }] })], 1),
    { line: 1, seq: 1 },
  ],
])('%s is found where it stands, and nothing behind it is read', (_, tampered, where) => {
  const journal = verified(tampered);
  expect(journal.end()).toMatchObject(where);
  expect(journal.take(lines[0] ?? '')).toBe(false);
});

test('a history that was written anew fits in itself: only its head tells it from the true one', () => {
  const forged = exported(
    records.with(0, recordOf(1, { type: 'credit', postings: [move('faucet:a', 'member:a', 99n)] })),
    2,
    1,
    2,
  );
  const journal = verified(forged);
  expect(journal.end()).toBeUndefined();
  expect(journal.head).not.toBe(verified(lines).head);
});
