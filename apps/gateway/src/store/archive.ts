import type { Sql } from './sql';

export interface ArchiveRow {
  readonly key: string;
  readonly body: string;
}

/** Adds the rows whose keys are new, in order, and answers how many. Two writers of one table take turns. */
export async function addRows(sql: Sql, table: string, rows: readonly ArchiveRow[]): Promise<number> {
  await sql.query(
    `insert into gateway.archive_table (name) values ($1) on conflict (name) do update set name = excluded.name`,
    [table],
  );
  const added: { added: bigint }[] = await sql.query(
    `with sent as (
       select row_key, body, place from unnest($2::text[], $3::text[]) with ordinality as sent (row_key, body, place)),
     firsts as (select distinct on (row_key) row_key, body, place from sent order by row_key, place),
     fresh as (
       select row_key, body, row_number() over (order by place) as number from firsts
        where not exists (select from gateway.archive_row as old where old.table_name = $1 and old.row_key = firsts.row_key)),
     added as (
       insert into gateway.archive_row (table_name, position, row_key, body)
       select $1, archive_table.rows + fresh.number, fresh.row_key, fresh.body
         from fresh, gateway.archive_table where archive_table.name = $1
       returning 1),
     counted as (select count(*) as added from added),
     grown as (
       update gateway.archive_table set rows = rows + counted.added from counted where name = $1 returning 1)
     select added from counted, grown`,
    [table, rows.map(({ key }) => key), rows.map(({ body }) => body)],
  );
  return Number(added[0]?.added ?? 0n);
}

/** By name, behind one. */
export async function listTables(
  sql: Sql,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly { readonly table: string; readonly rows: number }[]> {
  const rows: { name: string; rows: bigint }[] = await sql.query(
    'select name, rows from gateway.archive_table where name > $1 order by name limit $2',
    [after, limit],
  );
  return rows.map(({ name, rows: count }) => ({ table: name, rows: Number(count) }));
}

export async function countRows(sql: Sql, table: string): Promise<number | undefined> {
  const rows: { rows: bigint }[] = await sql.query('select rows from gateway.archive_table where name = $1', [table]);
  return rows[0] && Number(rows[0].rows);
}

export async function listRows(
  sql: Sql,
  { table, after, limit }: { readonly table: string; readonly after: bigint; readonly limit: number },
): Promise<readonly { readonly position: bigint; readonly body: string }[]> {
  return sql.query(
    `select position, body from gateway.archive_row where table_name = $1 and position > $2 order by position limit $3`,
    [table, after, limit],
  );
}
