import pg from 'pg';
import { inDatabase } from '../settings';

/** As a superuser, on a connection of its own: the server may have been another one a moment ago. */
export async function queryOnce<Row extends object>(
  { databaseUrl }: { readonly databaseUrl: string },
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const admin = new pg.Client({ connectionString: inDatabase(databaseUrl, 'tix') });
  await admin.connect();
  try {
    return (await admin.query<Row>(sql, [...parameters])).rows;
  } finally {
    await admin.end();
  }
}
