import { refuse, SALE_UNITS_MAX, type Result, type SaleDiscount, type SaleItem, type SaleTax, type TaxRounding } from '@tix/contracts'; // prettier-ignore
import { QUANTITY_PARTS, readQuantity } from './quantity';
import { roundHalfAway, shareOut, showAtParts } from './rounding';

const PPM = 1_000_000n;

/** What a line is computed from: `discount` and the rest as they are hashed. */
export type PricedItem = Pick<SaleItem, 'sku' | 'name' | 'qty' | 'unitPrice' | 'taxPpm' | 'discount'>;

export interface PricedTicket {
  readonly items: readonly PricedItem[];
  readonly discount: SaleDiscount;
  readonly pricesIncludeTax: boolean;
  readonly taxRounding: TaxRounding;
  /** What rounding to coins adds to the total, of either sign. */
  readonly cashRounding?: number | undefined;
}

/** Everything of a ticket that is calculated, in minor units. */
export interface Totals {
  readonly items: readonly SaleItem[];
  readonly subtotal: number;
  readonly ticketDiscount: number;
  readonly taxes: readonly SaleTax[];
  readonly tax: number;
  readonly total: number;
}

type TotalsCode = 'INVALID_AMOUNT' | 'DISCOUNT_EXCEEDS_LINE' | 'DISCOUNT_EXCEEDS_TICKET';

interface Line {
  readonly item: PricedItem;
  readonly gross: bigint;
  readonly discountAmt: bigint;
  readonly net: bigint;
}

/**
 * Lines, discounts, taxes and total of a ticket. Every rounding is half away from zero; the ticket's discount and, where a tax
 * is rounded per rate, the tax are shown at the lines by largest remainder. Amounts that leave ±10^15 are refused.
 */
export function computeTotals(ticket: PricedTicket): Result<Totals, TotalsCode> {
  const lines = ticket.items.map(lineOf);
  const wrong = lines.findIndex(({ gross, discountAmt }) => discountAmt > gross);
  if (wrong >= 0) return exceedsLine(wrong, lines[wrong]);
  const subtotal = sum(lines.map(({ net }) => net));
  const ticketDiscount = discountOf(subtotal, ticket.discount);
  if (ticketDiscount > subtotal) {
    return refuse('DISCOUNT_EXCEEDS_TICKET', 'the discount is more than the lines', {
      errors: [{ pointer: '/discount', detail: `${ticketDiscount} is more than ${subtotal}` }],
    });
  }
  const shares = shareOut(ticketDiscount, lines.map(({ net }) => net)); // prettier-ignore
  const bases = lines.map(({ net }, at) => net - (shares[at] ?? 0n));
  const { taxes, lineTaxes } = taxesOf(ticket, bases);
  const tax = sum(lineTaxes);
  const untaxed = sum(bases) + BigInt(ticket.cashRounding ?? 0);
  const total = ticket.pricesIncludeTax ? untaxed : untaxed + tax;
  if (isTooLarge([...lines.map(({ gross }) => gross), subtotal, total])) {
    return refuse('INVALID_AMOUNT', `an amount exceeds ${SALE_UNITS_MAX} minor units`);
  }
  if (total < 0n) return refuse('INVALID_AMOUNT', 'coins round a total to nothing at least');
  const items = lines.map((line, at) => shown(line, at, bases[at] ?? 0n, lineTaxes[at] ?? 0n));
  const ticketTotals = { subtotal: Number(subtotal), ticketDiscount: Number(ticketDiscount) };
  return { ok: true, value: { items, ...ticketTotals, taxes, tax: Number(tax), total: Number(total) } };
}

function lineOf(item: PricedItem): Line {
  const gross = roundHalfAway(readQuantity(item.qty) * BigInt(item.unitPrice), QUANTITY_PARTS);
  const discountAmt = discountOf(gross, item.discount);
  return { item, gross, discountAmt, net: gross - discountAmt };
}

function discountOf(whole: bigint, { ppm, amount }: SaleDiscount): bigint {
  return roundHalfAway(whole * BigInt(ppm), PPM) + BigInt(amount);
}

function exceedsLine(at: number, line: Line | undefined) {
  const detail = `${line?.discountAmt} is more than ${line?.gross}`;
  const errors = [{ pointer: `/items/${at}/discount`, detail }];
  return refuse('DISCOUNT_EXCEEDS_LINE', `the discount of line ${at + 1} is more than the line`, { errors });
}

interface Taxed {
  readonly taxes: readonly SaleTax[];
  readonly lineTaxes: readonly bigint[];
}

/** One tax per rate, the lowest rate first. */
function taxesOf(ticket: PricedTicket, bases: readonly bigint[]): Taxed {
  const rates = [...new Set(ticket.items.map(({ taxPpm }) => taxPpm))].sort((one, other) => one - other);
  const lineTaxes = bases.map(() => 0n);
  const taxes = rates.map((ppm) => {
    const at = ticket.items.flatMap(({ taxPpm }, index) => (taxPpm === ppm ? [index] : []));
    const own = at.map((index) => bases[index] ?? 0n);
    const parts = taxedLines(ticket, ppm, own);
    at.forEach((index, part) => (lineTaxes[index] = parts[part] ?? 0n));
    return taxView(ticket.pricesIncludeTax, ppm, sum(own), sum(parts));
  });
  return { taxes, lineTaxes };
}

/** The taxes of lines of one rate; their sum is the rate's tax. */
function taxedLines(
  { pricesIncludeTax, taxRounding }: PricedTicket,
  ppm: number,
  bases: readonly bigint[],
): readonly bigint[] {
  const divisor = pricesIncludeTax ? PPM + BigInt(ppm) : PPM;
  const dividends = bases.map((base) => base * BigInt(ppm));
  if (taxRounding === 'per_line') return dividends.map((dividend) => roundHalfAway(dividend, divisor));
  return showAtParts(roundHalfAway(sum(dividends), divisor), dividends, divisor);
}

function taxView(pricesIncludeTax: boolean, ppm: number, base: bigint, tax: bigint): SaleTax {
  const net = pricesIncludeTax ? base - tax : base;
  return { ppm, net: Number(net), tax: Number(tax), gross: Number(net + tax) };
}

function shown({ item, gross, discountAmt, net }: Line, at: number, base: bigint, tax: bigint): SaleItem {
  const { sku, name, qty, unitPrice, taxPpm, discount } = item;
  const amounts = { gross: Number(gross), discountAmt: Number(discountAmt), net: Number(net) };
  const line = { line: at + 1, sku, name, qty, unitPrice, taxPpm, discount };
  return { ...line, ...amounts, base: Number(base), tax: Number(tax) };
}

function isTooLarge(amounts: readonly bigint[]): boolean {
  return amounts.some((amount) => amount > BigInt(SALE_UNITS_MAX) || amount < -BigInt(SALE_UNITS_MAX));
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((one, other) => one + other, 0n);
}
