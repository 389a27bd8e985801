import { CAPABILITY_GONE_MS, getTransaction, MAIN_BOOK } from '@tix/contracts';
import { call, type ServiceParts } from '@tix/runtime';
import { failIntent, interruptedIntents, type OpenIntent } from '../store/intents';
import type { PayIntent } from './pay-intent';
import { rejectIntent, type SettleIntent } from './settle-intent';

/** Whoever has asked for an intent is still at it before this long. */
const INTERRUPTED_MS = 2_000;
const BATCH_MAX = 100;
const POST_MS = 5_000;

type Parts = Pick<ServiceParts, 'db' | 'bus' | 'log' | 'clock'>;

/** Payments that were interrupted are finished, or given up once they can no longer come to pass. */
export const recoverIntents = (parts: Parts, pay: PayIntent, settle: SettleIntent) => async (): Promise<void> => {
  const { db, bus, log } = parts;
  for (const intent of await interruptedIntents(db, INTERRUPTED_MS, BATCH_MAX)) {
    const { commandId, ticketId, ageMs, kind } = intent;
    const options = { timeoutMs: POST_MS, isAsked: false };
    const paid = await (kind === 'settlement' ? settle(intent, options) : pay(intent, options));
    log.info({ ticketId, outcome: paid.ok ? 'done' : paid.refusal.code, ageMs }, 'interrupted payment looked at');
    if (paid.ok || ageMs < CAPABILITY_GONE_MS) continue;
    const posted = await call(bus, getTransaction, { book: MAIN_BOOK, id: commandId }, { timeoutMs: POST_MS });
    if (!posted.ok && posted.refusal.code === 'TRANSACTION_NOT_FOUND') await giveUp(parts, intent);
  }
};

async function giveUp(parts: Parts, intent: OpenIntent): Promise<void> {
  if (intent.kind !== 'settlement') await failIntent(parts.db, intent, 'NOT_PAID');
  else await rejectIntent(parts, intent, { code: 'NOT_PAID', detail: 'nobody could ask the ledger in time' });
}
