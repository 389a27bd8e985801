import { exportJournal } from '@tix/contracts';
import type { Bus } from '../bus/bus';
import { call } from '../bus/call';
import { Outage } from '../outage';

/** A part of the history of a book; seqs of another incarnation are another history. */
export interface JournalPart {
  readonly book: string;
  readonly incarnation: number;
}

/** How a projection of the journal names a part of it in its positions. */
export function partitionOf({ book, incarnation }: JournalPart): string {
  return `${book}:${incarnation}`;
}

export function journalPartOf(partition: string): JournalPart {
  const [book = '', incarnation = '1'] = partition.split(':');
  return { book, incarnation: Number(incarnation) };
}

const READ_MS = 5_000;

/**
 * Canonical lines of the journal after a seq, for a projection whose stream has lost them; they have everything but the balances
 * right after each transaction. `undefined` once the ledger was restored and has left this history, or never had the book: what
 * it says under these seqs now is something else.
 */
export async function readJournal(
  bus: Bus,
  { book, incarnation }: JournalPart,
  afterSeq: number,
): Promise<readonly string[] | undefined> {
  const stretch = await call(bus, exportJournal, { book, afterSeq }, { timeoutMs: READ_MS, attemptMs: READ_MS });
  if (!stretch.ok) {
    if (stretch.refusal.code === 'BOOK_NOT_FOUND') return undefined;
    throw new Outage(`the journal of ${book} cannot be read: ${stretch.refusal.code}`);
  }
  // A ledger of an earlier version does not say it.
  const now = stretch.value.incarnation ?? incarnation;
  if (now > incarnation) return undefined;
  if (now < incarnation) throw new Outage(`the journal of ${book} does not know yet that it is another than ${now}`);
  return stretch.value.lines;
}
