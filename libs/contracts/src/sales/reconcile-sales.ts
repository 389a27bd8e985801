import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger';
import { CommandId } from '../names';
import { TicketId } from './fields';

/** How a receipt and the ledger may disagree. */
export const saleDifferences = [
  /** The receipt says that tickets have moved, and no transaction has moved them. */
  'transaction_missing',
  /** They moved, but not so many. */
  'amount_differs',
  /** The memo in the ledger is of another receipt, or of what this one does not say. */
  'memo_differs',
  /** The ledger has moved tickets for a receipt that is not there. */
  'receipt_missing',
  /** The transaction of a sale was reversed, and no cancellation says so. */
  'reversed_elsewhere',
  /** The receipt says that its tickets have not moved, and a transaction has moved them. */
  'unsettled_moved',
] as const;

/** One receipt, one transaction, or both. Amounts in hundredths of a ticket, without a sign. */
export const SaleDifference = z
  .object({
    kind: z.enum(saleDifferences),
    ticketId: TicketId.optional(),
    ledgerTxId: CommandId.optional(),
    receiptAmount: z.int().nonnegative().optional(),
    ledgerAmount: z.int().nonnegative().optional(),
  })
  .meta({ id: 'SaleDifference' });
export type SaleDifference = z.output<typeof SaleDifference>;

/**
 * Compares receipts that are paid with tickets with the ledger, then the accounts of all locations with the receipts, a page at a
 * time: `limit` is how many are looked at, `data` only what differs. What is on its way counts as nothing.
 */
export const reconcileSales = query({
  subject: 'sales.reconcile-sales.v1',
  request: z.strictObject({
    limit: z.int().min(1).max(PAGE_MAX),
    after: z
      .string()
      .regex(/^(?:r\d{1,16}|t[A-Za-z0-9_.:-]{0,400}\|.{0,64})$/)
      .optional(),
  }),
  reply: page(SaleDifference).extend({
    /** How many receipts and transactions this page has looked at. */
    receipts: z.int().nonnegative(),
    transactions: z.int().nonnegative(),
  }),
  refusals: [],
});
