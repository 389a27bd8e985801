import type { ConflictType, EntryFault } from '@tix/contracts';
import type { Sql } from './sql';

/** An entry that is kept outside every chain, as it came. */
export interface Quarantined {
  readonly lineHash: string;
  readonly conflictId: string;
  readonly terminalId: string;
  readonly seq: number;
  readonly ticketId: string;
  readonly auditHash: string;
  readonly code?: EntryFault | undefined;
  readonly total?: number | undefined;
  readonly currency?: string | undefined;
  readonly line: string;
}

/** Never changes one that is there. What was erased before it came is not kept. */
export async function quarantine(tx: Sql, one: Quarantined, now: bigint): Promise<void> {
  await tx.query(
    `insert into sales.quarantine
       (line_hash, conflict_id, terminal_id, seq, ticket_id, audit_hash, code, total, currency, line, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
       case when exists (select 1 from sales.erasure where ticket_id = $5) then sales.without_private($10) else $10 end, $11)`,
    [
      ...[one.lineHash, one.conflictId, one.terminalId, one.seq, one.ticketId, one.auditHash],
      ...[one.code ?? null, one.total ?? null, one.currency ?? null, one.line, now],
    ],
  );
}

export interface Kept {
  readonly lineHash: string;
  readonly auditHash: string;
  readonly conflictId: string;
  readonly type: ConflictType;
  readonly isOpen: boolean;
  readonly code: EntryFault | null;
}

interface KeptRow {
  readonly line_hash: string;
  readonly audit_hash: string;
  readonly conflict_id: string;
  readonly type: ConflictType;
  readonly is_open: boolean;
  readonly code: EntryFault | null;
}

/** What is kept of a terminal under any of these hashes of lines or of entries. */
export async function findKept(
  sql: Sql,
  terminalId: string,
  { lines, entries }: { readonly lines: readonly string[]; readonly entries: readonly string[] },
): Promise<readonly Kept[]> {
  const rows = await sql.query<KeptRow[]>(
    `select q.line_hash, q.audit_hash, q.conflict_id, c.type, q.code,
       not exists (select 1 from sales.conflict_resolution where conflict_id = c.id) as is_open
     from sales.quarantine q join sales.conflict c on c.id = q.conflict_id
     where q.terminal_id = $1 and (q.line_hash = any ($2) or q.audit_hash = any ($3))`,
    [terminalId, lines, entries],
  );
  return rows.map((row) => ({
    lineHash: row.line_hash,
    auditHash: row.audit_hash,
    conflictId: row.conflict_id,
    type: row.type,
    isOpen: row.is_open,
    code: row.code,
  }));
}

/** The entries of a conflict in the order of their chain. */
export async function linesOf(sql: Sql, conflictId: string): Promise<readonly string[]> {
  const rows = await sql.query<{ line: string }[]>(
    'select line from sales.quarantine where conflict_id = $1 order by seq, received_at, line_hash',
    [conflictId],
  );
  return rows.map(({ line }) => line);
}

/** Whose entries of this id wait in quarantine, and whether something private is left of them. */
export async function findQuarantined(
  sql: Sql,
  ticketId: string,
): Promise<{ readonly terminalId: string; readonly isPrivate: boolean } | undefined> {
  const [row] = await sql.query<{ terminal_id: string; is_private: boolean }[]>(
    `select terminal_id, bool_or(sales.without_private(line) <> line) over () as is_private
       from sales.quarantine where ticket_id = $1 order by received_at, line_hash limit 1`,
    [ticketId],
  );
  return row && { terminalId: row.terminal_id, isPrivate: row.is_private };
}
