import type { DataSource } from 'typeorm';
import { balanceKey, type EntryLine, type JournalRecord, linkBlock, parseLine, type Sha256 } from '@tix/proofs';
import { touchedBalances } from '../../domain/render';
import type { BookEntity } from '../entities';
import { compareTables } from './compare-tables';
import { findWrongTotal } from './compare-totals';
import { type JournalRow, type JournalStretch, type Queries, readStretch } from './journal';
import { findWrongEntry } from './journal-entries';
import { type BadRow, VerifiedState } from './verified-state';

export interface Verified {
  readonly seq: number;
  readonly head: string;
  readonly bad?: BadRow;
}

const STRETCH_LINES = 5_000;

/**
 * Recomputes every hash, replays the journal from zero and compares it with its entries; then, in one snapshot with the last
 * records, everything that the tables say. Memory is bounded by accounts and open holds, not by the history.
 */
export async function verifyBook(db: DataSource, sha256: Sha256, { id }: BookEntity): Promise<Verified> {
  const state = new VerifiedState(id);
  let bad: BadRow | undefined;
  for (let isLong = true; isLong && !bad;) {
    const begun = state.seq;
    bad = await verifyStretch(db, sha256, state);
    state.replay.rules.forgetEnded(state.lastAt);
    isLong = state.seq - begun >= STRETCH_LINES;
  }
  bad ??= await db.transaction('REPEATABLE READ', async (tx) => {
    for (let begun = -1; begun < state.seq;) {
      begun = state.seq;
      const found = await verifyStretch(tx, sha256, state);
      if (found) return found;
    }
    return compareTables(tx, state);
  });
  return { seq: state.seq, head: state.head, ...(bad && { bad }) };
}

async function verifyStretch(db: Queries, sha256: Sha256, state: VerifiedState): Promise<BadRow | undefined> {
  const stretch = await readStretch(db, state.bookId, BigInt(state.seq), STRETCH_LINES);
  const entries: (EntryLine & { readonly seq: number })[] = [];
  const bad = walk(stretch, state, sha256, (seq, lines) => entries.push(...lines.map((line) => ({ ...line, seq }))));
  // An entry of an earlier line comes before a line that does not fit.
  const wrong = await findWrongEntry(db, state.bookId, entries);
  if (wrong && (!bad || wrong.seq <= bad.seq)) return wrong;
  return bad ?? findWrongTotal(db, state.bookId, state.endStretch());
}

type Collect = (seq: number, entries: readonly EntryLine[]) => void;

function walk(
  { rows, blocks }: JournalStretch,
  state: VerifiedState,
  sha256: Sha256,
  collect: Collect,
): BadRow | undefined {
  let begin = 0;
  for (const block of blocks) {
    const lines = rows.slice(begin, begin + linesIn(block));
    begin += lines.length;
    if (block.first_seq !== BigInt(state.seq + 1))
      return { seq: state.seq + 1, invariant: 'hashChain', problem: 'its block is missing' };
    for (const row of lines) {
      const broken = replayLine(state, row, collect);
      if (broken) return { seq: Number(row.seq), ...broken };
    }
    if (BigInt(state.seq) !== block.last_seq)
      return { seq: state.seq + 1, invariant: 'gaplessSeq', problem: 'it is missing' };
    state.head = linkBlock(
      sha256,
      state.head,
      lines.map(({ line }) => line),
    );
    state.endBlock();
    if (state.head !== block.hash || state.lastAt !== block.last_at)
      return { seq: Number(block.first_seq), invariant: 'hashChain', problem: 'its block does not fit its lines' };
  }
  return undefined;
}

function linesIn({ first_seq: first, last_seq: last }: JournalStretch['blocks'][number]): number {
  return Number(last - first + 1n);
}

type Broken = Pick<BadRow, 'invariant' | 'problem'>;

/** The journal's line, and what stands beside it to be searched by. */
function replayLine(state: VerifiedState, row: JournalRow, collect: Collect): Broken | undefined {
  const record = readLine(row.line);
  if (!record) return { invariant: 'journalReplays', problem: 'its line cannot be read' };
  const applied = state.apply(record);
  if ('problem' in applied) return { invariant: 'journalReplays', problem: applied.problem };
  if (!isBeside(row, record))
    return { invariant: 'besideTheLine', problem: 'what stands beside its line is not what the line says' };
  const after = touchedBalances(record).map(({ account, asset }) => state.balance(balanceKey(account, asset)));
  if (after.join(' ') !== row.balances_after)
    return { invariant: 'besideTheLine', problem: 'its balances are not those that the journal gives' };
  collect(record.seq, applied.changes.entries);
  return undefined;
}

function isBeside(row: JournalRow, { seq, id, type, reason, parentId, committedAt }: JournalRecord): boolean {
  return (
    row.seq === BigInt(seq) &&
    row.id === id &&
    row.type === type &&
    row.reason === (reason ?? null) &&
    row.parent_id === (parentId ?? null) &&
    row.at === committedAt
  );
}

function readLine(line: string): JournalRecord | undefined {
  try {
    return parseLine(line);
  } catch {
    return undefined;
  }
}
