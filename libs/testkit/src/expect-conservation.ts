import { tableChecks } from '@tix/proofs';
import pg from 'pg';

const DIFFERENCES_MAX = 20;

/** Everything in the tables of the ledger that does not add up, in words; empty when the book is sound. `url` is a superuser's. */
export async function conservationProblems(url: string, book: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // One snapshot for all checks: the ledger may be at work.
    await client.query('begin isolation level repeatable read read only');
    const known = await client.query('select 1 from ledger.book where code = $1', [book]);
    if (known.rowCount === 0) return [`there is no book ${book}`];
    const problems: string[] = [];
    for (const [id, sql] of tableChecks) {
      const { rows } = await client.query<{ problem: string }>(`${sql} limit ${DIFFERENCES_MAX}`, [book]);
      problems.push(...rows.map(({ problem }) => `${problem} (${id})`));
    }
    return problems;
  } finally {
    await client.end();
  }
}

/** Fails with every difference when the book does not add up. */
export async function expectConservation({ url }: { readonly url: string }, book: string): Promise<void> {
  const problems = await conservationProblems(url, book);
  if (problems.length > 0) throw new Error(`book ${book} is not sound:\n  ${problems.join('\n  ')}`);
}
