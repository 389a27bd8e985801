import { formatInstant, type AdminActionView, type Instant } from '@tix/contracts';
import { moment, momentSql, type Sql } from './sql';

export interface NewAction {
  readonly id: string;
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly reason: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

/** The intent, before anything is done. */
export async function insertAction(sql: Sql, action: NewAction): Promise<void> {
  await sql.query(
    `insert into gateway.admin_action (id, at, actor, action, target, reason, details, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      action.id,
      formatInstant(action.at),
      action.actor,
      action.action,
      action.target,
      action.reason ?? null,
      JSON.stringify(action.details),
      action.requestId,
    ],
  );
}

/** What came of it. */
export async function insertOutcome(
  sql: Sql,
  { id, outcome, at }: { readonly id: string; readonly outcome: string; readonly at: Instant },
): Promise<void> {
  await sql.query('insert into gateway.admin_outcome (action_id, outcome, at) values ($1, $2, $3)', [
    id,
    outcome,
    formatInstant(at),
  ]);
}

interface ActionRow {
  readonly position: bigint;
  readonly id: string;
  readonly moment: string;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly reason: string | null;
  readonly details: string;
  readonly request_id: string;
  readonly outcome: string | null;
}

/** Newest first; `before` is the position of the last row seen. */
export async function listActions(
  sql: Sql,
  {
    before,
    limit,
    action,
  }: { readonly before: bigint | undefined; readonly limit: number; readonly action: string | undefined },
): Promise<readonly { readonly position: bigint; readonly row: AdminActionView }[]> {
  const rows: ActionRow[] = await sql.query(
    `select position, id, ${momentSql('admin_action.at')} as moment, actor, action, target, reason, details, request_id, outcome
       from gateway.admin_action left join gateway.admin_outcome on action_id = id
      where ($1::bigint is null or position < $1) and ($3::text is null or action = $3)
      order by position desc limit $2`,
    [before ?? null, limit, action ?? null],
  );
  return rows.map((row) => ({
    position: row.position,
    row: {
      id: row.id,
      at: moment(row.moment),
      actor: row.actor,
      action: row.action,
      target: row.target,
      ...(row.reason !== null && { reason: row.reason }),
      details: JSON.parse(row.details) as Record<string, unknown>,
      requestId: row.request_id,
      outcome: row.outcome ?? 'pending',
    },
  }));
}
