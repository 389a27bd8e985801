import { formatInstant, refuse, type Instant, type OperatorView, type Result } from '@tix/contracts';
import type { Positioned } from './applications';
import { keysOf } from './keys';
import { moment, momentSql, type Sql } from './sql';

export interface NewOperator {
  readonly id: string;
  readonly name: string;
  readonly now: Instant;
}

/** An operator who exists is left as they are. */
export async function insertOperator(sql: Sql, { id, name, now }: NewOperator): Promise<void> {
  await sql.query(
    'insert into gateway.operator (id, name, created_at) values ($1, $2, $3) on conflict (id) do nothing',
    [id, name, formatInstant(now)],
  );
}

interface OperatorRow {
  readonly position: bigint;
  readonly id: string;
  readonly name: string;
  readonly created: string;
  readonly is_revoked: boolean;
}

const columns = `position, id, name, ${momentSql('created_at')} as created, revoked_at is not null as is_revoked`;

/** Oldest first. */
export async function listOperators(
  sql: Sql,
  { after, limit }: { readonly after: bigint; readonly limit: number },
): Promise<readonly Positioned<OperatorView>[]> {
  const rows: OperatorRow[] = await sql.query(
    `select ${columns} from gateway.operator where position > $1 order by position limit $2`,
    [after, limit],
  );
  return withKeys(sql, rows);
}

async function withKeys(sql: Sql, rows: readonly OperatorRow[]): Promise<readonly Positioned<OperatorView>[]> {
  const keys = await keysOf(
    sql,
    'operator',
    rows.map(({ id }) => id),
  );
  return rows.map(({ position, id, name, created, is_revoked }) => ({
    position,
    row: {
      id,
      name,
      status: is_revoked ? 'revoked' : 'active',
      keys: [...(keys.get(id) ?? [])],
      createdAt: moment(created),
    },
  }));
}

/** Ends an operator and their keys. Locks every operator, so that two of them cannot remove each other. */
export async function revokeOperator(
  sql: Sql,
  { id, now }: { readonly id: string; readonly now: Instant },
): Promise<Result<OperatorView, 'OPERATOR_NOT_FOUND' | 'LAST_OWNER'>> {
  const operators: { id: string; is_revoked: boolean }[] = await sql.query(
    'select id, revoked_at is not null as is_revoked from gateway.operator order by id for update',
  );
  const found = operators.find((one) => one.id === id);
  if (!found) return refuse('OPERATOR_NOT_FOUND', `there is no operator ${id}`);
  const isLast = !operators.some((one) => one.id !== id && !one.is_revoked);
  if (isLast && !found.is_revoked) return refuse('LAST_OWNER', 'the last operator stays');
  const at = formatInstant(now);
  await sql.query('update gateway.operator set revoked_at = coalesce(revoked_at, $2) where id = $1', [id, at]);
  await sql.query('update gateway.api_key set revoked_at = coalesce(revoked_at, $2) where operator_id = $1', [id, at]);
  const rows: OperatorRow[] = await sql.query(`select ${columns} from gateway.operator where id = $1`, [id]);
  const [one] = await withKeys(sql, rows);
  if (!one) throw new Error(`operator ${id} vanished while locked`);
  return { ok: true, value: one.row };
}
