import type { AuditCheck } from '@tix/proofs';
import type { Log } from '@tix/runtime';
import type { Pool, PoolClient, QueryConfig } from 'pg';
import type { Breach, Checked } from '../domain/breaches';

/** Connections that can only read. */
export type Reader = Pool;

/** Rows of one check that are read: more say nothing that these do not. */
const BREACHES_MAX = 1_000;
/** Longer than the role's own limit of a statement, which ends it. */
const ANSWER_MS = 130_000;

export interface PassOrder {
  readonly checks: readonly AuditCheck[];
  readonly isFull: boolean;
  /** By book: what has been looked at. */
  readonly horizons: ReadonlyMap<string, bigint>;
}

export interface Pass {
  readonly breaches: readonly Breach[];
  readonly checked: readonly Checked[];
  /** Checks that could not be run to their end. */
  readonly failed: readonly Checked[];
  /** By book: the seq of the snapshot. */
  readonly heads: ReadonlyMap<string, bigint>;
}

/** Every check in one snapshot, on a connection that can only read. */
export async function runChecks(pool: Reader, log: Log, order: PassOrder): Promise<Pass> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const heads = await headsOf(client);
    const schemas = await schemasOf(client);
    const results: Result[] = [];
    for (const { check, book, sinceSeq } of runsOf(order, heads, schemas)) {
      results.push(await runOne(client, log, check, book, sinceSeq));
    }
    await client.query('commit');
    client.release();
    return {
      heads,
      breaches: results.flatMap(({ breaches }) => breaches),
      checked: results.filter(({ isFailed }) => !isFailed).map(({ checked }) => checked),
      failed: results.filter(({ isFailed }) => isFailed).map(({ checked }) => checked),
    };
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function headsOf(client: PoolClient): Promise<ReadonlyMap<string, bigint>> {
  const { rows } = await client.query<{ code: string; seq: bigint }>('select code, seq from ledger.book order by id');
  return new Map(rows.map(({ code, seq }) => [code, seq]));
}

/** Services may be left out of an economy: what is about them means nothing then. */
async function schemasOf(client: PoolClient): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace n
      where exists (select 1 from pg_class c where c.relnamespace = n.oid and c.relname = 'lease')`,
  );
  return new Set(rows.map(({ name }) => name));
}

interface Run {
  readonly check: AuditCheck;
  readonly book: string;
  readonly sinceSeq: bigint;
}

function runsOf({ checks, isFull, horizons }: PassOrder, heads: Pass['heads'], schemas: ReadonlySet<string>): Run[] {
  const wanted = checks.filter(({ isLong, reads = [] }) => {
    return (isFull || !isLong) && reads.every((schema) => schemas.has(schema));
  });
  return wanted.flatMap((check) => {
    if (!check.isOfBook) return [{ check, book: '', sinceSeq: 0n }];
    return [...heads.keys()].map((book) => ({ check, book, sinceSeq: isFull ? 0n : (horizons.get(book) ?? 0n) }));
  });
}

interface Result {
  readonly checked: Checked;
  readonly breaches: readonly Breach[];
  readonly isFailed: boolean;
}

/** One that fails, for want of time perhaps, does not take the others with it. */
async function runOne(
  client: PoolClient,
  log: Log,
  check: AuditCheck,
  book: string,
  sinceSeq: bigint,
): Promise<Result> {
  const { id: invariant, sql } = check;
  const values = [...(check.isOfBook ? [book] : []), ...(sql.includes('$2') ? [sinceSeq] : [])];
  const checked = { invariant, book, isWhole: sinceSeq === 0n || !sql.includes('$2') };
  const query = { text: `select * from (${sql}) breach limit ${BREACHES_MAX}`, values, query_timeout: ANSWER_MS };
  await client.query('savepoint one');
  try {
    const { rows } = await client.query<{ problem: string; asset?: string | null }>(query as QueryConfig);
    const breaches = rows.map(({ problem, asset }) => ({ invariant, book, asset: asset ?? '', problem }));
    return { checked, breaches, isFailed: false };
  } catch (error) {
    await client.query('rollback to savepoint one');
    log.error({ err: error, invariant, book }, 'invariant not checked');
    return { checked, breaches: [], isFailed: true };
  }
}
