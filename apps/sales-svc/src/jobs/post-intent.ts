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
  type Refusal,
  type RefusalCode,
  type Result,
} from '@tix/contracts';
import { call, type ServiceParts } from '@tix/runtime';
import { TICKETS, type LedgerOrder, type TicketMove } from '../domain/plan-payment';
import type { OpenIntent } from '../store/intents';
import type { OpenAccounts } from './open-accounts';

type Parts = Pick<ServiceParts, 'bus'>;

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

/** `isFinal`: nothing will move any more by this intent, unless somebody asks again. */
export type Posted =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly isFinal: boolean;
      readonly refusal: Refusal<PaymentRefusal | 'OUTCOME_UNKNOWN'>;
    };

/** Has the ledger move the tickets of an intent: once, by the id of its command, however often it is asked. */
export async function postIntent(
  parts: Parts,
  open: OpenAccounts,
  intent: OpenIntent,
  options: PayOptions,
): Promise<Posted> {
  const { order, document } = intent.plan;
  const opened = await open(document.locationId, creditedBy(order), options.timeoutMs);
  const kept = opened.ok ? await findReversed(parts, intent, options) : opened;
  const posted = kept.ok ? await askLedger(parts, intent, options) : kept;
  if (posted.ok) return { ok: true };
  const { code, detail, details } = posted.refusal;
  if (!isFinal(code)) {
    const unknown = refuse('OUTCOME_UNKNOWN', `whether the tickets have moved is not known yet: ${detail}`);
    return { ...unknown, isFinal: false };
  }
  return { ...refuse(code, detail, details), isFinal: options.isAsked || !RIGHTS.has(code) };
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
