import { refuse, type PaymentRefusal, type Result } from '@tix/contracts';
import { isLockTimeout, transact, type ServiceParts, type TransportCode } from '@tix/runtime';
import { nextPlace } from '@tix/sales-core';
import { appendEntry, chainNext } from '../store/append-entry';
import { findByCommand, lockStatus } from '../store/entries';
import { failIntent, finishIntent, type OpenIntent } from '../store/intents';
import { lockTerminal } from '../store/terminals';
import { again, shownNew, type AppendedTicket } from './append-once';
import type { OpenAccounts } from './open-accounts';
import { postIntent, type PayOptions } from './post-intent';

type Parts = Pick<ServiceParts, 'db' | 'bus' | 'clock'>;

/** What an intent may end in beside its receipt. */
export type PayCode = PaymentRefusal | 'IDEMPOTENCY_KEY_REUSED';
export type PayIntent = (intent: OpenIntent, options: PayOptions) => Promise<Paid>;

type Paid = Result<AppendedTicket, PayCode | TransportCode>;

/**
 * From the intent to the receipt, whoever has begun it and how often it was tried: the ledger moves the tickets once, by the id
 * of the command, and the receipt is appended once. What the ledger refuses ends the intent. Nothing can refuse the append any
 * more: all that could was decided before, and the sale that it is about is kept from everybody else until then.
 */
export function payIntent(parts: Parts, open: OpenAccounts): PayIntent {
  return async (intent, options) => {
    const posted = await postIntent(parts, open, intent, options);
    if (posted.ok) return append(parts, intent);
    if (posted.isFinal) await failIntent(parts.db, intent, posted.refusal.code);
    return { ok: false, refusal: posted.refusal };
  };
}

/** Appends what was paid, on the terminal's next place, also when it was closed since. */
async function append({ db, clock }: Parts, intent: OpenIntent): Promise<Paid> {
  const { commandId: id, fingerprint, kind, ticketId, terminalId, saleId, plan } = intent;
  if (kind === 'settlement') throw new Error(`the receipt of intent ${id} is appended already`);
  let isDone = false;
  const once = transact(db, async (tx): Promise<Paid> => {
    if (saleId !== undefined) await lockStatus(tx, saleId);
    const terminal = await lockTerminal(tx, terminalId);
    if (!terminal) throw new Error(`the terminal of intent ${id} is not there`);
    const { place, issuedMs } = nextPlace(terminal, { nowMs: clock.now() / 1_000n, tail: '0'.repeat(20) });
    const document = { ...plan.document, ...place, ticketId };
    const { secret, statuses } = plan;
    const entry = chainNext(terminal, { kind, document, secret });
    const logIndex = await appendEntry(tx, {
      terminal,
      entry,
      document,
      issuedMs,
      statuses,
      command: { id, fingerprint },
    });
    isDone = logIndex === undefined;
    if (logIndex === undefined) return refuse('OUTCOME_UNKNOWN', 'it was done before');
    await finishIntent(tx, id);
    return { ok: true, value: shownNew(document, entry, logIndex) };
  });
  const outcome = await once.catch((error: unknown) => {
    if (isLockTimeout(error)) return refuse('OUTCOME_UNKNOWN', 'the tickets have moved, the receipt follows');
    throw error;
  });
  const first = isDone ? await findByCommand(db, id) : undefined;
  return first ? again(first, { fingerprint }) : outcome;
}
