import { setTimeout } from 'node:timers/promises';
import { transactionsPosted } from '@tix/contracts';
import { ensureStream, type Lease, publishRaw, type ServiceParts } from '@tix/runtime';
import { z } from 'zod';
import type { Bell } from '../committer/bell';
import type { CommitFeed, CommittedLine } from '../committer/commit-feed';
import { storedBalances, withBalances } from '../domain/render';
import { storedRow } from '../store/load';
import {
  beginIncarnation,
  findForeign,
  findUnpublished,
  forgetPublished,
  markPublished,
  type PublishedEnd,
  type Unpublished,
} from '../store/publication';
import { readLines } from '../store/reads/journal';

const TRANSACTIONS_MAX = 1_000;
const BYTES_MAX = 128 * 1024;
/** What stands around the transactions of a message: book, incarnation and names of fields. */
const ENVELOPE_BYTES = 128;
/** Under load several batches are published together: every round costs a commit of its own. Readers' own writes wait for it. */
const COALESCE_MS = 25;
/** Messages of the last moments: a round of publishing sends a few of each book. */
const LOOKED_BACK = 32;
/** How long what was committed by somebody else before this process led may stay unnoticed. */
const POLL_MS = 250;

interface Parts extends Pick<ServiceParts, 'bus' | 'db' | 'log'> {
  readonly feed: CommitFeed;
  readonly lease: Lease;
  /** Rings when something was committed. */
  readonly bell: Bell;
  readonly signal: AbortSignal;
}

/** Tails the journal into the stream until the signal. The journal is the outbox: nothing else remembers what to send. */
export async function publishJournal(parts: Parts): Promise<void> {
  const { bell, signal } = parts;
  await prepareStream(parts);
  while (!signal.aborted) {
    if (await publishOnce(parts)) await setTimeout(COALESCE_MS);
    else await bell.wait(POLL_MS, signal);
  }
}

/**
 * An empty stream was lost or is new: either way it gets the whole journal, and readers drop what they have. One that says
 * what the journal does not have is older than a restore: the journal goes on beside it as another incarnation.
 */
async function prepareStream({ bus, db, log, lease }: Parts): Promise<void> {
  await ensureStream(bus, 'ledger');
  const { state } = await bus.jetstream.manager.streams.info('ledger');
  if (state.last_seq === 0) return forgetPublished(db);
  const first = Math.max(state.first_seq, state.last_seq - LOOKED_BACK + 1);
  const foreign = await findForeign(db, await readEnds(bus, first, state.last_seq));
  if (foreign === undefined) return;
  log.warn({ incarnation: foreign }, 'another incarnation begins');
  await beginIncarnation(db, lease, foreign);
}

/** How the messages from one place in the stream to another end. */
function readEnds({ jetstream }: Parts['bus'], first: number, last: number): Promise<PublishedEnd[]> {
  const places = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return Promise.all(
    places.map(async (seq) => {
      const message = await jetstream.manager.streams.getMessage('ledger', { seq });
      const { book, incarnation, transactions } = z.decode(transactionsPosted.payload, message.json());
      const { seq: ends = 0, id = '' } = transactions.at(-1) ?? {};
      return { book, incarnation, seq: ends, id };
    }),
  );
}

/** True when there may be more. */
async function publishOnce(parts: Parts): Promise<boolean> {
  const books = await findUnpublished(parts.db);
  for (const book of books) await publishStretch(parts, book);
  return books.length > 0;
}

/** Several messages at once, in order on one connection; where the stream ends is written down when all are in it. */
async function publishStretch(parts: Parts, book: Unpublished): Promise<void> {
  const { bus, db, lease } = parts;
  const messages = messagesOf(book, await nextLines(parts, book));
  const last = messages.at(-1)?.last;
  if (last === undefined) return;
  await Promise.all(messages.map((message) => publishRaw(bus, transactionsPosted.subject, message)));
  await markPublished(db, lease, book.id, last);
}

async function nextLines({ feed, db }: Parts, book: Unpublished): Promise<readonly CommittedLine[]> {
  const fed = feed.take(book.code, Number(book.published));
  if (fed && fed.length > 0) return fed;
  const rows = await readLines(db, book.id, book.published, TRANSACTIONS_MAX);
  return rows.map(({ line, balances_after: after }) => {
    const stored = storedRow(line, after, null);
    return { record: stored.record, text: withBalances(line, storedBalances(stored.record, stored.after)) };
  });
}

interface Message {
  readonly id: string;
  readonly payload: string;
  readonly last: bigint;
}

function messagesOf({ code, incarnation, published }: Unpublished, lines: readonly CommittedLine[]): Message[] {
  const messages: Message[] = [];
  let first = published + 1n;
  for (const texts of chunks(lines.map(({ text }) => text))) {
    const last = first + BigInt(texts.length) - 1n;
    const payload = `{"book":"${code}","incarnation":${incarnation},"transactions":[${texts.join(',')}]}`;
    messages.push({ id: `${code}:${incarnation}:${first}-${last}`, payload, last });
    first = last + 1n;
  }
  return messages;
}

function chunks(texts: readonly string[]): string[][] {
  const all: string[][] = [];
  let bytes = Infinity;
  for (const text of texts) {
    bytes += text.length + 1;
    if (bytes > BYTES_MAX || (all.at(-1)?.length ?? 0) >= TRANSACTIONS_MAX) {
      all.push([]);
      bytes = ENVELOPE_BYTES + text.length + 1;
    }
    all.at(-1)?.push(text);
  }
  return all;
}
