import * as z from 'zod';
import { query } from '../contract';
import { draftRefusals } from './create-ticket';
import { SaleItem, SaleTax } from './document';
import { TicketPreview } from './draft';
import { SaleUnits, TaxRounding } from './fields';

/** What a sale would come to. */
export const TicketTotals = z.object({
  currency: z.string(),
  exponent: z.int(),
  pricesIncludeTax: z.boolean(),
  taxRounding: TaxRounding,
  items: z.array(SaleItem),
  subtotal: SaleUnits,
  ticketDiscount: SaleUnits,
  taxes: z.array(SaleTax),
  tax: SaleUnits,
  cashRounding: SaleUnits.optional(),
  total: SaleUnits,
});
export type TicketTotals = z.output<typeof TicketTotals>;

/** Calculates a sale and writes nothing. Payments are compared where there are any. */
export const previewTicket = query({
  subject: 'sales.preview-ticket.v1',
  request: z.strictObject({ draft: TicketPreview }),
  reply: TicketTotals,
  refusals: ['TERMINAL_NOT_FOUND', ...draftRefusals],
});
