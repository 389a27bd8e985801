import type { Socket } from 'node:net';
import type { PoolClient } from 'pg';
import Cursor from 'pg-cursor';
import type { QueryPool } from './query-pool';
import { sqlCell, sqlTypeName, type SqlCell } from './sql-value';

export const QUERY_MS_MAX = 3_000;
/** Then whatever runs has ended by itself, unless the server hangs. */
const HANGING_MS = 2 * QUERY_MS_MAX;
/** Of the rows as JSON. */
export const ANSWER_BYTES_MAX = 5_000_000;
/** From the database, until the connection is cut: rows of any size may come within three seconds. */
const WIRE_BYTES_MAX = 4 * ANSWER_BYTES_MAX;
/** Rows in one go; so many are in memory before their size is known. */
const BATCH = 100;

export interface SqlParameters {
  readonly sql: string;
  readonly parameters: readonly (string | number | boolean | null)[];
  readonly rowsMax: number;
}

export interface SqlAnswer {
  readonly columns: readonly string[];
  /** Of each column: `integer`, `decimal`, `text` and so on. */
  readonly types: readonly string[];
  readonly rows: readonly (readonly SqlCell[])[];
  /** There is more than was asked for, or than an answer holds. */
  readonly truncated: boolean;
}

const asText = { getTypeParser: () => (text: string) => text };

interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}

/**
 * Runs one statement in a transaction that only reads and is always rolled back. It is parsed, bound and executed by itself, as
 * the extended protocol does, so a text with two statements fails whatever it says; the time of a statement counts over all its
 * batches. Throws what PostgreSQL says.
 */
export async function executeSelect(pool: QueryPool, order: SqlParameters): Promise<SqlAnswer> {
  const client = await pool.connect();
  // A connection that is lost fails what runs on it, which is where it is told; without anybody who listens it ends the process.
  const lost = () => undefined;
  client.on('error', lost);
  const wire = watchWire(client);
  let failed = true;
  try {
    await client.query('begin transaction read only');
    await client.query(`set local statement_timeout = ${QUERY_MS_MAX}`);
    const answer = await readAll(client, wire, order);
    failed = !answer.isWhole;
    return answer.value;
  } catch (error) {
    // What PostgreSQL has refused leaves the connection as it was; all else does not.
    failed = !(error instanceof Error && 'severity' in error && error['severity'] === 'ERROR');
    throw error;
  } finally {
    if (!failed) failed = await client.query('rollback').then(() => false, () => true); // prettier-ignore
    wire.stop();
    client.release(failed);
    if (!failed) client.off('error', lost);
  }
}

interface Gathered {
  readonly value: SqlAnswer;
  /** Whether the connection can be used again. */
  readonly isWhole: boolean;
}

async function readAll(client: PoolClient, wire: Wire, { sql, parameters, rowsMax }: SqlParameters): Promise<Gathered> {
  const cursor = client.query(new Cursor<string[]>(sql, [...parameters], { rowMode: 'array', types: asText }));
  let fields: readonly Field[] = [];
  const rows: SqlCell[][] = [];
  let bytes = 0;
  try {
    for (;;) {
      const batch = await read(cursor, Math.min(BATCH, rowsMax + 1 - rows.length));
      fields = batch.fields;
      for (const row of batch.rows) {
        const cells = row.map((text, at) => sqlCell(fields[at]?.dataTypeID ?? 0, text));
        bytes += Buffer.byteLength(JSON.stringify(cells)) + 1;
        if (rows.length === rowsMax || bytes > ANSWER_BYTES_MAX) {
          void cursor.close();
          return { value: answerOf(fields, rows, true), isWhole: true };
        }
        rows.push(cells);
      }
      if (batch.rows.length < BATCH) break;
    }
    // What follows waits for it, and is told when the connection is lost; closing is not.
    void cursor.close();
    return { value: answerOf(fields, rows, false), isWhole: true };
  } catch (error) {
    if (!wire.isFull()) throw error;
    return { value: answerOf(fields, rows, true), isWhole: false };
  }
}

interface Batch {
  readonly rows: readonly (string | null)[][];
  readonly fields: readonly Field[];
}

function read(cursor: Cursor<string[]>, count: number): Promise<Batch> {
  return new Promise((resolve, reject) => {
    cursor.read(count, (error, rows, result) => {
      // The types of pg-cursor say `undefined` where it says null.
      if (error instanceof Error) reject(error);
      else resolve({ rows, fields: result.fields });
    });
  });
}

function answerOf(fields: readonly Field[], rows: readonly (readonly SqlCell[])[], truncated: boolean): SqlAnswer {
  const columns = fields.map(({ name }) => name);
  return { columns, types: fields.map(({ dataTypeID }) => sqlTypeName(dataTypeID)), rows, truncated };
}

interface Wire {
  /** Whether it was cut because more came than an answer may have. */
  isFull(): boolean;
  stop(): void;
}

/** Cuts the connection behind so many bytes, and when a server that hangs does not even say that the time is over. */
function watchWire(client: PoolClient): Wire {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
  let bytes = 0;
  let isFull = false;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= WIRE_BYTES_MAX || isFull) return;
    isFull = true;
    stream.destroy();
  };
  stream.on('data', count);
  const deadline = setTimeout(() => stream.destroy(), HANGING_MS);
  return {
    isFull: () => isFull,
    stop() {
      stream.off('data', count);
      clearTimeout(deadline);
    },
  };
}
