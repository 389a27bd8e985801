import {
  refuse,
  type Address,
  type CommandId,
  type Result,
  type SaleDocument,
  type SalePayer,
  type SalePrivate,
} from '@tix/contracts';
import type { LocationAccounts } from './location-accounts';
import { splitRefund, splitSale, type TicketShare } from './split-tickets';

/** The asset of what is paid with tickets. */
export const TICKETS = 'TICKET';

export interface TicketMove {
  readonly from: Address;
  readonly to: Address;
  /** Hundredths of a ticket. */
  readonly units: number;
}

/** What the ledger is asked for by a receipt: movements of its own, or the transaction of a sale turned round. */
export type LedgerOrder =
  | { readonly kind: 'post'; readonly reason: string; readonly moves: readonly TicketMove[]; readonly parentId?: CommandId }
  | { readonly kind: 'reverse'; readonly reason: string; readonly transactionId: CommandId }; // prettier-ignore

/** Reasons in the ledger of what sales ask it for. */
export const saleReasons = {
  sale: 'sales_ticket',
  refund: 'sales_refund',
  cancellation: 'sales_cancellation',
} as const;

/** From each payer to the seller and, for the tax, to his tax account; `undefined` where nothing is paid with tickets. */
export function payOrder(
  sale: SaleDocument,
  payers: readonly SalePayer[],
  { account, taxAccount }: LocationAccounts,
): LedgerOrder | undefined {
  const shares = splitSale(sale);
  if (shares.length === 0) return undefined;
  const moves = shares.flatMap((share) => {
    const from = payerOf(payers, share);
    if (from === undefined) throw new Error(`nobody pays payment ${share.payment}`);
    return [move(from, account, share.net), move(from, taxAccount, share.tax)].flat();
  });
  return { kind: 'post', reason: saleReasons.sale, moves };
}

interface Settling extends Pick<Refunding, 'refunds' | 'secret' | 'accounts'> {
  readonly sale: SaleDocument;
}

/** What of a sale that was sold without a network is still to move, after what was given back before anything had moved. */
export function settleOrder({ sale, refunds, secret, accounts }: Settling): Result<LedgerOrder, 'PAYER_ERASED'> {
  const given = refunds.flatMap((refund, at) => splitRefund(sale, refunds.slice(0, at), refund));
  const less = (payment: number, part: 'net' | 'tax') =>
    given.reduce((sum, share) => (share.payment === payment ? sum + share[part] : sum), 0n);
  const moves: TicketMove[] = [];
  for (const share of splitSale(sale)) {
    const { payment } = share;
    const from = payerOf(secret?.payers ?? [], share);
    if (from === undefined) return refuse('PAYER_ERASED', `who pays payment ${payment} is not known any more`);
    moves.push(...move(from, accounts.account, share.net - less(payment, 'net')));
    moves.push(...move(from, accounts.taxAccount, share.tax - less(payment, 'tax')));
  }
  return { ok: true, value: { kind: 'post', reason: saleReasons.sale, moves } };
}

interface Refunding {
  readonly refunds: readonly SaleDocument[];
  readonly refund: SaleDocument;
  /** The private part of the sale, unless it was erased. */
  readonly secret: SalePrivate | null;
  readonly accounts: LocationAccounts;
  /** The transaction that has settled it, where the sale names none itself. */
  readonly settledBy?: CommandId | undefined;
}

/** The same way back, payment by payment; `undefined` where no tickets go back. */
export function paybackOrder(
  sale: SaleDocument,
  { refunds, refund, secret, settledBy, accounts: { account, taxAccount } }: Refunding,
): Result<LedgerOrder | undefined, 'PAYER_ERASED'> {
  const shares = splitRefund(sale, refunds, refund);
  if (shares.length === 0) return { ok: true, value: undefined };
  const moves: TicketMove[] = [];
  for (const share of shares) {
    const to = payerOf(secret?.payers ?? [], share);
    if (to === undefined) return refuse('PAYER_ERASED', `who paid payment ${share.payment} is not known any more`);
    moves.push(...move(account, to, share.net), ...move(taxAccount, to, share.tax));
  }
  const parentId = transactionOf(sale) ?? settledBy;
  const reason = refund.type === 'cancellation' ? saleReasons.cancellation : saleReasons.refund;
  return { ok: true, value: { kind: 'post', reason, moves, ...(parentId && { parentId }) } };
}

/** The whole transaction of the sale turned round; `undefined` where nothing was paid with tickets. */
export function cancelOrder(sale: SaleDocument): LedgerOrder | undefined {
  const transactionId = transactionOf(sale);
  return transactionId === undefined ? undefined : { kind: 'reverse', reason: saleReasons.cancellation, transactionId };
}

/** The one transaction of the ledger that moved the tickets of a document. */
export function transactionOf({ payments }: SaleDocument): CommandId | undefined {
  return payments.find(({ ledgerTxId }) => ledgerTxId !== undefined)?.ledgerTxId;
}

/** Names the transaction in each payment that it moves. */
export function paidBy<Document extends SaleDocument>(document: Document, ledgerTxId: CommandId): Document {
  const payments = document.payments.map((payment) =>
    payment.method === 'tickets' && payment.amount !== 0 ? { ...payment, ledgerTxId } : payment,
  );
  return { ...document, payments };
}

/** What a receipt says before it has its place: what the memo in the ledger is the hash of. */
export function intentOf({ seq: _, issuedAt: _at, businessDate: _day, ...rest }: SaleDocument): object {
  return rest;
}

function payerOf(payers: readonly SalePayer[], { payment }: TicketShare): Address | undefined {
  return payers.find((payer) => payer.payment === payment)?.account;
}

/** Nothing is no posting. */
function move(from: Address, to: Address, units: bigint): readonly TicketMove[] {
  return units === 0n ? [] : [{ from, to, units: Number(units) }];
}
