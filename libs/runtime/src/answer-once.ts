import { encoderOf, refuse, type Command, type RefusalCode, type ReplyOf, type Result } from '@tix/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import * as z from 'zod';
import { isLockTimeout } from './outage';
import { transact } from './transact';

interface Identified {
  readonly id: string;
  readonly fingerprint?: string | undefined;
}

type Replayable = { readonly replayed: boolean };
type IdempotencyCode = 'IDEMPOTENCY_KEY_REUSED' | 'IDEMPOTENCY_IN_PROGRESS';

/**
 * Does a command that posts nothing in one transaction with its answer, so that its retry gets that answer and changes nothing.
 * A refusal leaves no trace. The answers are in the schema of the service that owns the command; see `answeredCommandTable`.
 */
export async function answerOnce<C extends Command, Code extends RefusalCode>(
  db: DataSource,
  contract: C,
  { id, fingerprint }: Identified,
  work: (tx: EntityManager) => Promise<Result<ReplyOf<C> & Replayable, Code>>,
): Promise<Result<ReplyOf<C>, Code | IdempotencyCode>> {
  const table = tableOf(contract);
  const once = transact(db, async (tx): Promise<Result<ReplyOf<C>, Code | IdempotencyCode>> => {
    const taken: unknown[] = await tx.query(
      `insert into ${table} (id, fingerprint) values ($1, $2) on conflict do nothing returning id`,
      [id, fingerprint ?? null],
    );
    if (taken.length === 0) return firstAnswer(tx, contract, { id, fingerprint });
    const done = await work(tx);
    if (!done.ok) return done;
    const answer = encoderOf(contract.reply)(done.value);
    await tx.query(`update ${table} set answer = $2 where id = $1`, [id, answer]);
    return done;
  });
  return once.catch((error: unknown) => {
    // The first request with the same id has been at work for so long.
    if (isLockTimeout(error)) return refuse('IDEMPOTENCY_IN_PROGRESS', 'the first request is still running');
    throw error;
  });
}

/** The schema and the subjects of a service begin with the same word. */
function tableOf({ subject }: Command): string {
  return `${subject.slice(0, subject.indexOf('.'))}.answered_command`;
}

async function firstAnswer<C extends Command>(
  tx: EntityManager,
  contract: C,
  { id, fingerprint }: Identified,
): Promise<Result<ReplyOf<C>, 'IDEMPOTENCY_KEY_REUSED'>> {
  const [first] = await tx.query<{ fingerprint: string | null; answer: string }[]>(
    `select fingerprint, answer from ${tableOf(contract)} where id = $1`,
    [id],
  );
  if (!first) throw new Error(`command ${id} was answered and is not there`);
  const firstFingerprint = first.fingerprint ?? undefined;
  if (firstFingerprint !== fingerprint) {
    return refuse('IDEMPOTENCY_KEY_REUSED', 'the key was used for another request', { firstFingerprint });
  }
  const value = z.decode(contract.reply, JSON.parse(first.answer) as never) as ReplyOf<C> & Replayable;
  return { ok: true, value: { ...value, replayed: true } };
}
