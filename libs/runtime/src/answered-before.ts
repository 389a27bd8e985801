import {
  amount,
  postTransaction,
  type CodeOf,
  type PostedTransaction,
  type RequestOf,
  type Result,
} from '@tix/contracts';
import type { Bus } from './bus/bus';
import { call, type TransportCode } from './bus/call';

type Fields = Pick<RequestOf<typeof postTransaction>, 'id' | 'book' | 'actor' | 'fingerprint' | 'capability'>;

export interface AnsweredOptions {
  readonly timeoutMs: number;
  readonly requestId?: string | undefined;
}

/** Nobody may move anything between these, so that the order is never done and its refusal is never remembered. */
const nothing = { from: 'system:nobody', to: 'system:nowhere', asset: 'NONE', amount: amount(1n) };

/** What the ledger says of an order that nobody may make, once it has found that the id is new. */
const NEW_ID = new Set<string>(['RESERVED_ACCOUNT']);

/**
 * The first answer of the ledger to a command, when there was one: idempotency comes before what a service knows itself, such
 * as a pool that was halted after the first answer was lost. Asked only when the service would refuse; `undefined` for an id
 * that was not used. It is asked by an order under the same id that nobody may make, because the ledger looks at the id and
 * its fingerprint first, and also at the refusals it remembers.
 */
export async function answeredBefore(
  bus: Bus,
  { id, book, actor, fingerprint, capability }: Fields,
  { timeoutMs, requestId }: AnsweredOptions,
): Promise<Result<PostedTransaction, CodeOf<typeof postTransaction> | TransportCode> | undefined> {
  const order = { id, book, actor, fingerprint, capability, type: 'transfer' as const, postings: [nothing] };
  const options = { timeoutMs, ...(requestId !== undefined && { requestId }) };
  const answered = await call(bus, postTransaction, order, options);
  return !answered.ok && NEW_ID.has(answered.refusal.code) ? undefined : answered;
}
