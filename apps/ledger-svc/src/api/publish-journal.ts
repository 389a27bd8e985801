import { transactionsPosted } from '@tix/contracts';
import { parseLine } from '@tix/proofs';
import {
  assertFenced,
  ensureStream,
  holdLease,
  type Lease,
  type LeaseHolder,
  publishRaw,
  type ServiceParts,
} from '@tix/runtime';
import { touchedBalances } from '../domain/render';
import { findUnpublished, forgetPublished, markPublished, type Unpublished } from '../store/publication';
import { readLines } from '../store/reads/journal';

const TRANSACTIONS_MAX = 1_000;
const BYTES_MAX = 128 * 1024;
const LEASE_MS = 5_000;
/** How long other replicas' commits may stay unnoticed. */
const POLL_MS = 250;

export interface Publisher {
  /** Something was committed here. */
  kick(): void;
  stop(): Promise<void>;
}

type Parts = Pick<ServiceParts, 'bus' | 'db' | 'log' | 'instance'>;

/** Tails the journal into the stream, one replica at a time. The journal is the outbox: nothing else remembers what to send. */
export function publishJournal(parts: Parts): Publisher {
  let wake: () => void = () => undefined;
  const order = { schema: 'ledger', name: 'publisher', holder: parts.instance, ttlMs: LEASE_MS, log: parts.log };
  const holder: LeaseHolder = holdLease(parts.db, order, async (lease) => {
    await prepareStream(parts);
    while (!lease.signal.aborted) {
      if (await publishOnce(parts, lease)) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        wake = () => (clearTimeout(timer), resolve());
        lease.signal.addEventListener('abort', wake, { once: true });
      });
      lease.signal.removeEventListener('abort', wake);
    }
  });
  return { kick: () => wake(), stop: () => holder.stop() };
}

/** An empty stream was lost or is new: either way it gets the whole journal, and readers drop what they have. */
async function prepareStream({ bus, db }: Parts): Promise<void> {
  await ensureStream(bus, 'ledger');
  const { state } = await bus.jetstream.manager.streams.info('ledger');
  if (state.last_seq === 0) await forgetPublished(db);
}

/** True when there may be more. */
async function publishOnce(parts: Parts, lease: Lease): Promise<boolean> {
  const books = await findUnpublished(parts.db);
  for (const book of books) await publishStretch(parts, lease, book);
  return books.length > 0;
}

async function publishStretch({ bus, db }: Parts, lease: Lease, book: Unpublished): Promise<void> {
  const rows = await readLines(db, book.id, book.published, TRANSACTIONS_MAX);
  const texts: string[] = [];
  let bytes = 0;
  for (const { line, balances_after: after } of rows) {
    const text = withBalances(line, after.split(' '));
    bytes += text.length + 1;
    if (texts.length > 0 && bytes > BYTES_MAX) break;
    texts.push(text);
  }
  if (texts.length === 0) return;
  const first = book.published + 1n;
  const last = book.published + BigInt(texts.length);
  const payload = `{"book":"${book.code}","incarnation":${book.incarnation},"transactions":[${texts.join(',')}]}`;
  await publishRaw(bus, transactionsPosted.subject, {
    id: `${book.code}:${book.incarnation}:${first}-${last}`,
    payload,
  });
  await db.transaction(async (tx) => {
    await assertFenced(tx, lease);
    await markPublished(tx, book.id, last);
  });
}

/** The canonical line as it is, with the balances after it: nothing is encoded again. */
function withBalances(line: string, after: readonly string[]): string {
  const touched = touchedBalances(parseLine(line));
  const balances = touched.map(
    ({ account, asset }, index) => `{"account":"${account}","asset":"${asset}","balance":${after[index]}}`,
  );
  return `${line.slice(0, -1)},"balances":[${balances.join(',')}]}`;
}
