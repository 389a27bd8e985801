import type { EventView } from '@tix/contracts';
import type { Sql } from './sql';

export type EventType = EventView['type'];

/** A run of events of one book: the n-th has the position `firstPosition + n`. */
export interface EventChunk {
  readonly firstPosition: bigint;
  readonly lastPosition: bigint;
  readonly type: EventType;
  /** JSON array of what is shown; have all their balances. */
  readonly body: string;
}

export interface NewChunk {
  readonly book: string;
  readonly type: EventType;
  readonly incarnation: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly body: string;
}

/** Gives the events of a chunk the next positions of all. The head's row is locked until the commit, so none is skipped. */
export async function appendChunk(sql: Sql, chunk: NewChunk): Promise<void> {
  const { book, type, incarnation, firstSeq, lastSeq, body } = chunk;
  await sql.query(
    `with head as (
       update gateway.event_head set last_position = last_position + $5::bigint - $4::bigint + 1
       returning last_position)
     insert into gateway.event_chunk (first_position, last_position, book, incarnation, first_seq, last_seq, body, type)
     select last_position - ($5::bigint - $4::bigint), last_position, $1, $2, $4, $5, $3, $6 from head`,
    [book, incarnation, body, firstSeq, lastSeq, type],
  );
}

/** Whether another incarnation of a book's history has begun here. */
export async function isLeft(
  sql: Sql,
  type: EventType,
  { book, incarnation }: Pick<NewChunk, 'book' | 'incarnation'>,
): Promise<boolean> {
  const rows = await sql.query<unknown[]>(
    'select 1 from gateway.event_chunk where book = $1 and incarnation > $2 and type = $3 limit 1',
    [book, incarnation, type],
  );
  return rows.length > 0;
}

/** The chunks that hold events of a book behind a position, in order. */
export async function readChunks(
  sql: Sql,
  { book, after, chunksMax }: { readonly book: string; readonly after: bigint; readonly chunksMax: number },
): Promise<readonly EventChunk[]> {
  const rows: { first_position: bigint; last_position: bigint; type: EventType; body: string }[] = await sql.query(
    `select first_position, last_position, type, body from gateway.event_chunk
      where book = $1 and last_position > $2 order by last_position limit $3`,
    [book, after, chunksMax],
  );
  return rows.map(({ first_position, last_position, type, body }) => ({
    firstPosition: first_position,
    lastPosition: last_position,
    type,
    body,
  }));
}

export async function headPosition(sql: Sql): Promise<bigint> {
  const rows: { last_position: bigint }[] = await sql.query('select last_position from gateway.event_head');
  return rows[0]?.last_position ?? 0n;
}
