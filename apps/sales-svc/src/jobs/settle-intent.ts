import { refuse, type PaymentRefusal, type RefusalCode, type Result } from '@tix/contracts';
import { isLockTimeout, transact, uuidOf, type ServiceParts, type TransportCode } from '@tix/runtime';
import { settlementName, sumOf } from '@tix/sales-core';
import type { LedgerOrder } from '../domain/plan-payment';
import { changeDeferred, findDeferred, knownPayments } from '../store/deferred-payments';
import { findTicket, lockStatus } from '../store/entries';
import { failIntent, finishIntent, type OpenIntent } from '../store/intents';
import { lockTerminal } from '../store/terminals';
import { appendRecordOnce } from './append-record';
import type { OpenAccounts } from './open-accounts';
import { openRejected, unitsOf } from './plan-settlements';
import { postIntent, type PayOptions } from './post-intent';

type Parts = Pick<ServiceParts, 'db' | 'bus' | 'clock'>;

export type SettleIntent = (
  intent: OpenIntent,
  options: PayOptions,
) => Promise<Result<undefined, PaymentRefusal | TransportCode>>;

/** What the ledger does not remember for an id. While an asset is halted nobody can say that nothing will move. */
const PASSING: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['ASSET_HALTED']);
const NOT_REMEMBERED: ReadonlySet<string> = new Set(['NOT_OWNER', 'RESERVED_ACCOUNT', 'NOT_PAID']);

/**
 * Settles what a terminal took without a network: the ledger moves it once, by the id of the try, and an event that says so is appended
 * once, by the same id. What the ledger refuses becomes a conflict. Whoever is interrupted between the two is finished by whoever
 * comes first, as with a receipt that is paid online.
 */
export function settleIntent(parts: Parts, open: OpenAccounts): SettleIntent {
  return async (intent, options) => {
    const posted = await postIntent(parts, open, intent, options);
    if (posted.ok) return settle(parts, intent);
    const { refusal, isFinal } = posted;
    if (PASSING.has(refusal.code)) return refuse('OUTCOME_UNKNOWN', refusal.detail);
    if (isFinal) await rejectIntent(parts, intent, refusal);
    return { ok: false, refusal };
  };
}

async function settle({ db, clock }: Parts, intent: OpenIntent): Promise<Result<undefined, TransportCode>> {
  const { commandId, fingerprint, ticketId, terminalId, plan } = intent;
  const units = movedBy(plan.order);
  let isDone = false;
  const once = transact(db, async (tx): Promise<Result<undefined, TransportCode>> => {
    await lockStatus(tx, plan.document.refersTo ?? ticketId);
    const terminal = await lockTerminal(tx, terminalId);
    if (!terminal) throw new Error(`the terminal of intent ${commandId} is not there`);
    const said = { event: 'payment.settled', ticket: ticketId, ledgerTxId: commandId, amount: Number(units) };
    const about = { kind: 'event', said, refersTo: ticketId, secret: {}, now: clock.now() } as const;
    const appended = await appendRecordOnce(tx, terminal, about, { id: commandId, fingerprint });
    // Somebody else has finished it: this transaction leaves nothing.
    isDone = appended === undefined;
    if (isDone) return refuse('OUTCOME_UNKNOWN', 'it was settled before');
    await changeDeferred(tx, { ticketId, state: 'settled', units });
    await finishIntent(tx, commandId);
    return { ok: true, value: undefined };
  });
  const outcome = await once.catch((error: unknown) => {
    if (isLockTimeout(error)) return refuse('OUTCOME_UNKNOWN', 'the tickets have moved, the event follows');
    throw error;
  });
  return isDone ? { ok: true, value: undefined } : outcome;
}

/** An order that turns a whole transaction round names no amounts; nothing that was put off is settled by one. */
function movedBy(order: LedgerOrder): bigint {
  return order.kind === 'post' ? sumOf(order.moves.map(({ units }) => units)) : 0n;
}

/** Nothing has moved and nothing will under this id, unless somebody has asked again since. A conflict waits for somebody then. */
export async function rejectIntent(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  intent: OpenIntent,
  { code, detail }: { readonly code: string; readonly detail: string },
): Promise<void> {
  const { ticketId, plan } = intent;
  await transact(db, async (tx) => {
    await lockStatus(tx, plan.document.refersTo ?? ticketId);
    const payment = await findDeferred(tx, ticketId);
    const ticket = await findTicket(tx, ticketId);
    if (!payment || !ticket) throw new Error(`the deferred payment of ${ticketId} is not there`);
    const isEnded = await failIntent(tx, intent, code);
    if (!isEnded) return { ok: true, value: undefined };
    const tries = NOT_REMEMBERED.has(code) ? payment.tries : payment.tries + 1;
    const transactionId = uuidOf(settlementName(ticketId, tries));
    await changeDeferred(tx, { ticketId, state: 'rejected', code, tries, transactionId });
    const open = (await knownPayments(tx, [ticketId])).get(ticketId)?.conflictId;
    const about = { ticket, units: await unitsOf(tx, ticket), detail, now: clock.now() };
    if (open === null) await openRejected(tx, about);
    return { ok: true, value: undefined };
  });
}
