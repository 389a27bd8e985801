import { closeDay as contract, command, DayClosing, ok, refuse } from '@tix/contracts';
import { answerOnce, type Handler } from '@tix/runtime';
import * as z from 'zod';
import { closeTerminals } from '../jobs/close-terminals';
import { makeCheckpoint, type CheckpointParts } from '../jobs/make-checkpoint';
import { checkpointFrom } from '../store/checkpoints';

/** What is done in one transaction: the log is stated behind it, so that nobody waits for that. */
const closing = command({ ...contract, reply: z.object({ closings: z.array(DayClosing), replayed: z.boolean() }) });

export const closeDay =
  (parts: CheckpointParts): Handler<typeof contract> =>
  async (request) => {
    const { businessDate } = request.day;
    const closed = await answerOnce(parts.db, closing, request, async (tx) => {
      const closings = await closeTerminals(tx, request.day, parts.clock.now());
      return closings.ok ? ok({ closings: [...closings.value], replayed: false }) : closings;
    });
    if (!closed.ok) return closed;
    const last = Math.max(...closed.value.closings.map(({ logIndex }) => logIndex));
    const stated = await statedFrom(parts, last + 1, businessDate);
    if (!stated.ok) return stated;
    return ok({ businessDate, ...closed.value, checkpoint: stated.value, publicKey: parts.signer.publicKey });
  };

/** The first that covers what was closed, as it was signed: a retry gets the same, whatever was appended and witnessed since. */
async function statedFrom(parts: CheckpointParts, size: number, date: string) {
  if (!(await checkpointFrom(parts.db, size))) {
    const made = await makeCheckpoint(parts, date);
    if (!made.ok) return refuse('INTEGRITY', made.refusal.detail);
  }
  const first = await checkpointFrom(parts.db, size);
  if (!first) throw new Error('what was closed is not in the log');
  const { statement, hash, signature } = first;
  return ok({ statement, hash, signature });
}
