import type { DataSource } from 'typeorm';

export interface DeadLetter {
  readonly id: bigint;
  readonly consumer: string;
  readonly messageId: string;
  readonly subject: string;
  readonly payload: string;
  readonly attempts: number;
  readonly error: string;
  readonly diedAt: Date;
}

const PAGE_MAX = 100;

const columns = `id, consumer, message_id as "messageId", subject, payload, attempts, error, died_at as "diedAt"`;

export async function saveDeadLetter(
  db: DataSource,
  schema: string,
  { consumer, messageId, subject, payload, attempts, error }: Omit<DeadLetter, 'id' | 'diedAt'>,
): Promise<void> {
  await db.query(
    `insert into ${schema}.dead_letter (consumer, message_id, subject, payload, attempts, error)
     values ($1, $2, $3, $4, $5, $6) on conflict on constraint dead_letter_once do nothing`,
    // Postgres stores no NUL in text.
    [consumer, messageId, subject, payload.replaceAll('\0', '\ufffd'), attempts, error.replaceAll('\0', '\ufffd')],
  );
}

/** Oldest first, at most 100. */
export function listDeadLetters(db: DataSource, schema: string, afterId = 0n): Promise<DeadLetter[]> {
  return db.query(`select ${columns} from ${schema}.dead_letter where id > $1 order by id limit ${PAGE_MAX}`, [
    afterId,
  ]);
}

export async function findDeadLetter(db: DataSource, schema: string, id: bigint): Promise<DeadLetter | undefined> {
  const rows: DeadLetter[] = await db.query(`select ${columns} from ${schema}.dead_letter where id = $1`, [id]);
  return rows[0];
}

/** Gives a message up for good. */
export async function dropDeadLetter(db: DataSource, schema: string, id: bigint): Promise<void> {
  await db.query(`delete from ${schema}.dead_letter where id = $1`, [id]);
}
