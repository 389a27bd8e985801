import {
  amount,
  getTransaction,
  MAIN_BOOK,
  ok,
  paymentRefusals,
  postTransaction,
  refuse,
  reverseTransaction,
  type Address,
  type CommandId,
  type PaymentRefusal,
  type RefusalCode,
  type Result,
} from '@tix/contracts';
import { call, isLockTimeout, transact, type ServiceParts, type TransportCode } from '@tix/runtime';
import { nextPlace } from '@tix/sales-core';
import { TICKETS, type LedgerOrder, type TicketMove } from '../domain/plan-payment';
import { appendEntry, chainNext } from '../store/append-entry';
import { findByCommand, lockStatus } from '../store/entries';
import { failIntent, finishIntent, type OpenIntent } from '../store/intents';
import { lockTerminal } from '../store/terminals';
import { again, shownNew, type AppendedTicket } from './append-once';
import type { OpenAccounts } from './open-accounts';

type Parts = Pick<ServiceParts, 'db' | 'bus' | 'clock'>;

/** What an intent may end in beside its receipt. */
export type PayCode = PaymentRefusal | 'IDEMPOTENCY_KEY_REUSED';
export type PayIntent = (intent: OpenIntent, options: PayOptions) => Promise<Paid>;

type Paid = Result<AppendedTicket, PayCode | TransportCode>;

export interface PayOptions {
  readonly timeoutMs: number;
  readonly requestId?: string | undefined;
  /**
   * Whether the client has just asked: then a refusal of the ledger is final. Later on its capability has expired, and that
   * it may not be used any more does not say that it was not.
   */
  readonly isAsked: boolean;
}

const RIGHTS: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['NOT_OWNER', 'RESERVED_ACCOUNT']);
const FINAL: ReadonlySet<RefusalCode> = new Set<RefusalCode>(paymentRefusals);

function isFinal(code: RefusalCode): code is PaymentRefusal {
  return FINAL.has(code);
}

/**
 * From the intent to the receipt, whoever has begun it and how often it was tried: the ledger moves the tickets once, by the id
 * of the command, and the receipt is appended once. What the ledger refuses ends the intent. Nothing can refuse the append any
 * more: all that could was decided before, and the sale that it is about is kept from everybody else until then.
 */
export function payIntent(parts: Parts, open: OpenAccounts): PayIntent {
  return async (intent, options) => {
    const { order, document } = intent.plan;
    const opened = await open(document.locationId, creditedBy(order), options.timeoutMs);
    const kept = opened.ok ? await findReversed(parts, intent, options) : opened;
    const posted = kept.ok ? await askLedger(parts, intent, options) : kept;
    if (posted.ok) return append(parts, intent);
    const { code, detail, details } = posted.refusal;
    if (!isFinal(code)) return refuse('OUTCOME_UNKNOWN', `whether the tickets have moved is not known yet: ${detail}`);
    if (options.isAsked || !RIGHTS.has(code)) await failIntent(parts.db, intent, code);
    return refuse(code, detail, details);
  };
}

/** A refund of a sale whose transaction somebody has reversed in the ledger would give back twice; one that was made stays made. */
async function findReversed(
  { bus }: Parts,
  { commandId, plan: { order } }: OpenIntent,
  { timeoutMs }: PayOptions,
): Promise<Result<undefined, RefusalCode>> {
  const parentId = order.kind === 'post' ? order.parentId : undefined;
  if (parentId === undefined) return ok(undefined);
  const find = (id: CommandId) => call(bus, getTransaction, { book: MAIN_BOOK, id }, { timeoutMs });
  const sale = await find(parentId);
  if (!sale.ok) return sale;
  const { reversedBy } = sale.value;
  if (reversedBy === undefined) return ok(undefined);
  const own = await find(commandId);
  if (own.ok) return ok(undefined);
  const detail = `the transaction of the sale is reversed by ${reversedBy}`;
  return own.refusal.code === 'TRANSACTION_NOT_FOUND' ? refuse('ALREADY_REVERSED', detail, { reversedBy }) : own;
}

function askLedger({ bus }: Parts, intent: OpenIntent, { timeoutMs, requestId }: PayOptions) {
  const { commandId: id, actor, fingerprint, capability, ticketId, intentHash, plan } = intent;
  const fields = { id, book: MAIN_BOOK, actor, fingerprint, capability };
  const options = { timeoutMs, ...(requestId !== undefined && { requestId }) };
  const memo = { ticketId, intentHash };
  const { order } = plan;
  if (order.kind === 'reverse') {
    const { transactionId, reason } = order;
    return call(bus, reverseTransaction, { ...fields, transactionId, reason, note: JSON.stringify(memo) }, options);
  }
  const { reason, parentId } = order;
  const postings = order.moves.map(postingOf);
  const parent = parentId === undefined ? {} : { parentId };
  return call(bus, postTransaction, { ...fields, type: 'sale', reason, postings, metadata: memo, ...parent }, options);
}

function postingOf({ from, to, units }: TicketMove) {
  return { from, to, asset: TICKETS, amount: amount(BigInt(units)) };
}

/** Whom an order credits; those of a transaction that is turned round are there. */
function creditedBy(order: LedgerOrder): readonly Address[] {
  return order.kind === 'reverse' ? [] : order.moves.map(({ to }) => to);
}

/** Appends what was paid, on the terminal's next place, also when it was closed since. */
async function append({ db, clock }: Parts, intent: OpenIntent): Promise<Paid> {
  const { commandId: id, fingerprint, kind, ticketId, terminalId, saleId, plan } = intent;
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
