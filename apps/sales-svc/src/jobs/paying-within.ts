import type { CallContext } from '@tix/runtime';
import type { OpenIntent } from '../store/intents';
import type { PayIntent } from './pay-intent';

/** Left for the gateway to tell that the outcome is not known. */
const MARGIN_MS = 500;

/** Pays for a client who waits, as long as he waits. */
export const payingWithin =
  (pay: PayIntent, { deadline, requestId }: CallContext) =>
  (intent: OpenIntent): ReturnType<PayIntent> =>
    pay(intent, { timeoutMs: Math.max(1, deadline - Date.now() - MARGIN_MS), requestId, isAsked: true });
