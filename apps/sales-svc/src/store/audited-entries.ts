import type { EntryKind, SaleDocument, SalePrivate } from '@tix/contracts';
import type { ChainHead, Entry } from '@tix/sales-core';
import { genesisOf } from '@tix/sales-core';
import { ticketOf, WHOLE_COLUMNS, WHOLE_JOINED, type TicketRow } from './entries';
import { sha256 } from './sha256';
import type { Sql } from './sql';

/** An entry of any kind with its place in the log, and what stands beside the document for queries. */
export interface AuditedEntry {
  readonly logIndex: number;
  /** The chain that it is in, which is a series of its terminal where a second branch was adopted. */
  readonly chain: string;
  readonly entry: Entry;
  readonly beside: {
    readonly locationId: string;
    readonly businessDate: string;
    readonly refersTo: string | null;
    readonly training: boolean;
  };
}

interface Row extends TicketRow {
  readonly kind: EntryKind;
  readonly public: SaleDocument;
  readonly document: SalePrivate | null;
  readonly location_id: string;
  readonly business_date: string;
  readonly refers_to: string | null;
  readonly training: boolean;
}

/** Entries from a place of the log on, the end not included. */
export async function readEntries(sql: Sql, from: number, to: number): Promise<readonly AuditedEntry[]> {
  const rows = await sql.query<Row[]>(
    `select ${WHOLE_COLUMNS}, e.location_id, e.business_date::text as business_date, e.refers_to, e.training
       from ${WHOLE_JOINED} where e.log_index >= $1 and e.log_index < $2 order by e.log_index`,
    [from, to],
  );
  return rows.map((row) => {
    const { logIndex, chain, header, auditHash, document, secret, salt, sig } = ticketOf(row);
    const hidden = { private: secret ?? undefined, salt: salt ?? undefined, sig: sig ?? undefined };
    const { location_id: locationId, business_date: businessDate, refers_to: refersTo, training } = row;
    const beside = { locationId, businessDate, refersTo, training };
    return { logIndex, chain, entry: { header, auditHash, public: document, ...hidden }, beside };
  });
}

/** What an entry of a chain follows: the one before it, the nearest that is there, or what the chain began with. */
export async function headBefore(sql: Sql, chain: string, seq: number): Promise<ChainHead> {
  const [row] = await sql.query<{ seq: bigint; audit_hash: string }[]>(
    `(select seq, audit_hash from sales.entry where terminal_id = $1 and seq < $2 order by seq desc limit 1)
     union all (select base_seq, base_head from sales.terminal where id = $1 and base_head is not null)
     order by seq desc limit 1`,
    [chain, seq],
  );
  return row ? { seq: Number(row.seq), auditHash: row.audit_hash } : { seq: 0, auditHash: genesisOf(sha256, chain) };
}

/** Behind the last entry that is there. */
export async function logEnd(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ size: bigint }[]>('select coalesce(max(log_index) + 1, 0) as size from sales.entry');
  return Number(row?.size ?? 0n);
}

export interface WrongHead {
  readonly id: string;
  readonly seq: bigint;
  readonly last: bigint;
}

/** Terminals whose head is not their last entry. */
export function wrongHeads(sql: Sql, limit: number): Promise<readonly WrongHead[]> {
  return sql.query<WrongHead[]>(
    `select t.id, t.seq, coalesce(e.seq, 0) as last from sales.terminal t
       left join lateral (select seq, audit_hash from sales.entry where terminal_id = t.id order by seq desc limit 1) e on true
      where t.seq <> coalesce(e.seq, 0) or t.head <> coalesce(e.audit_hash, t.head) order by t.id limit $1`,
    [limit],
  );
}
