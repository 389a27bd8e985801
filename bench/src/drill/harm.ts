import { once } from 'node:events';
import * as z from 'zod';

/** What is done to the servers: they are children of our parent, `tools/drill.mjs`. */
export type Harm =
  | 'kill-postgres'
  | 'wipe-nats'
  | 'wipe-redis'
  | 'shrink-disk'
  | 'fill-disk'
  | 'grow-disk'
  | 'leave-disk'
  | 'archive'
  | 'back-up'
  | 'restore';

const Answer = z.object({ error: z.string().optional(), notHere: z.string().optional() });

/** Thrown where this machine cannot do what a drill needs: the drill is then reported as not run. */
export class NotHere extends Error {
  override readonly name = 'NotHere';
}

/** One at a time. */
export async function harm(what: Harm, moment?: string): Promise<void> {
  process.send?.({ harm: what, moment });
  const [answer] = (await once(process, 'message')) as [unknown];
  const { error, notHere } = Answer.parse(answer);
  if (notHere !== undefined) throw new NotHere(notHere);
  if (error !== undefined) throw new Error(`${what} failed: ${error}`);
}
