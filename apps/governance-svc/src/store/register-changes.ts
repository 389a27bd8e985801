import { type CommandId, type RegisterChangeKind, formatInstant } from '@tix/contracts';
import type { RecordedChange } from '../domain/register';
import { type Sql, moment, momentSql } from './sql';

interface Row {
  readonly version: bigint;
  readonly id: string;
  readonly fingerprint: string | null;
  readonly kind: RegisterChangeKind;
  readonly key: string;
  readonly value: unknown;
  readonly previous: unknown;
  readonly author: string;
  readonly reason: string | null;
  readonly changed: string;
  readonly seq: bigint | null;
}

const columns = `version, id, fingerprint, kind, key, value, previous, author, reason, seq,
  ${momentSql('changed_at')} as changed`;

function changeOf({ changed, ...row }: Row): RecordedChange {
  return {
    ...row,
    version: Number(row.version),
    fingerprint: row.fingerprint ?? undefined,
    reason: row.reason ?? undefined,
    changedAt: moment(changed),
    seq: row.seq === null ? undefined : Number(row.seq),
  };
}

async function findOne(sql: Sql, where: string, values: readonly unknown[]): Promise<RecordedChange | undefined> {
  const rows: Row[] = await sql.query(`select ${columns} from governance.register_change where ${where}`, [...values]);
  return rows[0] && changeOf(rows[0]);
}

export function findChange(sql: Sql, id: CommandId): Promise<RecordedChange | undefined> {
  return findOne(sql, 'id = $1', [id]);
}

/** The one change that waits for the ledger, if it has waited this long. */
export function findWaiting(sql: Sql, waitedMs: number): Promise<RecordedChange | undefined> {
  return findOne(sql, "seq is null and recorded_at <= clock_timestamp() - $1 * interval '1 millisecond'", [waitedMs]);
}

/** False when another change has the version, the id or the turn. */
export async function insertChange(sql: Sql, change: RecordedChange): Promise<boolean> {
  const { version, id, fingerprint, kind, key, value, previous, author, reason, changedAt } = change;
  const rows: unknown[] = await sql.query(
    `insert into governance.register_change
       (version, id, fingerprint, kind, key, value, previous, author, reason, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning version`,
    [
      version,
      id,
      fingerprint ?? null,
      kind,
      key,
      JSON.stringify(value),
      JSON.stringify(previous),
      author,
      reason ?? null,
      formatInstant(changedAt),
    ],
  );
  return rows.length === 1;
}

/** Settling twice is settling once. */
export async function settleChange(sql: Sql, version: number, seq: number): Promise<void> {
  await sql.query('update governance.register_change set seq = $2 where version = $1 and seq is null', [version, seq]);
}

export async function latestVersion(sql: Sql): Promise<number> {
  const rows: { version: bigint | null }[] = await sql.query(
    'select max(version) as version from governance.register_change where seq is not null',
  );
  return Number(rows[0]?.version ?? 0n);
}

/** The latest settled change of every variable and of every tax rule, up to this version. */
export async function latestChanges(sql: Sql, version: number): Promise<readonly RecordedChange[]> {
  const rows: Row[] = await sql.query(
    `select distinct on (kind = 'variable', key) ${columns} from governance.register_change
      where seq is not null and version <= $1 order by kind = 'variable', key, version desc`,
    [version],
  );
  return rows.map(changeOf);
}

export interface HistoryFilter {
  readonly variable?: string | undefined;
  readonly tax?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Settled changes, newest first. */
export async function listChanges(sql: Sql, filter: HistoryFilter): Promise<readonly RecordedChange[]> {
  const { variable = null, tax = null, before = null, limit } = filter;
  const rows: Row[] = await sql.query(
    `select ${columns} from governance.register_change
      where seq is not null and ($1::bigint is null or version < $1)
        and ($2::text is null or (kind = 'variable' and key = $2))
        and ($3::text is null or (kind <> 'variable' and key = $3))
      order by version desc limit $4`,
    [before, variable, tax, limit],
  );
  return rows.map(changeOf);
}
