import { formatInstant, type ApplicationView, type BookCode, type Instant, type Scope } from '@tix/contracts';
import { keysOf } from './keys';
import { moment, momentSql, type Sql } from './sql';

export interface NewApplication {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly book: BookCode;
  readonly writesPerMinute: number;
  readonly now: Instant;
}

export async function insertApplication(sql: Sql, application: NewApplication): Promise<void> {
  const { id, name, scopes, book, writesPerMinute, now } = application;
  await sql.query(
    `insert into gateway.application (id, name, scopes, book, writes_per_minute, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, name, scopes, book, writesPerMinute, formatInstant(now)],
  );
}

interface ApplicationRow {
  readonly position: bigint;
  readonly id: string;
  readonly name: string;
  readonly scopes: ApplicationView['scopes'];
  readonly book: string;
  readonly writes_per_minute: number;
  readonly created: string;
  readonly is_suspended: boolean;
}

const columns = `position, id, name, scopes, book, writes_per_minute, ${momentSql('created_at')} as created,
  suspended_at is not null as is_suspended`;

export interface Positioned<Row> {
  readonly position: bigint;
  readonly row: Row;
}

/** Oldest first. */
export async function listApplications(
  sql: Sql,
  { after, limit }: { readonly after: bigint; readonly limit: number },
): Promise<readonly Positioned<ApplicationView>[]> {
  const rows: ApplicationRow[] = await sql.query(
    `select ${columns} from gateway.application where position > $1 order by position limit $2`,
    [after, limit],
  );
  return withKeys(sql, rows);
}

export async function findApplication(sql: Sql, id: string): Promise<ApplicationView | undefined> {
  const rows: ApplicationRow[] = await sql.query(`select ${columns} from gateway.application where id = $1`, [id]);
  return (await withKeys(sql, rows))[0]?.row;
}

async function withKeys(sql: Sql, rows: readonly ApplicationRow[]): Promise<readonly Positioned<ApplicationView>[]> {
  const ids = rows.map(({ id }) => id);
  const keys = await keysOf(sql, 'application', ids);
  return rows.map(({ position, id, name, scopes, book, writes_per_minute, created, is_suspended }) => ({
    position,
    row: {
      id,
      name,
      scopes,
      book,
      account: `app:${id}`,
      status: is_suspended ? 'suspended' : 'active',
      writesPerMinute: writes_per_minute,
      keys: [...(keys.get(id) ?? [])],
      createdAt: moment(created),
    },
  }));
}

export async function setWritesPerMinute(sql: Sql, id: string, writesPerMinute: number): Promise<void> {
  await sql.query('update gateway.application set writes_per_minute = $2 where id = $1', [id, writesPerMinute]);
}

/** Suspending twice keeps the first moment. */
export async function setSuspended(sql: Sql, id: string, suspendedAt: Instant | null): Promise<void> {
  await sql.query(
    `update gateway.application
        set suspended_at = case when $2::timestamptz is null then null else coalesce(suspended_at, $2) end where id = $1`,
    [id, suspendedAt === null ? null : formatInstant(suspendedAt)],
  );
}
