import { formatInstant, type BookCode, type Instant, type Scope } from '@tix/contracts';
import { moment, momentSql, type Sql } from './sql';

export interface KeyOwner {
  readonly kind: 'operator' | 'application';
  readonly id: string;
}

/** A live key with the one it belongs to. */
export type FoundKey =
  | { readonly kind: 'operator'; readonly id: string; readonly digest: Buffer }
  | {
      readonly kind: 'application';
      readonly id: string;
      readonly digest: Buffer;
      readonly scopes: readonly Scope[];
      readonly book: BookCode;
      readonly writesPerMinute: number;
    };

interface KeyRow {
  readonly operator_id: string | null;
  readonly application_id: string | null;
  readonly secret_digest: Buffer;
  readonly scopes: Scope[];
  readonly book: string;
  readonly writes_per_minute: number;
}

/** `undefined` for a key that does not exist, is revoked, or whose owner is revoked or suspended. */
export async function findKey(sql: Sql, id: string): Promise<FoundKey | undefined> {
  const rows: KeyRow[] = await sql.query(
    `select key.operator_id, key.application_id, key.secret_digest,
            application.scopes, application.book, application.writes_per_minute
       from gateway.api_key as key
       left join gateway.operator on operator.id = key.operator_id
       left join gateway.application on application.id = key.application_id
      where key.id = $1 and key.revoked_at is null and operator.revoked_at is null and application.suspended_at is null`,
    [id],
  );
  const [row] = rows;
  if (!row) return undefined;
  const digest = row.secret_digest;
  if (row.operator_id !== null) return { kind: 'operator', id: row.operator_id, digest };
  const { application_id, scopes, book, writes_per_minute } = row;
  return { kind: 'application', id: application_id ?? '', digest, scopes, book, writesPerMinute: writes_per_minute };
}

export interface NewKey {
  readonly id: string;
  readonly digest: Buffer;
  readonly owner: KeyOwner;
  readonly now: Instant;
}

/** A key that exists is left as it is. */
export async function insertKey(sql: Sql, { id, digest, owner, now }: NewKey): Promise<void> {
  await sql.query(
    `insert into gateway.api_key (id, operator_id, application_id, secret_digest, created_at)
     values ($1, $2, $3, $4, $5) on conflict (id) do nothing`,
    [
      id,
      owner.kind === 'operator' ? owner.id : null,
      owner.kind === 'application' ? owner.id : null,
      digest,
      formatInstant(now),
    ],
  );
}

export interface KeyRecord {
  readonly id: string;
  readonly createdAt: Instant;
  readonly revokedAt?: Instant;
}

interface KeyRecordRow {
  readonly owner_id: string;
  readonly id: string;
  readonly created: string;
  readonly revoked: string | null;
}

/** The keys of several owners of one kind, oldest first. */
export async function keysOf(
  sql: Sql,
  kind: KeyOwner['kind'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly KeyRecord[]>> {
  const rows: KeyRecordRow[] = await sql.query(
    `select ${kind}_id as owner_id, id, ${momentSql('created_at')} as created, ${momentSql('revoked_at')} as revoked
       from gateway.api_key where ${kind}_id = any($1) order by created_at, id`,
    [ids],
  );
  const byOwner = new Map<string, KeyRecord[]>(ids.map((id) => [id, []]));
  for (const row of rows) byOwner.get(row.owner_id)?.push(keyRecord(row));
  return byOwner;
}

function keyRecord({ id, created, revoked }: KeyRecordRow): KeyRecord {
  return { id, createdAt: moment(created), ...(revoked !== null && { revokedAt: moment(revoked) }) };
}

/** Revokes once: a key that is revoked keeps its first moment. `undefined` when the owner has no such key. */
export async function revokeKey(
  sql: Sql,
  { owner, keyId, now }: { readonly owner: KeyOwner; readonly keyId: string; readonly now: Instant },
): Promise<KeyRecord | undefined> {
  const rows: KeyRecordRow[] = await sql.query(
    `with revoked as (
       update gateway.api_key set revoked_at = coalesce(revoked_at, $3)
        where id = $1 and ${owner.kind}_id = $2 returning *)
     select ${owner.kind}_id as owner_id, id, ${momentSql('created_at')} as created, ${momentSql('revoked_at')} as revoked
       from revoked`,
    [keyId, owner.id, formatInstant(now)],
  );
  const [row] = rows;
  return row && keyRecord(row);
}
