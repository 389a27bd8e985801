import { refuse, type Refused } from '@tix/contracts';

/** Less is not worth a beginning: nobody would wait for the answer. */
const USEFUL_MS = 50;

/** Works when its turn has come. */
export type Turn = <Outcome>(work: () => Promise<Outcome>) => Promise<Outcome | Refused<'OVERLOADED'>>;
export type Turns = (key: string, deadline: number) => Turn;

/**
 * Work of one key in this process happens one after the other, in the order of asking, for what would only wait for each other in the
 * database, or do each other's work again: who waits holds no connection meanwhile. Who has waited until its deadline (Unix
 * milliseconds) is refused, and nothing is begun. Other processes are not kept out.
 */
export function openTurns(now: () => number = Date.now): Turns {
  const last = new Map<string, Promise<unknown>>();
  return (key, deadline) => async (work) => {
    const before = last.get(key);
    const turn = (async () => {
      await before;
      if (deadline - now() < USEFUL_MS) return refuse('OVERLOADED', `too many wait for ${key}`);
      return work();
    })();
    const ended = turn.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, ended);
    try {
      return await turn;
    } finally {
      if (last.get(key) === ended) last.delete(key);
    }
  };
}
