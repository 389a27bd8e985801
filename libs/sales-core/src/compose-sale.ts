import type { SaleDiscount, SaleDocument, SalePayment, TaxRounding } from '@tix/contracts';
import { computeTotals, type PricedItem, type Totals } from './compute-totals';

/** Where and when a document stands. */
export type DocumentPlace = Pick<
  SaleDocument,
  'ticketId' | 'terminalId' | 'seq' | 'issuedAt' | 'hlc' | 'businessDate' | 'locationId'
>;

/** A sale as its seller describes it, in the one spelling of everything. */
export interface SaleDraft {
  readonly currency: string;
  readonly exponent: number;
  readonly pricesIncludeTax: boolean;
  readonly taxRounding: TaxRounding;
  readonly items: readonly PricedItem[];
  readonly discount: SaleDiscount;
  readonly cashRounding?: number | undefined;
  readonly supersedes: string | null;
  readonly training: boolean;
}

/** The public part of a sale. */
export function composeSale(
  place: DocumentPlace,
  draft: SaleDraft,
  totals: Totals,
  payments: readonly SalePayment[],
): SaleDocument {
  const { currency, exponent, pricesIncludeTax, taxRounding, discount, cashRounding } = draft;
  const rounded = cashRounding === undefined || cashRounding === 0 ? {} : { cashRounding };
  return {
    v: 1,
    type: 'sale',
    ...place,
    ...{ currency, exponent, pricesIncludeTax, taxRounding },
    ...{ ...totals, items: [...totals.items], taxes: [...totals.taxes] },
    ...{ discount, ...rounded, payments: [...payments] },
    ...{ refersTo: null, supersedes: draft.supersedes, training: draft.training },
  };
}

/** What whatever gives back takes over of its sale: neither when that was written nor what it was calculated by. */
export function mirrored({ hlc, catalogVersion, ...sale }: SaleDocument): Omit<SaleDocument, 'hlc' | 'catalogVersion'> {
  return sale;
}

/** The whole of a sale with every amount turned: what a cancellation says. Its payments are given back as they came. */
export function composeCancellation(place: DocumentPlace, sale: SaleDocument): SaleDocument {
  const { cashRounding, ...rest } = mirrored(sale);
  return {
    ...rest,
    ...place,
    type: 'cancellation',
    items: sale.items.map((item) => ({
      ...item,
      gross: turned(item.gross),
      discountAmt: turned(item.discountAmt),
      net: turned(item.net),
      base: turned(item.base),
      tax: turned(item.tax),
    })),
    taxes: sale.taxes.map(({ ppm, net, tax, gross }) => ({
      ppm,
      net: turned(net),
      tax: turned(tax),
      gross: turned(gross),
    })),
    payments: sale.payments.map(({ method, amount, unsettled }) => {
      return { method, amount: turned(amount), ...(unsettled && { unsettled }) };
    }),
    subtotal: turned(sale.subtotal),
    ticketDiscount: turned(sale.ticketDiscount),
    tax: turned(sale.tax),
    ...(cashRounding !== undefined && { cashRounding: turned(cashRounding) }),
    total: turned(sale.total),
    refersTo: sale.ticketId,
    supersedes: null,
  };
}

/** JSON has one zero. */
export function turned(amount: number): number {
  return amount === 0 ? 0 : -amount;
}

const calculated = ['subtotal', 'ticketDiscount', 'tax', 'total'] as const;

/** Fields of a sale that are not what its lines come to, as pointers; empty when everything adds up. */
export function miscalculated(sale: SaleDocument): readonly string[] {
  const computed = computeTotals(sale);
  if (!computed.ok) return ['/items'];
  const { value } = computed;
  return [
    ...calculated.filter((field) => sale[field] !== value[field]).map((field) => `/${field}`),
    ...(same(sale.items, value.items) ? [] : ['/items']),
    ...(same(sale.taxes, value.taxes) ? [] : ['/taxes']),
    ...(sumOf(sale.payments.map(({ amount }) => amount)) === BigInt(sale.total) ? [] : ['/payments']),
  ];
}

type Row = Readonly<Record<string, unknown>>;

function same(stored: readonly Row[], computed: readonly Row[]): boolean {
  if (stored.length !== computed.length) return false;
  return computed.every((row, at) => Object.entries(row).every(([key, value]) => isSame(stored[at]?.[key], value)));
}

function isSame(one: unknown, other: unknown): boolean {
  if (typeof other !== 'object' || other === null) return one === other;
  return Object.entries(other).every(([key, value]) => (one as Row)[key] === value);
}

export function sumOf(amounts: readonly number[]): bigint {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
}
