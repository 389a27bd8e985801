import type { SaleDocument, SalePayer, TicketDraft } from '@tix/contracts';
import { sumOf } from './compose-sale';

/** Who pays each payment with tickets. */
export function payersOf({ payments, private: secret }: TicketDraft): readonly SalePayer[] {
  return payments.flatMap(({ method, account = secret?.payerAccount }, payment) =>
    method === 'tickets' && account !== undefined ? [{ payment, account }] : [],
  );
}

/**
 * What the id of the transaction is made of that settles a ticket. The ledger uses up an id by what it does and by what it refuses, so
 * the next try is another; it is made only when the one before can never come to pass.
 */
export function settlementName(ticketId: string, tries: number): string {
  return `sale:${ticketId}:pay:${tries}`;
}

/** What of a document is tickets that had not moved when it was written, in hundredths; negative where it gives them back. */
export function unsettledIn({ payments }: Pick<SaleDocument, 'payments'>): bigint {
  return sumOf(payments.flatMap(({ amount, unsettled }) => (unsettled ? [amount] : [])));
}

/** The same document once it is known that they have moved, or as one whose tickets do. */
export function withoutUnsettled<Document extends Pick<SaleDocument, 'payments'>>(document: Document): Document {
  return { ...document, payments: document.payments.map(({ unsettled: _, ...payment }) => payment) };
}
