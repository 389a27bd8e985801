import { instant, type QueryRecord } from '@tix/contracts';
import type { Sql } from './sql';

export type NewQueryRecord = Omit<QueryRecord, 'number' | 'askedAt'> & { readonly now: bigint };

/** Never changed and never removed. */
export async function noteQuery(
  sql: Sql,
  { now, actor, sqlHash, outcome, reason, rows, truncated, ms }: NewQueryRecord,
): Promise<void> {
  await sql.query(
    `insert into sales.sql_audit (asked_at, actor, sql_hash, outcome, reason, row_count, truncated, ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [now, actor, sqlHash, outcome, reason ?? null, rows, truncated, ms],
  );
}

interface Row {
  readonly number: bigint;
  readonly asked_at: bigint;
  readonly actor: string;
  readonly sql_hash: string;
  readonly outcome: QueryRecord['outcome'];
  readonly reason: string | null;
  readonly row_count: number;
  readonly truncated: boolean;
  readonly ms: number;
}

/** Newest first, one more than the limit where there is more. */
export async function listQueryRecords(
  sql: Sql,
  { actor, outcome }: { readonly actor?: string | undefined; readonly outcome?: string | undefined },
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly QueryRecord[]> {
  const rows = await sql.query<Row[]>(
    `select number, asked_at, actor, sql_hash, outcome, reason, row_count, truncated, ms from sales.sql_audit
      where ($1::text is null or actor = $1) and ($2::text is null or outcome = $2) and ($3::bigint is null or number < $3)
      order by number desc limit $4`,
    [actor ?? null, outcome ?? null, after ?? null, limit + 1],
  );
  return rows.map((row) => ({
    number: Number(row.number),
    askedAt: instant(row.asked_at),
    actor: row.actor,
    sqlHash: row.sql_hash,
    outcome: row.outcome,
    ...(row.reason !== null && { reason: row.reason }),
    rows: row.row_count,
    truncated: row.truncated,
    ms: row.ms,
  }));
}
