import { randomUUID } from 'node:crypto';
import * as z from 'zod';

const REQUEST_MS = 10_000;
const WRITES_PER_MINUTE = 3_000;
/** Refused, and counted as a write all the same. */
const nobodysTransfer = { from: 'member:nobody', to: 'member:somebody', amount: 1, reason: 'drill' };
const Application = z.object({ key: z.string() });

export interface LimitedKey {
  /** Whether the gateway counts in Redis: without it the key has a third of its writes. */
  isShared(): Promise<boolean>;
}

/** The key of an application with a rate limit. */
export async function openLimitedKey(url: string, operatorKey: string): Promise<LimitedKey> {
  const post = (key: string, path: string, body: unknown) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${key}`,
        'Idempotency-Key': randomUUID(),
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_MS),
    });
  const limits = { name: 'drill', scopes: ['ledger:transfer'], writesPerMinute: WRITES_PER_MINUTE };
  const made = await post(operatorKey, '/v1/applications', limits);
  const { key } = Application.parse(await made.json());
  return {
    async isShared() {
      const reply = await post(key, '/v1/transfers', nobodysTransfer);
      await reply.text();
      const state = reply.headers.get('ratelimit');
      if (reply.status < 500 && state === null)
        throw new Error(`a write of a limited key was not counted: ${reply.status}`);
      return Number(/r=(\d+)/.exec(state ?? '')?.[1]) > WRITES_PER_MINUTE / 3;
    },
  };
}
