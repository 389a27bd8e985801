import type { Sql } from './sql';

export interface EntryPlace {
  readonly auditHash: string;
  readonly ticketId: string;
  readonly chain: string;
  readonly seq: number;
  readonly logIndex: number;
}

interface Row {
  readonly audit_hash: string;
  readonly ticket_id: string;
  readonly terminal_id: string;
  readonly seq: bigint;
  readonly log_index: bigint;
}

/** Where entries are that have one of these hashes or ids, or stand at one of these places of a terminal. */
export async function findPlaces(
  sql: Sql,
  terminalId: string,
  {
    hashes,
    ticketIds,
    seqs,
  }: { readonly hashes: readonly string[]; readonly ticketIds: readonly string[]; readonly seqs: readonly number[] },
): Promise<EntryPlace[]> {
  const rows = await sql.query<Row[]>(
    `select audit_hash, ticket_id, terminal_id, seq, log_index from sales.entry where audit_hash = any ($1)
     union select audit_hash, ticket_id, terminal_id, seq, log_index from sales.entry where ticket_id = any ($2::uuid[])
     union select audit_hash, ticket_id, terminal_id, seq, log_index from sales.entry
       where terminal_id = $3 and seq = any ($4::bigint[])`,
    [hashes, ticketIds, terminalId, seqs],
  );
  return rows.map((row) => ({
    auditHash: row.audit_hash,
    ticketId: row.ticket_id,
    chain: row.terminal_id,
    seq: Number(row.seq),
    logIndex: Number(row.log_index),
  }));
}
