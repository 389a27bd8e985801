import {
  effectOf,
  refuse,
  type AnswerOf,
  type RefusalCode,
  type Refused,
  type Result,
  type Route,
} from '@tix/contracts';
import { isLockTimeout, transact } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import * as z from 'zod';
import { answerClaim, claimCommand, releaseCommand, saveAnswer, takeCommand } from '../store/answered-commands';
import type { Sql } from '../store/sql';
import type { Answer, Call, CommandIdentity } from './call';
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
      const reused = refuseReuse(first, call.command());
      return reused ?? { ok: true, value: { value: restore(storedAnswer(route, first.answer)), isReplayed: true } };
    }
    const done = await work(tx);
    if (!done.ok) return done;
    if (isKeyed) {
      await saveAnswer(tx, call.command().id, JSON.stringify(z.encode(route.reply, without(done.value) as never)));
    }
    return { ok: true, value: { value: done.value } };
  });
  return once.catch((error: unknown) => {
    // The first request with the same key has been at work for so long.
    if (isKeyed && isLockTimeout(error)) return refuse('IDEMPOTENCY_IN_PROGRESS', 'the first request is still running');
    throw error;
  });
}

/**
 * The same for what is done elsewhere, any number of times with one effect, such as an award with a natural id: no transaction
 * waits for it. A refused one gives its key back, as nothing was done under it.
 */
export async function answerRepeatable<R extends Route>(
  db: DataSource,
  { route, call }: Pick<Work<R>, 'route' | 'call'>,
  work: () => Promise<Result<Answer<AnswerOf<R>>, RefusalCode>>,
): Promise<Result<Answer<AnswerOf<R>>, RefusalCode>> {
  if (call.idempotencyKey === undefined) return work();
  const command = call.command();
  const first = await claimCommand(db, command);
  const reused = first && refuseReuse(first, command);
  if (reused) return reused;
  const answered = first?.answer ?? undefined;
  if (answered !== undefined) return { ok: true, value: { value: storedAnswer(route, answered), isReplayed: true } };
  const done = await work();
  if (done.ok) await answerClaim(db, command, JSON.stringify(z.encode(route.reply, done.value.value as never)));
  else if (effectOf(done.refusal.code) === 'none') await releaseCommand(db, command.id);
  return done;
}

function refuseReuse(
  first: Pick<CommandIdentity, 'fingerprint'>,
  { fingerprint }: Pick<CommandIdentity, 'fingerprint'>,
): Refused<'IDEMPOTENCY_KEY_REUSED'> | undefined {
  if (first.fingerprint === fingerprint) return undefined;
  const fields = differingFields(first.fingerprint, fingerprint);
  return refuse('IDEMPOTENCY_KEY_REUSED', 'the key was used for another request', { fields });
}

function storedAnswer<R extends Route>({ reply }: R, answer: string): AnswerOf<R> {
  return z.decode(reply, JSON.parse(answer) as never) as AnswerOf<R>;
}
