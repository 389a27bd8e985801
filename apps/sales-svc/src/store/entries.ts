import type { EntryHeader, EntryKind, SaleDocument, SalePrivate, Ticket, TicketStatus } from '@tix/contracts';
import { entryFaults, type ChainFault } from '@tix/sales-core';
import { sha256 } from './sha256';
import type { Sql } from './sql';

/** An entry as it is stored, with its private part where that was asked for. */
export interface StoredTicket {
  readonly logIndex: number;
  /** The chain that it is in, which is another than its header says where a second branch was adopted. */
  readonly chain: string;
  readonly header: EntryHeader;
  readonly auditHash: string;
  readonly sig: string | null;
  readonly document: SaleDocument;
  readonly status: TicketStatus | null;
  readonly commandId: string | null;
  readonly fingerprint: string | null;
  readonly secret: SalePrivate | null;
  readonly salt: string | null;
}

export interface TicketRow {
  readonly log_index: bigint;
  readonly ticket_id: string;
  readonly kind: EntryKind;
  readonly terminal_id: string;
  readonly seq: bigint;
  readonly prev_hash: string;
  readonly public_hash: string;
  readonly private_hash: string;
  readonly audit_hash: string;
  readonly sig: string | null;
  readonly public: SaleDocument;
  readonly command_id: string | null;
  readonly fingerprint: string | null;
  readonly status: TicketStatus | null;
  readonly document: SalePrivate | null;
  readonly salt: string | null;
}

const columnsWith = (
  document: string,
) => `e.log_index, e.ticket_id, e.kind, e.terminal_id, e.seq, e.prev_hash, e.public_hash,
  e.private_hash, e.audit_hash, e.sig, ${document}, e.command_id, e.fingerprint, s.status`;
const COLUMNS = columnsWith('e.public');
/** Of lines their names and what they come to: most of a document is lines, and a table of tickets tells no more of them. */
export const BRIEF_COLUMNS = `${columnsWith(`(e.public - '{items,taxes}'::text[]) || jsonb_build_object(
  'names', jsonb_path_query_array(e.public, '$.items[*].name'),
  'lineGross', jsonb_path_query_array(e.public, '$.items[*].gross')) as public`)}, null as document, null as salt`;
export const PUBLIC_COLUMNS = `${COLUMNS}, null as document, null as salt`;
export const JOINED = 'sales.entry e left join sales.ticket_status s on s.ticket_id = e.ticket_id';
export const WHOLE_COLUMNS = `${COLUMNS}, p.document, p.salt`;
export const WHOLE_JOINED = `${JOINED} left join sales.private_part p on p.ticket_id = e.ticket_id`;
const WHOLE = `select ${WHOLE_COLUMNS} from ${WHOLE_JOINED}`;
/** Documents of the three kinds that are tickets; the others have other shapes. */
export const IS_TICKET = `e.kind in ('sale', 'cancellation', 'refund')`;

export async function findTicket(sql: Sql, ticketId: string): Promise<StoredTicket | undefined> {
  return first(await sql.query<TicketRow[]>(`${WHOLE} where e.ticket_id = $1 and ${IS_TICKET}`, [ticketId]));
}

/** What the command has appended, if it has. */
export async function findByCommand(sql: Sql, commandId: string): Promise<StoredTicket | undefined> {
  return first(await sql.query<TicketRow[]>(`${WHOLE} where e.command_id = $1`, [commandId]));
}

/** What the commands have appended, by their ids; without those that have not. */
export async function findByCommands(
  sql: Sql,
  commandIds: readonly string[],
): Promise<ReadonlyMap<string, StoredTicket>> {
  const rows = await sql.query<TicketRow[]>(`${WHOLE} where e.command_id = any($1::uuid[])`, [commandIds]);
  return new Map(rows.map((row) => [row.command_id ?? '', ticketOf(row)]));
}

/**
 * Of entries that give back: that the entry is not one that came too late, unless it was accepted. That the ledger refused a payment
 * says nothing of it.
 */
export const COUNTS = (entry: string) => `not exists (select 1 from sales.conflict c
  where c.received_ticket = ${entry}.ticket_id and c.exposure is not null and c.type <> 'PAYMENT_REJECTED'
    and not exists (select 1 from sales.conflict_resolution a where a.conflict_id = c.id and a.action = 'accept'))`;

