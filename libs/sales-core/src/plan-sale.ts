import {
  currencyExponents,
  refuse,
  type Result,
  type SalePayment,
  type SalePrivate,
  type TaxRounding,
  type TicketDraft,
  type TicketPreview,
} from '@tix/contracts';
import { sumOf, type SaleDraft } from './compose-sale';
import { computeTotals, type Totals } from './compute-totals';
import { composed, normaliseDiscount, normaliseItems } from './normalise-items';

/** A sale with everything that is calculated of it. */
export interface PlannedSale {
  readonly draft: SaleDraft;
  readonly totals: Totals;
  readonly payments: readonly SalePayment[];
}

type DraftCode =
  'INVALID_AMOUNT' | 'DISCOUNT_EXCEEDS_LINE' | 'DISCOUNT_EXCEEDS_TICKET' | 'TOTAL_MISMATCH' | 'PAYMENT_MISMATCH';

/** Calculates a sale in the spelling that is hashed. A total that is told, and payments where there are any, must be right. */
export function planSale(
  told: TicketDraft | TicketPreview,
  location: { readonly taxRounding: TaxRounding },
): Result<PlannedSale, DraftCode> {
  const draft = draftOf(told, location);
  const totals = computeTotals(draft);
  if (!totals.ok) return totals;
  const { subtotal, ticketDiscount, tax, total } = totals.value;
  if (told.total !== undefined && told.total !== total) {
    const figures = { subtotal, ticketDiscount, tax, total };
    return refuse('TOTAL_MISMATCH', `the lines come to ${total}`, figures);
  }
  const payments = (told.payments ?? []).map(paymentOf);
  const paid = sumOf(payments.map(({ amount }) => amount));
  if (told.payments !== undefined && paid !== BigInt(total)) {
    const errors = [{ pointer: '/payments', detail: `they add up to ${paid}` }];
    return refuse('PAYMENT_MISMATCH', `the payments are not ${total}`, { total, paid, errors });
  }
  return { ok: true, value: { draft, totals: totals.value, payments } };
}

function draftOf(told: TicketDraft | TicketPreview, location: { readonly taxRounding: TaxRounding }): SaleDraft {
  const { currency, pricesIncludeTax = false, taxRounding = location.taxRounding, training = false } = told;
  return {
    currency,
    exponent: currencyExponents.get(currency) ?? 0,
    pricesIncludeTax,
    taxRounding,
    items: normaliseItems(told.items),
    discount: normaliseDiscount(told.discount),
    cashRounding: told.cashRounding,
    supersedes: told.supersedes ?? null,
    training,
  };
}

function paymentOf({ method, amount, tendered }: NonNullable<TicketDraft['payments']>[number]): SalePayment {
  if (tendered === undefined) return { method, amount };
  return { method, amount, tendered, change: Number(BigInt(tendered) - BigInt(amount)) };
}

/** The private part in composed characters, as everything that is hashed. */
export function composedPrivate(told: SalePrivate): SalePrivate {
  const texts = Object.entries(told).map(([key, value]) => [key, typeof value === 'string' ? composed(value) : value]);
  return Object.fromEntries(texts) as SalePrivate;
}
