import type { SaleSum } from '@tix/contracts';

/** Sums of one currency as the database counts them: numerics as text. */
export interface SumRow {
  readonly currency: string;
  readonly exponent: number;
  readonly count: bigint;
  readonly refunds: bigint;
  readonly cancellations: bigint;
  readonly gross: string;
  readonly discount: string;
  readonly net: string;
  readonly tax: string;
  readonly total: string;
}

/** Of a table or a selection `t` of rows as `FACTS` selects them. */
export const SUMS = `
  count(*) filter (where t.kind = 'sale') as count,
  count(*) filter (where t.kind = 'refund') as refunds,
  count(*) filter (where t.kind = 'cancellation') as cancellations,
  sum(t.gross)::text as gross, sum(t.gross - t.base)::text as discount, sum(t.net)::text as net,
  sum(t.tax)::text as tax, sum(t.total)::text as total`;

/** A document is unpacked once. Of amounts only whole tickets are told: what of them is of a line, a rate or a payment comes apart. */
export const FACTS = `
  select e.log_index, e.kind, e.ticket_id, e.refers_to, e.terminal_id, e.location_id, e.business_date,
         d.currency, d.exponent, d.items, d.taxes, d.payments, d."pricesIncludeTax" as inclusive,
         (select sum((i ->> 'gross')::bigint) from jsonb_array_elements(d.items) i) as gross,
         d.subtotal - d."ticketDiscount" as base,
         d.total - d.tax - coalesce(d."cashRounding", 0) as net, d.tax, d.total
    from sales.entry e cross join lateral jsonb_to_record(e.public) as d (currency text, exponent int, items jsonb, taxes jsonb,
      payments jsonb, "pricesIncludeTax" boolean, subtotal bigint, "ticketDiscount" bigint, "cashRounding" bigint, tax bigint,
      total bigint)
   where e.kind in ('sale', 'cancellation', 'refund') and not e.training`;

/** A sum as clients get it: a number as long as no reader of JSON rounds it. */
export function sumOfText(text: string | null): SaleSum {
  const sum = BigInt(text ?? 0);
  const isSafe = sum <= BigInt(Number.MAX_SAFE_INTEGER) && sum >= -BigInt(Number.MAX_SAFE_INTEGER);
  return isSafe ? Number(sum) : sum.toString();
}

export function shownSums(row: Omit<SumRow, 'currency' | 'exponent'>) {
  return {
    count: Number(row.count),
    refunds: Number(row.refunds),
    cancellations: Number(row.cancellations),
    gross: sumOfText(row.gross),
    discount: sumOfText(row.discount),
    net: sumOfText(row.net),
    tax: sumOfText(row.tax),
    total: sumOfText(row.total),
  };
}
