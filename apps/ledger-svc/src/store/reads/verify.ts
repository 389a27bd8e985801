import type { DataSource } from 'typeorm';
import { balanceKey, GENESIS, linkBlock, parseLine, Replay, type Sha256 } from '@tix/proofs';
import { touchedBalances } from '../../domain/render';
import type { BookEntity } from '../entities';
import { type JournalStretch, readBalances, readStretch, type StoredBalance } from './journal';

export interface Verified {
  readonly seq: number;
  readonly head: string;
  readonly bad?: { readonly seq: number; readonly problem: string };
}

const STRETCH_LINES = 5_000;

/**
 * Recomputes every hash and replays the journal from zero, then compares what the tables say with what it gives.
 * Memory is bounded by the accounts, not by the history.
 */
export async function verifyBook(db: DataSource, sha256: Sha256, book: BookEntity): Promise<Verified> {
  const replay = new Replay();
  let head = GENESIS;
  for (;;) {
    const stretch = await readStretch(db, book.id, BigInt(replay.seq), STRETCH_LINES);
    if (stretch.blocks.length === 0) break;
    const walked = walk(stretch, replay, head, sha256);
    if ('problem' in walked) return { seq: replay.seq, head, bad: walked };
    head = walked.head;
  }
  const bad = await compareTables(db, book, replay, head);
  return { seq: replay.seq, head, ...(bad && { bad }) };
}

type Walked = { readonly head: string } | { readonly seq: number; readonly problem: string };

function walk({ rows, blocks }: JournalStretch, replay: Replay, previous: string, sha256: Sha256): Walked {
  let head = previous;
  let begin = 0;
  for (const block of blocks) {
    const lines = rows.slice(begin, begin + linesIn(block));
    begin += lines.length;
    for (const row of lines) {
      const problem = replayLine(replay, row);
      if (problem) return { seq: Number(row.seq), problem };
    }
    if (BigInt(replay.seq) !== block.last_seq) return { seq: replay.seq + 1, problem: 'it is missing' };
    head = linkBlock(
      sha256,
      head,
      lines.map(({ line }) => line),
    );
    if (head !== block.hash)
      return { seq: Number(block.first_seq), problem: 'the hash of its block does not fit its lines' };
  }
  return { head };
}

function linesIn({ first_seq: first, last_seq: last }: JournalStretch['blocks'][number]): number {
  return Number(last - first + 1n);
}

function replayLine(
  replay: Replay,
  { line, balances_after: stored }: JournalStretch['rows'][number],
): string | undefined {
  const record = parseLine(line);
  const applied = replay.apply(record);
  if ('problem' in applied) return applied.problem;
  const after = touchedBalances(record).map(
    ({ account, asset }) => replay.balance(balanceKey(account, asset))?.balance ?? 0n,
  );
  return after.join(' ') === stored ? undefined : 'its balances are not those that the journal gives';
}

/** A tampered table shows as a balance that the journal does not give. */
async function compareTables(db: DataSource, book: BookEntity, replay: Replay, head: string) {
  const [current] = await db.query<{ seq: bigint; head: string }[]>('select seq, head from ledger.book where id = $1', [
    book.id,
  ]);
  // Batches go on while a book is verified: only a state that nothing was added to can be compared.
  if (!current || current.seq !== BigInt(replay.seq)) return undefined;
  if (current.head !== head) return differs(replay, 'the head of the book');
  const rows = await readBalances(db, book.id);
  const known = new Set(rows.map(({ address, code }) => balanceKey(address, code)));
  const lost = [...replay.balances.keys()].find((key) => !known.has(key));
  const what =
    lost === undefined ? rows.map((row) => wrongBalance(replay, row)).find(Boolean) : `the absence of ${lost}`;
  return what === undefined ? undefined : differs(replay, what);
}

function wrongBalance(replay: Replay, { address, code, balance, held, sum, last }: StoredBalance): string | undefined {
  const state = replay.balance(balanceKey(address, code)) ?? { balance: 0n, held: 0n };
  if (balance !== state.balance || held !== state.held) return `${balance} ${code} of ${address} with ${held} held`;
  return sum === balance && last === balance ? undefined : `the entries of ${address} in ${code}, which sum to ${sum}`;
}

function differs({ seq }: Replay, what: string) {
  return { seq, problem: `the journal does not give ${what}` };
}
