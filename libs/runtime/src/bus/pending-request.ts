import { refuse, type Refusal, type RefusalCode } from '@tix/contracts';
import { PACK_BYTES_MAX, PACK_MAX, encodeRequest, type WireReply } from './wire';

const RETRY_MS_MIN = 20;
const RETRY_MS_MAX = 200;
/** A retry that would arrive with less left than a server demands is not sent. */
const USEFUL_MS = 25;

export interface RequestOrder {
  readonly subject: string;
  /** Encoded once: every attempt carries the same bytes. */
  readonly body: string;
  readonly requestId: string | undefined;
  /** Commands are packed with their neighbours, and when their answer is lost the outcome is unknown. */
  readonly isCommand: boolean;
  readonly timeoutMs: number;
  readonly attemptMs: number;
}

export interface PendingRequest {
  readonly subject: string;
  readonly element: string;
  readonly isCommand: boolean;
  readonly attemptMs: number;
  /** Monotonic milliseconds. */
  readonly until: number;
  readonly resolve: (reply: WireReply) => void;
  isSettled: boolean;
  attempts: number;
  /** Attempts that were sent and not answered, or without knowing: as long as there is one, the outcome is unknown. */
  unanswered: number;
  retryAt: number;
  /** Why the last attempt that was answered did nothing. */
  refusal: Refusal;
}

export const noResponders: Refusal = { code: 'UNAVAILABLE', detail: 'no instance of the service answers' };

export function pendingRequest(order: RequestOrder, resolve: (reply: WireReply) => void): PendingRequest {
  const { subject, body, requestId, isCommand, timeoutMs, attemptMs } = order;
  return {
    subject,
    element: encodeRequest(requestId, Date.now() + timeoutMs, body),
    isCommand,
    attemptMs,
    until: performance.now() + timeoutMs,
    resolve,
    isSettled: false,
    attempts: 0,
    unanswered: 0,
    retryAt: 0,
    refusal: noResponders,
  };
}

/** Cuts a queue into messages: commands together up to the limits, queries alone. What was settled meanwhile is left out. */
export function* packs(queue: readonly PendingRequest[]): Generator<PendingRequest[]> {
  let group: PendingRequest[] = [];
  let bytes = 0;
  for (const request of queue) {
    if (request.isSettled) continue;
    const size = Buffer.byteLength(request.element);
    const isFull = group.length === PACK_MAX || bytes + size > PACK_BYTES_MAX || !request.isCommand;
    if (isFull && group.length > 0) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(request);
    bytes += size;
  }
  if (group.length > 0) yield group;
}

/** Draws the moment of the next attempt: full jitter. False when the deadline comes first. */
export function planRetry(request: PendingRequest, refusal: Refusal, now: number): boolean {
  request.refusal = refusal;
  request.retryAt = now + RETRY_MS_MIN + Math.random() * (RETRY_MS_MAX - RETRY_MS_MIN);
  return hasTime(request, request.retryAt);
}

export function hasTime({ until }: PendingRequest, at: number): boolean {
  return at + USEFUL_MS < until;
}

/** Refusals that say that this attempt did nothing, or that its answer did not fit into the message: the same body is sent again. */
export function isWorthRetry(code: RefusalCode, { attempts }: PendingRequest): boolean {
  if (code === 'LEDGER_BUSY' || code === 'OVERLOADED' || code === 'UNAVAILABLE' || code === 'OUTCOME_UNKNOWN')
    return true;
  // The attempt before this one is still running.
  return code === 'IDEMPOTENCY_IN_PROGRESS' && attempts > 1;
}

/** The answer when the deadline has come. */
export function lastWord({ isCommand, unanswered, refusal }: PendingRequest): WireReply {
  if (unanswered === 0) return { ok: false, refusal };
  return isCommand
    ? refuse('OUTCOME_UNKNOWN', 'the answer did not arrive in time')
    : refuse('UNAVAILABLE', 'the answer did not arrive in time');
}
