import { randomBytes } from 'node:crypto';
import {
  type EntryKind,
  instant,
  salesChanged,
  type SaleDocument,
  type SalePrivate,
  type TicketStatus,
} from '@tix/contracts';
import { record } from '@tix/runtime';
import { canonicalJson, chainEntry, type Entry } from '@tix/sales-core';
import type { EntityManager } from 'typeorm';
import { sha256 } from './sha256';
import type { TerminalRow } from './terminals';

const SALT_BYTES = 16;

export interface NewEntry {
  /** As it was locked: the entry is the next of its chain. */
  readonly terminal: TerminalRow;
  readonly kind: Extract<EntryKind, 'sale' | 'cancellation' | 'refund'>;
  readonly document: SaleDocument;
  readonly secret: SalePrivate;
  readonly issuedMs: bigint;
  readonly command: { readonly id: string; readonly fingerprint?: string | undefined };
  /** What becomes of a sale by this entry: of itself, and of the one it refers to or stands for. */
  readonly statuses: readonly { readonly ticketId: string; readonly status: TicketStatus }[];
}

export interface Appended {
  readonly entry: Entry;
  readonly logIndex: number;
}

/**
 * Appends to the chain of a locked terminal and to the log of all, with what follows from it and its event: all or nothing, in
 * one statement. `undefined` when the command has appended before; then the transaction must be given up.
 */
export async function appendEntry(tx: EntityManager, one: NewEntry): Promise<Appended | undefined> {
  const { terminal, kind, document, secret, issuedMs } = one;
  const entry = chainEntry(sha256, {
    kind,
    terminalId: terminal.id,
    seq: Number(terminal.seq + 1n),
    ticketId: document.ticketId,
    prevHash: terminal.head,
    public: document,
    private: secret,
    salt: randomBytes(SALT_BYTES).toString('hex'),
  });
  const rows = await tx.query<{ log_index: bigint }[]>(STATEMENT, parametersOf(one, entry));
  const [row] = rows;
  if (!row) return undefined;
  const logIndex = Number(row.log_index);
  const data = appendedTicket(document, entry, { logIndex, issuedMs });
  await record(tx, salesChanged, { type: 'sales.ticket.appended', number: logIndex, data });
  return { entry, logIndex };
}

/** The number is given under the lock of the log's one row, which is held until the commit: readers never see a later one first. */
const STATEMENT = `
  with taken as (
    update sales.log_head set size = size + 1
     where not exists (select 1 from sales.entry where command_id = $14) returning size - 1 as log_index),
  appended as (
    insert into sales.entry (log_index, ticket_id, kind, terminal_id, seq, prev_hash, public_hash, private_hash, audit_hash,
      public, location_id, business_date, issued_ms, refers_to, methods, training, command_id, fingerprint)
    select log_index, $1::uuid, $2, $3, $4::bigint, $5, $6, $7, $8, $9::jsonb, $10, $11::date, $12::bigint, $13::uuid, $16::text[],
      $17::boolean, $14::uuid, $15 from taken
    on conflict (command_id) do nothing returning log_index),
  moved as (
    update sales.terminal set seq = $4::bigint, head = $8, issued_ms = $12::bigint
     where id = $3 and exists (select 1 from appended)),
  secret as (
    insert into sales.private_part (ticket_id, salt, document) select $1::uuid, $18, $19::jsonb from appended),
  become as (
    insert into sales.ticket_status (ticket_id, status)
    select t, s from unnest($20::uuid[], $21::text[]) as u (t, s) where exists (select 1 from appended)
    on conflict (ticket_id) do update set status = excluded.status)
  select log_index from appended`;

function parametersOf({ document, secret, issuedMs, command, statuses }: NewEntry, { header, auditHash, salt }: Entry) {
  return [
    header.ticketId,
    header.kind,
    header.terminalId,
    header.seq,
    header.prevHash,
    header.publicHash,
    header.privateHash,
    auditHash,
    canonicalJson(document),
    document.locationId,
    document.businessDate,
    issuedMs,
    document.refersTo,
    command.id,
    command.fingerprint ?? null,
    [...new Set(document.payments.map(({ method }) => method))],
    document.training,
    salt,
    canonicalJson(secret),
    statuses.map(({ ticketId }) => ticketId),
    statuses.map(({ status }) => status),
  ];
}

interface Place {
  readonly logIndex: number;
  readonly issuedMs: bigint;
}

function appendedTicket(document: SaleDocument, { header, auditHash }: Entry, { logIndex, issuedMs }: Place) {
  const { terminalId, seq, ticketId, kind } = header;
  const { locationId, businessDate, currency, total, refersTo } = document;
  const said = { logIndex, ticketId, kind, terminalId, seq, locationId, businessDate, currency, total, auditHash };
  return { ...said, issuedAt: instant(issuedMs * 1_000n), ...(refersTo !== null && { refersTo }) };
}
