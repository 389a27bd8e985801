import { Outage } from '@tix/runtime';
import { Socket } from 'node:net';
import pg from 'pg';

/** A connection of the committer: prepared statements, sent one after the other without waiting, answered in that order. */
export interface Session {
  /** Rows as tuples of text, numbers and booleans; `bigint` columns arrive as text. */
  query<Row extends readonly unknown[]>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>;
  execute(name: string, text: string, values: readonly unknown[]): Promise<void>;
  /** A statement without parameters and rows; answers its command tag. */
  run(text: string): Promise<string>;
  /** What `send` sends leaves in one write. */
  together<Sent>(send: () => Sent): Sent;
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly url: string;
  readonly applicationName: string;
  /** Called once when the connection breaks; the session is of no use afterwards. */
  readonly onLost: (error: Error) => void;
}

const CONNECT_TIMEOUT_MS = 2_000;
const QUERY_TIMEOUT_MS = 5_000;

/**
 * While an empty database fills, plans made for empty tables would scan them for ever: index look-ups are the only plans
 * that stay right, so the others are switched off for this session.
 */
const SETTINGS = `set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;
  set enable_bitmapscan = off; set plan_cache_mode = force_generic_plan; set synchronous_commit = on`;

/** The connection broke or fell silent: whether the last statements were carried out is not known. */
export class SessionLost extends Outage {
  override readonly name = 'SessionLost';
}

export async function openSession({ url, applicationName, onLost }: SessionOptions): Promise<Session> {
  const socket = new Socket();
  const client = new pg.Client({
    stream: () => socket,
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
    pipeline: true,
  });
  client.on('error', onLost);
  await client.connect();
  await client.query(SETTINGS);
  return {
    query: async <Row extends readonly unknown[]>(name: string, text: string, values: readonly unknown[]) => {
      const sent = client.query<Row[number][]>({ name, text, values: [...values], rowMode: 'array' });
      return (await sent.catch(rethrow)).rows as unknown as Row[];
    },
    execute: async (name, text, values) => {
      await client.query({ name, text, values: [...values] }).catch(rethrow);
    },
    run: async (text) => (await client.query(text).catch(rethrow)).command,
    together(send) {
      socket.cork();
      try {
        return send();
      } finally {
        socket.uncork();
      }
    },
    close: () => client.end(),
  };
}

/** What Postgres answers has an SQLSTATE; everything else means that it did not answer. */
function rethrow(error: unknown): never {
  const { code } = error as { code?: unknown };
  if (error instanceof pg.DatabaseError && typeof code === 'string') throw error;
  throw new SessionLost('the ledger lost its connection', { cause: error });
}
