import { once } from 'node:events';
import { TransactionView, encoderOf, transactionsPosted, type MadeHold, type PayloadOf } from '@tix/contracts';
import {
  afterCommit,
  assertFenced,
  holdLease,
  journalPartOf,
  partitionOf,
  project,
  readJournal,
  type Bus,
  type Lease,
  type LeaseHolder,
  type Log,
} from '@tix/runtime';
import * as z from 'zod';
import { renderTransaction } from '../domain/render-transaction';
import { appendChunk, isLeft } from '../store/event-log';
import type { Database, Transaction } from '../store/sql';

type Posted = PayloadOf<typeof transactionsPosted>['transactions'][number];

const LEASE_MS = 5_000;
const MESSAGES_MAX = 64;
/** Events of one row: small enough that a page reads few it does not need. */
const CHUNK_EVENTS_MAX = 64;
const TYPE = 'ledger.transaction.posted';

export interface SequencerParts {
  readonly db: Database;
  readonly bus: Bus;
  readonly log: Log;
  readonly instance: string;
  readonly onStored: () => void;
}

/**
 * Gives every posted transaction of every book its place in one dense order. One gateway at a time, so that events are
 * taken in the order of the stream; a book's seqs are each stored once, and what the stream has lost is read again.
 */
export function startSequencer(parts: SequencerParts): LeaseHolder {
  const { db, bus, log, instance } = parts;
  return holdLease(
    db,
    { schema: 'gateway', name: 'sequencer', holder: instance, ttlMs: LEASE_MS, log },
    async (lease) => {
      const projection = project(
        { db, bus, schema: 'gateway' },
        {
          event: transactionsPosted,
          batchMax: MESSAGES_MAX,
          stretchOf: ({ book, incarnation, transactions }) => ({
            partition: partitionOf({ book, incarnation }),
            items: transactions,
          }),
          seqOf: ({ seq }: Posted) => seq,
          apply: (tx, { partition, items }) => store(tx, lease, partition, items, parts.onStored),
          fill: async (partition, afterSeq) =>
            (await readJournal(bus, journalPartOf(partition), afterSeq))?.map(readLine),
        },
      );
      if (!lease.signal.aborted) await once(lease.signal, 'abort');
      await projection.stop();
    },
  );
}

async function store(
  tx: Transaction,
  lease: Lease,
  partition: string,
  items: readonly Posted[],
  onStored: () => void,
): Promise<void> {
  await assertFenced(tx, lease);
  const { book, incarnation } = journalPartOf(partition);
  // What comes late of a history that was left would stand behind what has replaced it.
  if (await isLeft(tx, TYPE, { book, incarnation })) return;
  for (let from = 0; from < items.length; from += CHUNK_EVENTS_MAX) {
    const some = items.slice(from, from + CHUNK_EVENTS_MAX);
    const [first, last] = [some[0], some.at(-1)];
    if (!first || !last) continue;
    const body = `[${some.map(shown).join(',')}]`;
    await appendChunk(tx, { book, type: TYPE, incarnation, firstSeq: first.seq, lastSeq: last.seq, body });
  }
  afterCommit(tx, onStored);
}

const encodeView = encoderOf(TransactionView);

/** With every balance: who may see which is decided when it is read. */
function shown(posted: Posted): string {
  return encodeView(renderTransaction({ ...posted, replayed: false }, () => true));
}

const Item = transactionsPosted.payload.shape.transactions.element;

interface Line {
  readonly holds?: readonly MadeHold[];
}

/** A line of the journal says more of a hold than an event does. */
function readLine(line: string): Posted {
  const record = JSON.parse(line) as Line;
  const holds = record.holds?.map(({ id, account, amounts, expiresAt }) => ({ id, account, amounts, expiresAt }));
  return z.decode(Item, { ...record, ...(holds && { holds }), balances: [] } as never);
}
