import type { SaleDocument, TicketStatus } from '@tix/contracts';
import { planRefund, sumOf } from '@tix/sales-core';
import { statusAfter } from './status-after';

/** What follows from a ticket that a terminal has written without asking anybody. */
export type Effect =
  | { readonly kind: 'become'; readonly status: TicketStatus }
  /** It gives back what was given back already, or what nobody may give back like this: it stays, and changes nothing. */
  | {
      readonly kind: 'excess';
      readonly type: 'OVER_REFUND' | 'DOUBLE_CANCEL' | 'DAY_CLOSED';
      readonly exposure: bigint;
    };

interface Reversed {
  readonly sale: SaleDocument;
  readonly status: TicketStatus;
  /** The day of the sale was closed on its terminal. */
  readonly isDayClosed: boolean;
  /** Those that count. */
  readonly refunds: readonly SaleDocument[];
}

/**
 * What was told of a closed day stands, so a cancellation that comes behind the close waits for somebody to let it count. Of what
 * excludes each other the first in the log counts; the exposure is what the second has given back too much.
 */
export function effectOf(document: SaleDocument, { sale, status, isDayClosed, refunds }: Reversed): Effect {
  const whole = -BigInt(document.total);
  const before = -sumOf(refunds.map(({ total }) => total));
  const isOver = status === 'cancelled' || status === 'superseded';
  if (document.type === 'cancellation') {
    if (isOver) return { kind: 'excess', type: 'DOUBLE_CANCEL', exposure: whole };
    if (status !== 'completed') return { kind: 'excess', type: 'OVER_REFUND', exposure: before };
    return cancelled(isDayClosed, whole);
  }
  if (isOver) return { kind: 'excess', type: 'OVER_REFUND', exposure: whole };
  const wanted = document.items.map(({ line, qty }) => ({ line, qty }));
  if (planRefund(document, sale, { refunds, wanted }).ok) {
    return { kind: 'become', status: statusAfter(sale, [...refunds, document]) };
  }
  const over = before + whole - BigInt(sale.total);
  return { kind: 'excess', type: 'OVER_REFUND', exposure: over > 0n && over < whole ? over : whole };
}

function cancelled(isDayClosed: boolean, exposure: bigint): Effect {
  return isDayClosed ? { kind: 'excess', type: 'DAY_CLOSED', exposure } : { kind: 'become', status: 'cancelled' };
}
