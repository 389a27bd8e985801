import pg from 'pg';
import { testServer } from './test-servers';

/** As superuser, on a connection of its own. */
export async function onServer(
  work: (client: pg.Client) => Promise<unknown>,
  url = testServer('DATABASE_URL'),
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Of all test files of a run, whatever process they are in, only one at a time does this. */
export function alone(name: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  return onServer(async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    await work(client);
  });
}
