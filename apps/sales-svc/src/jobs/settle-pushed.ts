import type { PushResult } from '@tix/contracts';
import { uuidOf, type CallContext } from '@tix/runtime';
import { settlementName } from '@tix/sales-core';
import type { DataSource } from 'typeorm';
import { knownPayments, type KnownPayment } from '../store/deferred-payments';
import { askAgain, type OpenIntent } from '../store/intents';
import type { Sql } from '../store/sql';
import type { Grants } from './plan-settlements';
import type { SettleIntent } from './settle-intent';

interface Pushed {
  /** What was begun by these entries. */
  readonly intents: readonly OpenIntent[];
  readonly grants: Grants;
  readonly context: CallContext;
}

/** Left for the gateway to tell what became of the entries. */
const MARGIN_MS = 1_500;

/**
 * Has the tickets of a push moved, one after the other in the order of the log, as long as its client waits. What an earlier push has
 * begun and nobody has ended is asked for once more, with what this client is allowed.
 */
export async function settlePushed(
  { db, settle }: { readonly db: DataSource; readonly settle: SettleIntent },
  { intents, grants, context: { deadline, requestId } }: Pushed,
): Promise<void> {
  for (const intent of [...intents, ...(await begunBefore(db, intents, grants))]) {
    const timeoutMs = deadline - MARGIN_MS - Date.now();
    if (timeoutMs <= 0) return;
    await settle(intent, { timeoutMs, requestId, isAsked: true });
  }
}

async function begunBefore(db: DataSource, begun: readonly OpenIntent[], { actor, capabilities }: Grants) {
  const own = new Set(begun.map(({ ticketId }) => ticketId));
  const others = [...capabilities.keys()].filter((ticketId) => !own.has(ticketId));
  const found: OpenIntent[] = [];
  for (const [ticketId, { state, transactionId }] of await knownPayments(db, others)) {
    // A later try is an operator's own: see resolve-conflict.
    if (state !== 'pending' || transactionId !== uuidOf(settlementName(ticketId, 1))) continue;
    const intent = await askAgain(db, transactionId, capabilities.get(ticketId), actor);
    if (intent) found.push(intent);
  }
  return found;
}

/** What became of the entries, with what became of their payments. */
export async function withPayments(db: Sql, results: readonly PushResult[]): Promise<PushResult[]> {
  const inLog = results.flatMap(({ ticketId, logIndex }) => (logIndex === undefined ? [] : [ticketId]));
  const known = await knownPayments(db, inLog);
  return results.map((result) => told(result, result.logIndex === undefined ? undefined : known.get(result.ticketId)));
}

function told(result: PushResult, payment: KnownPayment | undefined): PushResult {
  if (!payment) return result;
  const { state, conflictId } = payment;
  if (state !== 'rejected' || conflictId === null) return { ...result, payment: state };
  const outcome = result.outcome === 'duplicate' ? 'duplicate' : 'conflict';
  return { ...result, outcome, type: 'PAYMENT_REJECTED', conflictId, payment: state };
}
