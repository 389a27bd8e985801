import { type Instant, instant, MAIN_BOOK, PROBLEMS_MAX } from '@tix/contracts';
import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { OpenFinding, Violation } from '../domain/breaches';

type Sql = DataSource | EntityManager;

export interface StoredFinding extends OpenFinding {
  readonly seq: bigint;
  readonly foundAt: Instant;
  readonly haltedAt: Instant | undefined;
  readonly healedAt: Instant | undefined;
}

interface FindingRow extends Violation {
  readonly id: string;
  readonly seq: bigint;
  readonly found_at: bigint;
  readonly halted_at: bigint | null;
  readonly healed_at: bigint | null;
}

const FIELDS = 'id, seq, invariant, book, asset, problems, count, found_at, halted_at, healed_at';

function stored({ found_at: found, halted_at: halted, healed_at: healed, ...row }: FindingRow): StoredFinding {
  return {
    ...row,
    foundAt: instant(found),
    haltedAt: halted === null ? undefined : instant(halted),
    healedAt: healed === null ? undefined : instant(healed),
  };
}

export async function openFindings(sql: Sql): Promise<readonly StoredFinding[]> {
  const rows: FindingRow[] = await sql.query(
    `select ${FIELDS} from audit.finding where healed_at is null order by seq`,
  );
  return rows.map(stored);
}

export async function insertFinding(tx: EntityManager, violation: Violation, at: Instant): Promise<StoredFinding> {
  const { invariant, book, asset, problems, count } = violation;
  const rows: FindingRow[] = await tx.query(
    `insert into audit.finding (id, invariant, book, asset, problems, count, found_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${FIELDS}`,
    [randomUUID(), invariant, book, asset, problems.slice(0, PROBLEMS_MAX), count, at],
  );
  const [row] = rows;
  if (!row) throw new Error('an insert returned no row');
  return stored(row);
}

export async function updateFinding(tx: EntityManager, { id, problems, count }: OpenFinding): Promise<void> {
  await tx.query('update audit.finding set problems = $2, count = $3 where id = $1', [id, problems, count]);
}

export async function healFinding(tx: EntityManager, id: string, at: Instant): Promise<void> {
  await tx.query('update audit.finding set healed_at = $2 where id = $1', [id, at]);
}

export async function markHalted(sql: Sql, id: string, at: Instant): Promise<void> {
  await sql.query('update audit.finding set halted_at = $2 where id = $1', [id, at]);
}

export interface FindingFilter {
  readonly book: string | undefined;
  readonly state: 'open' | 'healed' | undefined;
  readonly before: bigint | undefined;
  readonly limit: number;
}

/** Newest first; what is about the system as a whole is told with the common book. */
export async function pageFindings(sql: Sql, { book, state, before, limit }: FindingFilter): Promise<StoredFinding[]> {
  const rows: FindingRow[] = await sql.query(
    `select ${FIELDS} from audit.finding
      where ($1::text is null or book = $1 or (book = '' and $1 = $5)) and ($2::text is null or (healed_at is null) = ($2 = 'open'))
        and ($3::bigint is null or seq < $3) order by seq desc limit $4`,
    [book ?? null, state ?? null, before ?? null, limit, MAIN_BOOK],
  );
  return rows.map(stored);
}
