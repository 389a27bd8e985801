import type { SaleDocument } from '@tix/contracts';
import { roundHalfAway, shareOut } from '@tix/sales-core';

/** What one payment moves to, or gets back from, the seller (`net`) and his tax account (`tax`). Never negative. */
export interface TicketShare {
  /** Its place among the payments, from 0. */
  readonly payment: number;
  readonly net: bigint;
  readonly tax: bigint;
}

/**
 * How the tickets of a sale are split. Together they bear so much of its tax as they pay of its total, rounded half away from
 * zero: all of it when nothing else pays. The payers bear that by their amounts, by largest remainder, of equal ones the first.
 */
export function splitSale(sale: SaleDocument): readonly TicketShare[] {
  return sharesOf(ticketPayments(sale), taxByTickets(sale));
}

/**
 * How the tickets of a refund are split, after the refunds before it. The tax that was given back so far is always the part that
 * tickets have of the tax and the payments refunded so far, within what is left: so the last refund ends at exactly the sale.
 */
export function splitRefund(
  sale: SaleDocument,
  refunds: readonly SaleDocument[],
  refund: SaleDocument,
): readonly TicketShare[] {
  let given = 0n;
  let so = { tickets: 0n, total: 0n, tax: 0n };
  const all = { tickets: paidIn(ticketPayments(sale)), tax: taxByTickets(sale) };
  let part = 0n;
  for (const one of [...refunds, refund]) {
    const tickets = paidIn(ticketPayments(one));
    so = { tickets: so.tickets + tickets, total: so.total + units(one.total), tax: so.tax + units(one.tax) };
    const left = all.tax - given;
    // Neither more than this refund gives, nor less than the later ones could not make up for.
    const least = larger(0n, left - (all.tickets - so.tickets));
    part = within(share(so.tax, so.tickets, so.total) - given, { least, most: smaller(tickets, left) });
    given += part;
  }
  return sharesOf(ticketPayments(refund), part);
}

interface Paid {
  readonly payment: number;
  readonly amount: bigint;
}

function ticketPayments({ payments }: SaleDocument): readonly Paid[] {
  return payments.flatMap(({ method, amount }, payment) =>
    method === 'tickets' ? [{ payment, amount: units(amount) }] : [],
  );
}

function taxByTickets(sale: SaleDocument): bigint {
  const tickets = paidIn(ticketPayments(sale));
  // What coins are rounded to may be less than the tax.
  return smaller(share(units(sale.tax), tickets, units(sale.total)), tickets);
}

function sharesOf(payments: readonly Paid[], tax: bigint): readonly TicketShare[] {
  const taxes = shareOut(tax, payments.map(({ amount }) => amount)); // prettier-ignore
  return payments.flatMap(({ payment, amount }, at) => {
    const own = taxes[at] ?? 0n;
    return amount === 0n ? [] : [{ payment, net: amount - own, tax: own }];
  });
}

const share = (whole: bigint, part: bigint, all: bigint) => (all === 0n ? 0n : roundHalfAway(whole * part, all));
const paidIn = (payments: readonly Paid[]) => payments.reduce((sum, { amount }) => sum + amount, 0n);
const larger = (one: bigint, other: bigint) => (one > other ? one : other);
const smaller = (one: bigint, other: bigint) => (one < other ? one : other);
const within = (value: bigint, { least, most }: { readonly least: bigint; readonly most: bigint }) =>
  smaller(larger(value, least), most);

/** Refunds have negative amounts, sales positive ones. */
function units(amount: number): bigint {
  return BigInt(amount < 0 ? -amount : amount);
}
