import { refuse, type AnswerOf, type RefusalCode, type Result, type Route } from '@tix/contracts';
import { transact } from '@tix/runtime';
import { QueryFailedError, type DataSource } from 'typeorm';
import { z } from 'zod';
import { saveAnswer, takeCommand } from '../store/answered-commands';
import type { Sql } from '../store/sql';
import type { Answer, Call } from './call';
import { differingFields } from './fingerprint';

interface Work<R extends Route> {
  readonly route: R;
  readonly call: Pick<Call, 'idempotencyKey' | 'command'>;
  readonly work: (tx: Sql) => Promise<Result<AnswerOf<R>, RefusalCode>>;
  /** Takes out what must not be stored, and puts it in again. */
  readonly without?: (answer: AnswerOf<R>) => AnswerOf<R>;
  readonly restore?: (answer: AnswerOf<R>) => AnswerOf<R>;
}

const same = <Value>(value: Value): Value => value;

/** Does a command of the gateway itself in one transaction; with an idempotency key once, its answer kept beside its effect. */
export async function answerOnce<R extends Route>(
  db: DataSource,
  { route, call, work, without = same, restore = same }: Work<R>,
): Promise<Result<Answer<AnswerOf<R>>, RefusalCode>> {
  const isKeyed = call.idempotencyKey !== undefined;
  const once = transact(db, async (tx): Promise<Result<Answer<AnswerOf<R>>, RefusalCode>> => {
    const first = isKeyed ? await takeCommand(tx, call.command()) : undefined;
    if (first) {
      const { fingerprint } = call.command();
      if (first.fingerprint === fingerprint) {
        const stored = z.decode(route.reply, JSON.parse(first.answer) as never) as AnswerOf<R>;
        return { ok: true, value: { value: restore(stored), isReplayed: true } };
      }
      const fields = differingFields(first.fingerprint, fingerprint);
      return refuse('IDEMPOTENCY_KEY_REUSED', 'the key was used for another request', { fields });
    }
    const done = await work(tx);
    if (!done.ok) return done;
    if (isKeyed) {
      await saveAnswer(tx, call.command().id, JSON.stringify(z.encode(route.reply, without(done.value) as never)));
    }
    return { ok: true, value: { value: done.value } };
  });
  return once.catch((error: unknown) => {
    if (isKeyed && isLockTimeout(error)) return refuse('IDEMPOTENCY_IN_PROGRESS', 'the first request is still running');
    throw error;
  });
}

const LOCK_NOT_AVAILABLE = '55P03';

/** The first request with the same id has been at work for as long as a lock is waited for. */
function isLockTimeout(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return cause instanceof Error && 'code' in cause && cause.code === LOCK_NOT_AVAILABLE;
}
