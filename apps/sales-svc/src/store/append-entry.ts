import { randomBytes } from 'node:crypto';
import {
  type EntryKind,
  instant,
  salesChanged,
  type SaleDocument,
  type SalePrivate,
  type TicketStatus,
} from '@tix/contracts';
import { announce, outboxRow, runPrepared } from '@tix/runtime';
import { chainEntry, type Entry } from '@tix/sales-core';
import type { EntityManager } from 'typeorm';
import { sha256 } from './sha256';
import type { TerminalRow } from './terminals';

const SALT_BYTES = 16;

/** What the document of an entry says of its place, whatever kind it is of; a ticket says more. */
export type ChainedDocument = Pick<SaleDocument, 'ticketId' | 'locationId' | 'businessDate' | 'refersTo' | 'training'> &
  Readonly<Record<string, unknown>>;

export interface NewEntry {
  /** As it was locked: the entry is the next of its chain. */
  readonly terminal: TerminalRow;
  readonly entry: Entry;
  /** What the entry makes public. */
  readonly document: ChainedDocument | SaleDocument;
  readonly issuedMs: bigint;
  /** What asked for it, if that was a command: each appends once. */
  readonly command?: { readonly id: string; readonly fingerprint?: string | undefined };
  /** What becomes of a sale by this entry: of itself, and of the one it refers to or stands for. */
  readonly statuses: readonly { readonly ticketId: string; readonly status: TicketStatus }[];
}

export interface NextEntry {
  readonly kind: EntryKind;
  readonly document: ChainedDocument | SaleDocument;
  readonly secret: SalePrivate;
}

/** The entry that follows the head of a terminal's chain. */
export function chainNext({ id, seq, head }: TerminalRow, { kind, document, secret }: NextEntry): Entry {
  return chainEntry(sha256, {
    kind,
    terminalId: id,
    seq: Number(seq + 1n),
    ticketId: document.ticketId,
    prevHash: head,
    public: document,
    private: secret,
    salt: randomBytes(SALT_BYTES).toString('hex'),
  });
}

/**
 * Appends to the chain of a locked terminal and to the log of all, with what follows from it and, of a ticket, its event: all or
 * nothing, in one statement. The place in the log, from 0; `undefined` when the command has appended before, and then the
 * transaction must be given up.
 */
export async function appendEntry(tx: EntityManager, one: NewEntry): Promise<number | undefined> {
  const [row] = await runPrepared<{ log_index: bigint }>(tx, STATEMENT, parametersOf(one));
  if (!row) return undefined;
  announce(tx);
  return Number(row.log_index);
}

/**
 * The place is given under the lock of the log's one row, which is held until the commit: readers never see a later one first. Nothing
 * is asked between the two, so that all terminals together wait for no more than that.
 */
const STATEMENT = {
  name: 'append-entry',
  text: `
  with taken as (
    update sales.log_head set size = size + 1 returning size - 1 as log_index),
  appended as (
    insert into sales.entry (log_index, ticket_id, kind, terminal_id, seq, prev_hash, public_hash, private_hash, audit_hash,
      public, location_id, business_date, issued_ms, refers_to, methods, training, command_id, fingerprint, sig)
    select log_index, $1::uuid, $2, $3, $4::bigint, $5, $6, $7, $8, $9::jsonb, $10, $11::date, $12::bigint, $13::uuid, $16::text[],
      $17::boolean, $14::uuid, $15, $22 from taken
    on conflict (command_id) do nothing returning log_index),
  moved as (
    update sales.terminal set seq = $4::bigint, head = $8, issued_ms = greatest(issued_ms, $12::bigint)
     where id = $3 and exists (select 1 from appended)),
  secret as (
    insert into sales.private_part (ticket_id, salt, document)
    select $1::uuid, $18, $19::jsonb from appended where $19 is not null),
  become as (
    insert into sales.ticket_status (ticket_id, status)
    select t, s from unnest($20::uuid[], $21::text[]) as u (t, s) where exists (select 1 from appended)
    on conflict (ticket_id) do update set status = excluded.status),
  told as (
    insert into sales.outbox (subject, payload)
    select $23, jsonb_set(jsonb_set($24::jsonb, '{number}', to_jsonb(log_index)), '{data,logIndex}', to_jsonb(log_index))::text
      from appended where $24 is not null)
  select log_index from appended`,
};

function parametersOf(one: NewEntry) {
  const { terminal, entry, document, issuedMs, statuses } = one;
  const { header, auditHash, salt, sig } = entry;
  const { id, fingerprint }: Partial<NonNullable<NewEntry['command']>> = one.command ?? {};
  const { methods, subject, text } = told(one);
  return [
    header.ticketId,
    header.kind,
    // A second branch is a chain of its own, with the headers that its terminal has signed.
    terminal.id,
    header.seq,
    header.prevHash,
    header.publicHash,
    header.privateHash,
    auditHash,
    JSON.stringify(entry.public),
    document.locationId,
    document.businessDate,
    issuedMs,
    document.refersTo,
    orNull(id),
    orNull(fingerprint),
    methods,
    document.training,
    orNull(salt),
    orNull(entry.private && JSON.stringify(entry.private)),
    statuses.map(({ ticketId }) => ticketId),
    statuses.map(({ status }) => status),
    orNull(sig),
    subject,
    text,
  ];
}

function orNull<Value>(value: Value | undefined): Value | null {
  return value ?? null;
}

/** What only a ticket has: ways of payment, and an event. */
function told({ document, entry, issuedMs }: NewEntry) {
  if (!isTicket(document)) return { methods: [], subject: null, text: null };
  const methods = [...new Set(document.payments.map(({ method }) => method))];
  return { methods, ...appendedEvent(document, entry, issuedMs) };
}

function isTicket(document: ChainedDocument | SaleDocument): document is SaleDocument {
  return 'payments' in document;
}

/** Its place in the log is not known yet: the statement fills it in. */
function appendedEvent(document: SaleDocument, { header, auditHash }: Entry, issuedMs: bigint) {
  const { terminalId, seq, ticketId, kind } = header;
  const { locationId, businessDate, currency, total, refersTo } = document;
  const said = { logIndex: 0, ticketId, kind, terminalId, seq, locationId, businessDate, currency, total, auditHash };
  const data = { ...said, issuedAt: instant(issuedMs * 1_000n), ...(refersTo !== null && { refersTo }) };
  return outboxRow(salesChanged, { type: 'sales.ticket.appended', number: 0, data });
}
