import { type CommandId, instant } from '@tix/contracts';
import { IsNull, type Repository } from 'typeorm';
import type { RecordedChange } from '../domain/register';
import { type RegisterChangeEntity, RegisterChanges } from './entities';
import type { Sql } from './sql';

const tableOf = (sql: Sql): Repository<RegisterChangeEntity> => sql.getRepository(RegisterChanges);

function changeOf({ recordedAt: _, ...row }: RegisterChangeEntity): RecordedChange {
  return {
    ...row,
    version: Number(row.version),
    fingerprint: row.fingerprint ?? undefined,
    reason: row.reason ?? undefined,
    changedAt: instant(row.changedAt),
    seq: row.seq === null ? undefined : Number(row.seq),
  };
}

export async function findChange(sql: Sql, id: CommandId): Promise<RecordedChange | undefined> {
  const row = await tableOf(sql).findOneBy({ id });
  return row ? changeOf(row) : undefined;
}

/** The one change that waits for the ledger, if it has waited this long. */
export async function findWaiting(sql: Sql, waitedMs: number): Promise<RecordedChange | undefined> {
  const row = await tableOf(sql)
    .createQueryBuilder('change')
    .where('change.seq is null')
    .andWhere("change.recordedAt <= clock_timestamp() - :waitedMs * interval '1 millisecond'", { waitedMs })
    .getOne();
  return row ? changeOf(row) : undefined;
}

/**
 * False when another change has the version, the id or the turn. As SQL: what is removed has the value `null`, which an entity
 * would store as no value.
 */
export async function insertChange(sql: Sql, change: RecordedChange): Promise<boolean> {
  const { version, id, fingerprint = null, kind, key, value, previous, author, reason = null, changedAt } = change;
  const facts = [version, id, fingerprint, kind, key, JSON.stringify(value), JSON.stringify(previous)];
  const rows: unknown[] = await sql.query(
    `insert into governance.register_change
       (version, id, fingerprint, kind, key, value, previous, author, reason, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning version`,
    [...facts, author, reason, changedAt],
  );
  return rows.length === 1;
}

/** Settling twice is settling once. */
export async function settleChange(sql: Sql, version: number, seq: number): Promise<void> {
  await tableOf(sql).update({ version: BigInt(version), seq: IsNull() }, { seq: BigInt(seq) });
}

export async function latestVersion(sql: Sql): Promise<number> {
  const rows: { version: bigint | null }[] = await sql.query(
    'select max(version) as version from governance.register_change where seq is not null',
  );
  return Number(rows[0]?.version ?? 0n);
}

/** The latest settled change of every variable and of every tax rule, up to this version. */
export async function latestChanges(sql: Sql, version: number): Promise<readonly RecordedChange[]> {
  const rows = await tableOf(sql)
    .createQueryBuilder('change')
    .distinctOn(["change.kind = 'variable'", 'change.key'])
    .where('change.seq is not null and change.version <= :version', { version })
    .orderBy("change.kind = 'variable'")
    .addOrderBy('change.key')
    .addOrderBy('change.version', 'DESC')
    .getMany();
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
  const { variable, tax, before, limit } = filter;
  const found = tableOf(sql)
    .createQueryBuilder('change')
    .where('change.seq is not null')
    .orderBy('change.version', 'DESC')
    .limit(limit);
  if (before !== undefined) found.andWhere('change.version < :before', { before });
  if (variable !== undefined) found.andWhere("change.kind = 'variable' and change.key = :variable", { variable });
  if (tax !== undefined) found.andWhere("change.kind <> 'variable' and change.key = :tax", { tax });
  return (await found.getMany()).map(changeOf);
}
