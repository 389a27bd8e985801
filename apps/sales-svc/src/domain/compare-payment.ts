import type { CommandId, PaymentState, SaleDifference, SaleDocument, StoredTransaction } from '@tix/contracts';
import { sumOf, unsettledIn } from '@tix/sales-core';
import { saleReasons, TICKETS, transactionOf } from './plan-payment';

/** A receipt that is paid with tickets, and the hash of what it says before it has its place. */
export interface PaidReceipt {
  readonly document: SaleDocument;
  readonly intentHash: string;
  /** What has become of tickets that were taken without a network, and what of them has moved. */
  readonly deferred?:
    { readonly state: PaymentState; readonly transactionId: CommandId; readonly units: number } | undefined;
}

/** The transaction that a receipt stands or falls with; `undefined` where none is known yet, or none will ever be. */
export function comparedTo({ document, deferred }: PaidReceipt): CommandId | undefined {
  if (unsettledIn(document) === 0n) return transactionOf(document);
  return deferred?.state === 'pending' ? undefined : deferred?.transactionId;
}

/** What of a receipt is not so in the ledger. A memo that was erased says nothing. */
export function compareReceipt(
  receipt: PaidReceipt,
  transaction: StoredTransaction | undefined,
): SaleDifference | undefined {
  const { document, deferred } = receipt;
  if (unsettledIn(document) === 0n) return compareMoved(receipt, transaction, ticketsOf(document));
  if (deferred?.state !== 'settled') return movedAnyway(receipt, transaction);
  return compareMoved(receipt, transaction, deferred.units);
}

function compareMoved(
  receipt: PaidReceipt,
  transaction: StoredTransaction | undefined,
  receiptAmount: number,
): SaleDifference | undefined {
  const { document, intentHash } = receipt;
  const { ticketId } = document;
  const ledgerTxId = comparedTo(receipt);
  if (receiptAmount === 0) return undefined;
  const both = { ticketId, ...(ledgerTxId !== undefined && { ledgerTxId }), receiptAmount };
  if (!transaction) return { kind: 'transaction_missing', ...both };
  const ledgerAmount = movedBy(transaction);
  if (ledgerAmount !== receiptAmount) return { kind: 'amount_differs', ...both, ledgerAmount };
  const memo = memoOf(transaction);
  const isSame = !memo || (memo.ticketId === ticketId && memo.intentHash === intentHash);
  return isSame ? undefined : { kind: 'memo_differs', ...both, ledgerAmount };
}

/** What is not settled has not moved. */
function movedAnyway(
  { document }: PaidReceipt,
  transaction: StoredTransaction | undefined,
): SaleDifference | undefined {
  if (!transaction) return undefined;
  const { ticketId } = document;
  return { kind: 'unsettled_moved', ticketId, ledgerTxId: transaction.id, ledgerAmount: movedBy(transaction) };
}

export interface KnownReceipts {
  /** Transactions whose receipt is there, or is about to be. */
  readonly ids: ReadonlySet<CommandId>;
}

const reasons: ReadonlySet<string> = new Set(Object.values(saleReasons));

/** Whether a transaction says that it is of a receipt. */
export function isOfSale({ reason }: StoredTransaction): boolean {
  return reason !== undefined && reasons.has(reason);
}

/** What of a transaction for a receipt is not so among the receipts. */
export function compareTransaction(transaction: StoredTransaction, known: KnownReceipts): SaleDifference | undefined {
  const { id: ledgerTxId, reversedBy } = transaction;
  const ticketId = memoOf(transaction)?.ticketId;
  const named = { ...(ticketId !== undefined && { ticketId }), ledgerTxId, ledgerAmount: movedBy(transaction) };
  if (!known.ids.has(ledgerTxId)) return { kind: 'receipt_missing', ...named };
  const isReversed = reversedBy !== undefined && !known.ids.has(reversedBy);
  return isReversed ? { kind: 'reversed_elsewhere', ...named } : undefined;
}

interface Memo {
  readonly ticketId: string;
  readonly intentHash: string;
}

/** Of a reversal, which takes no metadata, it is the note. */
function memoOf({ metadata, note }: StoredTransaction): Memo | undefined {
  const memo: unknown = metadata ?? parsed(note);
  if (typeof memo !== 'object' || memo === null) return undefined;
  const { ticketId, intentHash } = memo as Partial<Record<keyof Memo, unknown>>;
  return typeof ticketId === 'string' && typeof intentHash === 'string' ? { ticketId, intentHash } : undefined;
}

function parsed(note: string | undefined): unknown {
  try {
    return note === undefined ? undefined : JSON.parse(note);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Of a refund or a cancellation as of a sale, without a sign. */
function ticketsOf({ payments }: SaleDocument): number {
  const sum = sumOf(payments.flatMap(({ method, amount }) => (method === 'tickets' ? [amount] : [])));
  return Number(sum < 0n ? -sum : sum);
}

function movedBy({ postings }: StoredTransaction): number {
  return Number(postings.reduce((sum, { asset, amount }) => (asset === TICKETS ? sum + amount : sum), 0n));
}
