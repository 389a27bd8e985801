import { randomUUID } from 'node:crypto';
import type { Address } from '@tix/contracts';
import * as z from 'zod';
import { type Answered, type Order, undecided } from './order';

const ATTEMPT_MS = 12_000;

const Posted = z.object({
  id: z.string(),
  seq: z.int(),
  postings: z.array(z.object({ from: z.string(), to: z.string(), amount: z.int() })),
});
const Problem = z.object({ code: z.string() });

/** Transfers through the gateway: the client knows its Idempotency-Key, the id comes with the answer. */
export function httpOrders(url: string, key: string) {
  return {
    transfer(from: Address, to: Address, units: number): Order {
      const body = JSON.stringify({ from, to, amount: units, reason: 'drill' });
      const headers = {
        Authorization: `Bearer ${key}`,
        'Idempotency-Key': randomUUID(),
        'Content-Type': 'application/json',
      };
      const ask = async (): Promise<Answered> => {
        try {
          const signal = AbortSignal.timeout(ATTEMPT_MS);
          const response = await fetch(`${url}/v1/transfers`, { method: 'POST', headers, body, signal });
          return answered(response.status, await response.text());
        } catch {
          // The gateway or the way to it is gone.
          return { kind: 'unknown', code: 'NO_ANSWER' };
        }
      };
      return { kind: 'HTTP transfer', way: 'http', refusals: ['INSUFFICIENT_FUNDS'], isForbidden: false, ask };
    },
  };
}

function answered(status: number, text: string): Answered {
  if (status !== 201) {
    const { code } = Problem.parse(JSON.parse(text));
    return { kind: status >= 500 || undecided.has(code) ? 'unknown' : 'refused', code };
  }
  const { id, seq, postings } = Posted.parse(JSON.parse(text));
  const movements = postings.map(({ from, to, amount }) => ({ from, to, amount: BigInt(amount) }));
  return { kind: 'done', id, seq, text, movements };
}
