import type { SaleDocument, TicketStatus } from '@tix/contracts';
import { statusAfter } from './status-after';

/** What follows for a sale from the documents that refer to it, of those that count. */
export interface SaleFacts {
  readonly isCancelled: boolean;
  /** Another sale stands for it. */
  readonly isStoodFor: boolean;
  /** Absent where nothing was refunded. */
  readonly sale?: SaleDocument | undefined;
  readonly refunds: readonly SaleDocument[];
}

export function statusOf({ isCancelled, isStoodFor, sale, refunds }: SaleFacts): TicketStatus {
  if (isCancelled) return isStoodFor ? 'superseded' : 'cancelled';
  return sale ? statusAfter(sale, refunds) : 'completed';
}
