import { randomBytes } from 'node:crypto';
import type { SalePrivate } from '@tix/contracts';
import { nextPlace } from '@tix/sales-core';
import { appendEntry, chainNext, type ChainedDocument, type NewEntry } from '../store/append-entry';
import { lockRecords } from '../store/series';
import type { Transaction } from '../store/sql';
import type { TerminalRow } from '../store/terminals';

const CHANCE_BYTES = 10;

interface NewRecord {
  readonly kind: 'event' | 'export' | 'resolution';
  /** What happened, and what else everybody may know of it. */
  readonly said: Readonly<Record<string, unknown>>;
  readonly refersTo?: string | undefined;
  /** What nobody but the seller may know, such as why. */
  readonly secret: SalePrivate;
  readonly now: bigint;
}

/** Appends what was done about a locked terminal to the series that is kept here for it; the id of the document. */
export async function appendRecord(tx: Transaction, of: TerminalRow, one: NewRecord): Promise<string> {
  const id = await appendRecordOnce(tx, of, one, undefined);
  if (id === undefined) throw new Error(`a record of ${of.id} was not appended`);
  return id;
}

/** The same by a command; `undefined` when it has appended before, and then the transaction must be given up. */
export async function appendRecordOnce(
  tx: Transaction,
  of: TerminalRow,
  { kind, said, refersTo, secret, now }: NewRecord,
  command: NewEntry['command'],
): Promise<string | undefined> {
  const terminal = await lockRecords(tx, of);
  const tail = randomBytes(CHANCE_BYTES).toString('hex');
  const { place, issuedMs } = nextPlace(terminal, { nowMs: now / 1_000n, tail });
  const document: ChainedDocument = {
    ...{ v: 1, type: kind, ...said, ...place },
    ...{ refersTo: refersTo ?? null, training: false },
  };
  const entry = chainNext(terminal, { kind, document, secret });
  const asked = command === undefined ? {} : { command };
  const logIndex = await appendEntry(tx, { terminal, entry, document, issuedMs, statuses: [], ...asked });
  return logIndex === undefined ? undefined : place.ticketId;
}
