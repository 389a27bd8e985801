import { createHash } from 'node:crypto';
import { ok, refuse, type CodeOf, type RequestOf, type Result, type runQuery as contract } from '@tix/contracts';
import type { Handler, ServiceParts, TransportCode } from '@tix/runtime';
import { explainFailure, type QueryFailure } from '../query/explain-failure';
import { executeSelect, QUERY_MS_MAX, type SqlAnswer } from '../query/execute-select';
import { packRows } from '../query/pack-rows';
import type { QueryPool } from '../query/query-pool';
import { vetSql } from '../query/vet-sql';
import { noteQuery } from '../store/sql-audit';

type Order = RequestOf<typeof contract>;
type Outcome =
  | { readonly answer: SqlAnswer }
  | { readonly failure: QueryFailure }
  | { readonly failure: { readonly code: 'INTERNAL' }; readonly error: unknown };

/** Vets, runs and notes, whatever comes of it. The pool is of a role that sees the views alone. */
export const runQuery =
  ({ db, clock, log }: Pick<ServiceParts, 'db' | 'clock' | 'log'>, pool: QueryPool): Handler<typeof contract> =>
  async (order) => {
    const begun = performance.now();
    const outcome = await outcomeOf(pool, order);
    const ms = Math.round(performance.now() - begun);
    const told = toldOf(outcome);
    const sqlHash = createHash('sha256').update(order.sql).digest('hex');
    const record = { actor: order.actor, sqlHash, ...told, ms };
    log.info(record, 'query');
    await noteQuery(db, { ...record, now: clock.now() });
    return answerOf(outcome);
  };

async function outcomeOf(pool: QueryPool, { sql, parameters, rowsMax }: Order): Promise<Outcome> {
  try {
    const fault = vetSql(sql, parameters.length);
    if (fault) return { failure: { code: 'SQL_NOT_ALLOWED', ...fault } };
    return { answer: await executeSelect(pool, { sql, parameters, rowsMax }) };
  } catch (error) {
    const failure = explainFailure(error);
    return failure ? { failure } : { failure: { code: 'INTERNAL' }, error };
  }
}

function toldOf(outcome: Outcome) {
  if ('answer' in outcome) {
    const { rows, truncated } = outcome.answer;
    return { outcome: 'ok' as const, rows: rows.length, truncated };
  }
  const { failure } = outcome;
  const reason = 'reason' in failure ? { reason: failure.reason } : {};
  return { outcome: failure.code, ...reason, rows: 0, truncated: false };
}

type Packed = ReturnType<typeof packRows>;

function answerOf(outcome: Outcome): Result<Packed, CodeOf<typeof contract> | TransportCode> {
  if ('answer' in outcome) return ok(packRows(outcome.answer));
  if ('error' in outcome) throw outcome.error;
  const { failure } = outcome;
  if (failure.code === 'OVERLOADED') return refuse('OVERLOADED', 'other queries are running');
  if (failure.code === 'SQL_TIMEOUT') {
    return refuse('SQL_TIMEOUT', `it took longer than ${QUERY_MS_MAX / 1_000} seconds`);
  }
  const { reason, detail, position } = failure;
  return refuse('SQL_NOT_ALLOWED', detail, { reason, position });
}
