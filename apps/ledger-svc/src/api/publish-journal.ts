import { setTimeout } from 'node:timers/promises';
import { transactionsPosted } from '@tix/contracts';
import { ensureStream, type Lease, publishRaw, type ServiceParts } from '@tix/runtime';
import * as z from 'zod';
import type { Bell } from '../committer/bell';
import type { CommitFeed, CommittedLine } from '../committer/commit-feed';
import { storedBalances, withBalances } from '../domain/render';
import { storedRow } from '../store/load';
import {
  beginIncarnation,
  findEnd,
  findForeign,
  findUnpublished,
  forgetPublished,
  keepEnd,
  markPublished,
  type Place,
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
  const reached = { seq: await prepareStream(parts) };
  while (!signal.aborted) {
    if (await publishOnce({ ...parts, reached })) await setTimeout(COALESCE_MS);
    else await bell.wait(POLL_MS, signal);
  }
}

/**
 * A stream that does not have what it ended with, because it is new or has lost its end as when the machine of the bus loses
 * power, gets the whole journal: readers drop what they have. One that says what the journal does not have is older than a
 * restore: the journal goes on beside it as another incarnation. The seq that the stream ends with.
 */
async function prepareStream({ bus, db, log, lease }: Parts): Promise<number> {
  await ensureStream(bus, 'ledger');
  const { first_seq: first, last_seq: last } = (await bus.jetstream.manager.streams.info('ledger')).state;
  const known = await findEnd(db);
  const ends = await readEnds(bus, Math.max(first, Math.min(known?.seq ?? last, last - LOOKED_BACK + 1), 1), last);
  if (known ? known.seq >= first && !isThere(known, ends) : last === 0) {
    if (known) log.warn({ known, last }, 'the stream has lost messages: it gets the whole journal');
    await forgetPublished(db);
  }
  const foreign = await findForeign(db, ends);
  if (foreign !== undefined) {
    log.warn({ incarnation: foreign }, 'another incarnation begins');
    await beginIncarnation(db, lease, foreign);
  }
  await keepEnd(db, ends.at(-1)?.place ?? { seq: last, id: '' });
  return last;
}

function isThere({ seq, id }: Place, ends: readonly PublishedEnd[]): boolean {
  return seq === 0 || ends.some(({ place }) => place.seq === seq && place.id === id);
}

/** How the messages from one place in the stream to another end. */
function readEnds({ jetstream }: Parts['bus'], first: number, last: number): Promise<PublishedEnd[]> {
  const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return Promise.all(
    places.map(async (place) => {
      const message = await jetstream.manager.streams.getMessage('ledger', { seq: place });
      const { book, incarnation, transactions } = z.decode(transactionsPosted.payload, message.json());
      const { seq = 0, id = '' } = transactions.at(-1) ?? {};
      return { place: { seq: place, id: message.header.get('Nats-Msg-Id') }, book, incarnation, seq, id };
    }),
  );
}

/** Where the stream ended after the last message that was acknowledged. */
interface Publishing extends Parts {
  readonly reached: { seq: number };
}

/** True when there may be more. */
async function publishOnce(parts: Publishing): Promise<boolean> {
  const books = await findUnpublished(parts.db);
  for (const book of books) await publishStretch(parts, book);
  return books.length > 0;
}

/** Several messages at once, in order on one connection; where the stream ends is written down when all are in it. */
async function publishStretch(parts: Publishing, book: Unpublished): Promise<void> {
  const { bus, db, lease, reached } = parts;
  const messages = messagesOf(book, await nextLines(parts, book));
  const last = messages.at(-1);
  if (last === undefined) return;
  const places = await Promise.all(messages.map((message) => publishRaw(bus, transactionsPosted.subject, message)));
  for (const { seq, duplicate } of places) {
    // Whoever leads next finds what is missing.
    if (!duplicate && seq <= reached.seq) throw new Error(`the stream went back from ${reached.seq} to ${seq}`);
    reached.seq = Math.max(reached.seq, seq);
  }
  const end = { seq: places.at(-1)?.seq ?? reached.seq, id: last.id };
  await markPublished(db, lease, { bookId: book.id, seq: last.last, end });
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
