import { refuse, type Result } from '@tix/contracts';
import type { LocationAccounts } from '../domain/location-accounts';
import { paybackOrder, settleOrder, type LedgerOrder } from '../domain/plan-payment';
import { findDeferred, type DeferredPayment } from '../store/deferred-payments';
import { findReferring, findTicket, type StoredTicket } from '../store/entries';
import type { Transaction } from '../store/sql';
import { findTerminal } from '../store/terminals';

/** Where the tickets of a sale go that is settled now; what has been settled comes back from where it went. */
export async function accountsOf(tx: Transaction, { document }: StoredTicket): Promise<LocationAccounts> {
  const settled = document.refersTo === null ? undefined : await findDeferred(tx, document.refersTo);
  if (settled) return settled.accounts;
  const terminal = await findTerminal(tx, document.terminalId);
  if (!terminal) throw new Error(`the terminal of ticket ${document.ticketId} is not there`);
  const { account, taxAccount } = terminal.location;
  return { account, taxAccount };
}

/** What the ledger has to move for a ticket that a terminal wrote without a network. */
export async function settlementOrder(
  tx: Transaction,
  ticket: StoredTicket,
  accounts: LocationAccounts,
): Promise<Result<LedgerOrder, 'PAYER_ERASED'>> {
  const { document, secret } = ticket;
  const saleId = document.refersTo ?? document.ticketId;
  const all = await findReferring(tx, saleId, 'refund');
  if (document.refersTo === null) return settleOrder({ sale: document, refunds: all, secret, accounts });
  const sale = await findTicket(tx, saleId);
  if (!sale) throw new Error(`the sale ${saleId} is not there`);
  const own = all.findIndex(({ ticketId }) => ticketId === document.ticketId);
  const refunds = own < 0 ? all : all.slice(0, own);
  const settledBy = settledByOf(await findDeferred(tx, saleId));
  const order = paybackOrder(sale.document, { refunds, refund: document, secret: sale.secret, accounts, settledBy });
  if (!order.ok) return order;
  return order.value ? { ok: true, value: order.value } : refuse('PAYER_ERASED', 'nothing goes back');
}

/** The transaction that has moved the tickets of a sale. */
export function settledByOf(payment: DeferredPayment | undefined): string | undefined {
  return payment?.state === 'settled' ? payment.transactionId : undefined;
}
