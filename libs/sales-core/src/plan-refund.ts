import { refuse, type Result, type SaleDocument, type SaleItem, type SalePayment, type SaleTax } from '@tix/contracts';
import { mirrored, turned, type DocumentPlace } from './compose-sale';
import { readQuantity, writeQuantity } from './quantity';
import { roundHalfAway, shareOut } from './rounding';

/** So much of a line is given back; `qty` as in documents. */
export interface RefundedLine {
  readonly line: number;
  readonly qty: string;
}

interface LinePlan {
  readonly item: SaleItem;
  readonly before: bigint;
  readonly after: bigint;
}

/**
 * The refund of some lines, or of all that is left when `wanted` is absent, after the refunds that were made before. Every amount
 * is what all refunds of the line come to, rounded, less what they came to before: so the last one ends at exactly the line.
 * Payments get back in proportion to what is left of each.
 */
export function planRefund(
  place: DocumentPlace,
  sale: SaleDocument,
  {
    refunds,
    wanted,
  }: { readonly refunds: readonly SaleDocument[]; readonly wanted?: readonly RefundedLine[] | undefined },
): Result<SaleDocument, 'REFUND_EXCEEDS_ORIGINAL'> {
  const before = refundedParts(refunds);
  const left = sale.items.map((item) => readQuantity(item.qty) - (before.get(item.line) ?? 0n));
  const asked = partsOf(sale, wanted, left);
  const tooMuch = sale.items.findIndex((_, at) => (asked[at] ?? 0n) > (left[at] ?? 0n));
  const isUnknown = (wanted ?? []).some(({ line }) => line > sale.items.length);
  if (tooMuch >= 0 || isUnknown || asked.every((parts) => parts === 0n)) {
    const remaining = sale.items.map(({ line }, at) => ({ line, qty: writeQuantity(left[at] ?? 0n) }));
    return refuse('REFUND_EXCEEDS_ORIGINAL', 'so much is not left of the sale', { remaining });
  }
  const plans = sale.items.map((item, at): LinePlan => {
    const parts = before.get(item.line) ?? 0n;
    return { item, before: parts, after: parts + (asked[at] ?? 0n) };
  });
  return { ok: true, value: refundOf(place, sale, plans, refunds) };
}

/** Millionths of each line that were given back. */
function refundedParts(refunds: readonly SaleDocument[]): ReadonlyMap<number, bigint> {
  const parts = new Map<number, bigint>();
  for (const { items } of refunds) {
    for (const { line, qty } of items) parts.set(line, (parts.get(line) ?? 0n) + readQuantity(qty));
  }
  return parts;
}

function partsOf(sale: SaleDocument, wanted: readonly RefundedLine[] | undefined, left: readonly bigint[]) {
  if (!wanted) return left;
  return sale.items.map((item) =>
    wanted.reduce((sum, { line, qty }) => (line === item.line ? sum + readQuantity(qty) : sum), 0n),
  );
}

function refundOf(
  place: DocumentPlace,
  sale: SaleDocument,
  plans: readonly LinePlan[],
  refunds: readonly SaleDocument[],
): SaleDocument {
  const items = plans.filter(({ before, after }) => after > before).map((plan) => lineOf(sale, plan));
  const add = (of: (item: SaleItem) => number) => Number(items.reduce((sum, item) => sum + BigInt(of(item)), 0n));
  const tax = add((item) => item.tax);
  const cashRounding = roundingOf(sale, plans);
  const untaxed = add((item) => item.base) + cashRounding;
  const total = sale.pricesIncludeTax ? untaxed : untaxed + tax;
  return {
    ...mirrored(sale),
    ...place,
    type: 'refund',
    items,
    subtotal: add((item) => item.net),
    discount: { ppm: 0, amount: 0 },
    ticketDiscount: add((item) => item.net - item.base),
    taxes: taxesOf(sale, items),
    tax,
    ...(sale.cashRounding !== undefined && { cashRounding }),
    total,
    payments: paybacks(sale, refunds, turned(total)),
    refersTo: sale.ticketId,
    supersedes: null,
  };
}

/** So much of a whole that `parts` of `all` come to, rounded half away from zero. */
const share = (whole: number, parts: bigint, all: bigint) => roundHalfAway(BigInt(whole) * parts, all);

function lineOf({ pricesIncludeTax }: SaleDocument, { item, before, after }: LinePlan): SaleItem {
  const all = readQuantity(item.qty);
  const total = pricesIncludeTax ? item.base : item.base + item.tax;
  const [was, is] = [share(total, before, all), share(total, after, all)];
  // The tax follows the line's total, so that neither it nor the base ever goes back.
  const taxOf = (soFar: bigint) => (total === 0 ? 0n : share(item.tax, soFar, BigInt(total)));
  const tax = taxOf(is) - taxOf(was);
  const base = pricesIncludeTax ? is - was : is - was - tax;
  const gross = share(item.gross, after, all) - share(item.gross, before, all);
  const net = share(item.net, after, all) - share(item.net, before, all);
  return {
    ...item,
    qty: writeQuantity(after - before),
    discount: { ppm: 0, amount: 0 },
    gross: turned(Number(gross)),
    discountAmt: turned(Number(gross - net)),
    net: turned(Number(net)),
    base: turned(Number(base)),
    tax: turned(Number(tax)),
  };
}

/** Lines are given back with their part of what rounding to coins had added. */
function roundingOf(sale: SaleDocument, plans: readonly LinePlan[]): number {
  if (sale.cashRounding === undefined) return 0;
  const soFar = (partsOf: (plan: LinePlan) => bigint) =>
    plans.reduce((sum, plan) => sum + share(totalOf(sale, plan.item), partsOf(plan), readQuantity(plan.item.qty)), 0n);
  const all = soFar(({ item }) => readQuantity(item.qty));
  // Lines that are worth nothing have no part of it: whoever gives back the last of them gives back all of it.
  const isLast = plans.every(({ item, after }) => after === readQuantity(item.qty));
  if (all === 0n) return isLast ? turned(sale.cashRounding) : 0;
  const [was, is] = [soFar(({ before }) => before), soFar(({ after }) => after)];
  return turned(Number(share(sale.cashRounding, is, all) - share(sale.cashRounding, was, all)));
}

function totalOf({ pricesIncludeTax }: SaleDocument, { base, tax }: SaleItem): number {
  return pricesIncludeTax ? base : base + tax;
}

function taxesOf({ pricesIncludeTax, taxes }: SaleDocument, items: readonly SaleItem[]): SaleTax[] {
  return taxes.flatMap(({ ppm }) => {
    const own = items.filter(({ taxPpm }) => taxPpm === ppm);
    if (own.length === 0) return [];
    const base = own.reduce((sum, item) => sum + item.base, 0);
    const tax = own.reduce((sum, item) => sum + item.tax, 0);
    const net = pricesIncludeTax ? base - tax : base;
    return [{ ppm, net, tax, gross: net + tax }];
  });
}

/** A payment of the refund for each of the sale, in its order, also where it is nothing. */
function paybacks(sale: SaleDocument, refunds: readonly SaleDocument[], total: number): SalePayment[] {
  const left = sale.payments.map(({ amount }, at) =>
    refunds.reduce((rest, { payments }) => rest + BigInt(payments[at]?.amount ?? 0), BigInt(amount)),
  );
  const shares = shareOut(BigInt(total), left);
  return sale.payments.map(({ method, unsettled }, at) => {
    return { method, amount: turned(Number(shares[at] ?? 0n)), ...(unsettled && { unsettled }) };
  });
}
