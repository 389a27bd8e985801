import { CAPABILITY_GONE_MS, getTransaction, MAIN_BOOK } from '@tix/contracts';
import { call, type ServiceParts } from '@tix/runtime';
import { failIntent, interruptedIntents } from '../store/intents';
import type { PayIntent } from './pay-intent';

/** Whoever has asked for an intent is still at it before this long. */
const INTERRUPTED_MS = 2_000;
const BATCH_MAX = 100;
const POST_MS = 5_000;

/** Payments that were interrupted are finished, or given up once they can no longer come to pass. */
export const recoverIntents =
  ({ db, bus, log }: Pick<ServiceParts, 'db' | 'bus' | 'log'>, pay: PayIntent) =>
  async (): Promise<void> => {
    for (const intent of await interruptedIntents(db, INTERRUPTED_MS, BATCH_MAX)) {
      const { commandId, ticketId, ageMs } = intent;
      const paid = await pay(intent, { timeoutMs: POST_MS, isAsked: false });
      log.info({ ticketId, outcome: paid.ok ? 'done' : paid.refusal.code, ageMs }, 'interrupted payment looked at');
      if (paid.ok || ageMs < CAPABILITY_GONE_MS) continue;
      const posted = await call(bus, getTransaction, { book: MAIN_BOOK, id: commandId }, { timeoutMs: POST_MS });
      if (!posted.ok && posted.refusal.code === 'TRANSACTION_NOT_FOUND') await failIntent(db, intent, 'NOT_PAID');
    }
  };
