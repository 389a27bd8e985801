import {
  refuse,
  type Address,
  type CommandId,
  type Result,
  type SaleDocument,
  type SalePayer,
  type SalePrivate,
  type TicketDraft,
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

/** Who pays each payment with tickets. */
export function payersOf({ payments, private: secret }: TicketDraft): readonly SalePayer[] {
  return payments.flatMap(({ method, account = secret?.payerAccount }, payment) =>
    method === 'tickets' && account !== undefined ? [{ payment, account }] : [],
  );
}

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

interface Refunding {
  readonly refunds: readonly SaleDocument[];
  readonly refund: SaleDocument;
  /** The private part of the sale, unless it was erased. */
  readonly secret: SalePrivate | null;
  readonly accounts: LocationAccounts;
}

/** The same way back, payment by payment; `undefined` where no tickets go back. */
export function paybackOrder(
  sale: SaleDocument,
  { refunds, refund, secret, accounts: { account, taxAccount } }: Refunding,
): Result<LedgerOrder | undefined, 'PAYER_ERASED'> {
  const shares = splitRefund(sale, refunds, refund);
  if (shares.length === 0) return { ok: true, value: undefined };
  const moves: TicketMove[] = [];
  for (const share of shares) {
    const to = payerOf(secret?.payers ?? [], share);
    if (to === undefined) return refuse('PAYER_ERASED', `who paid payment ${share.payment} is not known any more`);
    moves.push(...move(account, to, share.net), ...move(taxAccount, to, share.tax));
  }
  const parentId = transactionOf(sale);
  return { ok: true, value: { kind: 'post', reason: saleReasons.refund, moves, ...(parentId && { parentId }) } };
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
