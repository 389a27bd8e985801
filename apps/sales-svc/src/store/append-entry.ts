import { randomBytes } from 'node:crypto';
import {
  type EntryKind,
  instant,
  salesChanged,
  type SaleDocument,
  type SalePrivate,
  type TicketStatus,
} from '@tix/contracts';
import { announce, outboxRow, queryPrepared } from '@tix/runtime';
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
 * Appends to the chains of locked terminals and to the log of all, in this order, with what follows from each and, of a ticket, its
 * event: all or nothing, in one statement. Entries of one terminal stand in the order of its chain, and no two of them change the
 * same sale. Places in the log, from 0; `undefined` when one of the commands has appended before, and then the transaction must be
 * given up.
 */
export async function appendEntries(
  tx: EntityManager,
  entries: readonly NewEntry[],
): Promise<readonly number[] | undefined> {
  const given = JSON.stringify(entries.map(rowOf));
  const rows = await queryPrepared<{ log_index: bigint }>(tx, STATEMENT, [given, entries.length]);
  if (rows.length < entries.length) return undefined;
  announce(tx);
  return rows.map((row) => Number(row.log_index));
}

/** One entry alone: its place. */
export async function appendEntry(tx: EntityManager, one: NewEntry): Promise<number | undefined> {
  const places = await appendEntries(tx, [one]);
  return places?.[0];
}

/**
 * The places are given under the lock of the log's one row, which is held until the commit: readers never see a later one first.
 * Nothing is asked between the two, so that all terminals together wait for no more than that.
 */
const STATEMENT = {
  name: 'append-entries',
  text: `
  with given as materialized (
    select * from jsonb_to_recordset($1::jsonb) as given (at integer, ticket_id uuid, kind text, terminal_id text, seq bigint,
      prev_hash text, public_hash text, private_hash text, audit_hash text, public jsonb, location_id text, business_date date,
      issued_ms bigint, refers_to uuid, methods text[], training boolean, command_id uuid, fingerprint text, sig text, salt text,
      secret jsonb, statuses jsonb, subject text, event text)),
  taken as (
    update sales.log_head set size = size + $2::integer returning size - $2::integer as first),
  appended as (
    insert into sales.entry (log_index, ticket_id, kind, terminal_id, seq, prev_hash, public_hash, private_hash, audit_hash,
      public, location_id, business_date, issued_ms, refers_to, methods, training, command_id, fingerprint, sig)
    select first + at, ticket_id, kind, terminal_id, seq, prev_hash, public_hash, private_hash, audit_hash, public, location_id,
      business_date, issued_ms, refers_to, methods, training, command_id, fingerprint, sig from taken, given order by at
    on conflict (command_id) do nothing returning log_index, ticket_id),
  known as (
    select log_index, given.* from appended join given using (ticket_id)),
  moved as (
    update sales.terminal t
       set seq = last.seq, head = last.audit_hash, issued_ms = greatest(t.issued_ms, last.latest_ms)
      from (select distinct on (terminal_id) terminal_id, seq, audit_hash, max(issued_ms) over (partition by terminal_id) as latest_ms
              from known order by terminal_id, seq desc) last
     where t.id = last.terminal_id),
  secret as (
    insert into sales.private_part (ticket_id, salt, document)
    select ticket_id, salt, secret from known where secret is not null),
  become as (
    insert into sales.ticket_status (ticket_id, status)
    select become."ticketId", become.status
      from known, jsonb_to_recordset(statuses) as become ("ticketId" uuid, status text)
    on conflict (ticket_id) do update set status = excluded.status),
  told as (
    insert into sales.outbox (subject, payload)
    select subject, jsonb_set(jsonb_set(event::jsonb, '{number}', to_jsonb(log_index)), '{data,logIndex}', to_jsonb(log_index))::text
      from known where event is not null order by log_index)
  select log_index from appended order by log_index`,
};

/** A row of `given`: numbers of JSON are exact here, seqs and milliseconds are far below 2^53. */
function rowOf(one: NewEntry, at: number) {
  const { terminal, entry, document, issuedMs, statuses, command } = one;
  const { header, auditHash, salt, sig } = entry;
  return {
    at,
    ticket_id: header.ticketId,
    kind: header.kind,
    // A second branch is a chain of its own, with the headers that its terminal has signed.
    terminal_id: terminal.id,
    seq: header.seq,
    prev_hash: header.prevHash,
    public_hash: header.publicHash,
    private_hash: header.privateHash,
    audit_hash: auditHash,
    public: entry.public,
    location_id: document.locationId,
    business_date: document.businessDate,
    issued_ms: Number(issuedMs),
    refers_to: document.refersTo,
    training: document.training,
    command_id: command?.id,
    fingerprint: command?.fingerprint,
    sig,
    salt,
    secret: entry.private,
    statuses,
    ...told(one),
  };
}

/** What only a ticket has: ways of payment, and an event. */
function told({ document, entry, issuedMs }: NewEntry) {
  if (!isTicket(document)) return { methods: [] };
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
  const { subject, text } = outboxRow(salesChanged, { type: 'sales.ticket.appended', number: 0, data });
  return { subject, event: text };
}