/** The documents of one kind that refer to a sale and count, in the order of the log: of two that exclude each other the first. */
export async function findReferring(sql: Sql, ticketId: string, kind: EntryKind): Promise<readonly SaleDocument[]> {
  const rows = await sql.query<{ public: SaleDocument }[]>(
    `select public from sales.entry e where refers_to = $1 and kind = $2 and ${COUNTS('e')} order by log_index`,
    [ticketId, kind],
  );
  return rows.map((row) => row.public);
}

/** The refunds of a sale, also those that came too late to count. */
export async function findAllRefunds(sql: Sql, ticketId: string): Promise<readonly SaleDocument[]> {
  const rows = await sql.query<{ public: SaleDocument }[]>(
    `select public from sales.entry where refers_to = $1 and kind = 'refund' order by log_index`,
    [ticketId],
  );
  return rows.map((row) => row.public);
}

interface Reversal {
  readonly ticketId: string;
  readonly auditHash: string;
}

/** The latest cancellation or refund of a sale before another one. */
export async function findReversal(sql: Sql, ticketId: string, before: string): Promise<Reversal | undefined> {
  const rows = await sql.query<{ ticket_id: string; audit_hash: string }[]>(
    `select ticket_id, audit_hash from sales.entry
      where refers_to = $1 and kind in ('cancellation', 'refund') and audit_hash <> $2 order by log_index desc limit 1`,
    [ticketId, before],
  );
  return rows[0] && { ticketId: rows[0].ticket_id, auditHash: rows[0].audit_hash };
}

/** A sale's status, which is the caller's to change until the transaction ends; `undefined` for what is no sale. */
export async function lockStatus(tx: Sql, ticketId: string): Promise<TicketStatus | undefined> {
  const rows = await tx.query<{ status: TicketStatus }[]>(
    'select status from sales.ticket_status where ticket_id = $1 for update',
    [ticketId],
  );
  return rows[0]?.status;
}

function first(rows: readonly TicketRow[]): StoredTicket | undefined {
  return rows[0] && ticketOf(rows[0]);
}

/** The terminal that made the entries of a chain: from ~2 on it is the one before the sign, which has signed them so. */
export function terminalOf(chain: string): string {
  return chain.replace(/~(?!1$)\d+$/, '');
}

export function ticketOf(row: TicketRow): StoredTicket {
  const header: EntryHeader = {
    v: 1,
    kind: row.kind,
    terminalId: terminalOf(row.terminal_id),
    seq: Number(row.seq),
    ticketId: row.ticket_id,
    prevHash: row.prev_hash,
    publicHash: row.public_hash,
    privateHash: row.private_hash,
  };
  const { status, fingerprint, salt, sig } = row;
  return {
    logIndex: Number(row.log_index),
    chain: row.terminal_id,
    header,
    auditHash: row.audit_hash,
    sig,
    document: row.public,
    status,
    commandId: row.command_id,
    fingerprint,
    secret: row.document,
    salt,
  };
}

/** What of a stored ticket does not hash to what was chained. */
export function brokenFields({
  header,
  auditHash,
  document,
  secret,
  salt,
}: StoredTicket): readonly ChainFault['field'][] {
  const entry = { header, auditHash, public: document, private: secret ?? undefined, salt: salt ?? undefined };
  const isPlaced = document.ticketId === header.ticketId && document.seq === header.seq;
  return [...entryFaults({ hash: sha256 }, entry), ...(isPlaced ? [] : (['publicHash'] as const))];
}

export function shownTicket(
  ticket: StoredTicket,
  { isFull, isBroken }: { isFull: boolean; isBroken: boolean },
): Ticket {
  const { header, auditHash, logIndex, status, sig, salt, chain } = ticket;
  return {
    public: ticket.document,
    header,
    auditHash,
    logIndex,
    ...(status !== null && { status }),
    ...(sig !== null && { sig }),
    ...(chain !== header.terminalId && { series: chain }),
    integrity: isBroken ? 'broken' : 'ok',
    ...(isFull && { private: ticket.secret, ...(salt === null ? { redacted: true as const } : { salt }) }),
  };
}
