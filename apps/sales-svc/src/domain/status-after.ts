import type { SaleDocument, TicketStatus } from '@tix/contracts';
import { readQuantity } from '@tix/sales-core';

/** What a sale is after these refunds: refunded once nothing of any line is left. */
export function statusAfter(sale: SaleDocument, refunds: readonly SaleDocument[]): TicketStatus {
  const items = refunds.flatMap((refund) => refund.items);
  const isAllBack = sale.items.every(({ line, qty }) => {
    const parts = items.reduce((sum, item) => (item.line === line ? sum + readQuantity(item.qty) : sum), 0n);
    return parts === readQuantity(qty);
  });
  if (isAllBack) return 'refunded';
  return items.length === 0 ? 'completed' : 'partially_refunded';
}
