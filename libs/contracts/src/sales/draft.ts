import * as z from 'zod';
import { Address, clientKinds, kindOf } from '../names';
import { SaleCurrency, currencyExponents, ticketCurrencies } from './currencies';
import { SalePrivate } from './document';
import {
  ItemName,
  LINES_MAX,
  LocationId,
  PAYMENTS_MAX,
  PositiveUnits,
  Ppm,
  Quantity,
  SaleMethod,
  SaleUnits,
  Sku,
  TaxRounding,
  TerminalId,
  TicketId,
} from './fields';

/** Most that rounding to coins may add or take: less than one whole unit of a currency of two digits. */
export const CASH_ROUNDING_MAX = 99;

const Counted = z.union([Quantity, z.int().min(1).max(999_999_999)]);
const Discount = z.union([PositiveUnits, z.strictObject({ ppm: Ppm.optional(), amount: PositiveUnits.optional() })]);

type Spellings = readonly [string, ...string[]];
const spellings: readonly Spellings[] = [
  ['sku', 'product_id', 'productId'],
  ['qty', 'quantity'],
  ['unitPrice', 'unit_price', 'price'],
];

/** Every value of an item once, in any of its spellings. */
function checkSpellings(item: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  for (const names of spellings) {
    const used = names.filter((name) => item[name] !== undefined);
    if (used.length === 1) continue;
    const message = used.length === 0 ? `one of ${names.join(', ')} is missing` : `the same as ${used[0]}`;
    context.addIssue({ code: 'custom', path: [used[1] ?? names[0]], message });
  }
}

/** An item as sellers write it; `name` is the sku where there is none, `taxPpm` 0. A bare discount is an amount. */
export const DraftItem = z
  .strictObject({
    sku: Sku.optional(),
    product_id: Sku.optional(),
    productId: Sku.optional(),
    name: ItemName.optional(),
    qty: Counted.optional(),
    quantity: Counted.optional(),
    unitPrice: PositiveUnits.optional(),
    unit_price: PositiveUnits.optional(),
    price: PositiveUnits.optional(),
    taxPpm: Ppm.optional(),
    discount: Discount.optional(),
  })
  .superRefine(checkSpellings);
export type DraftItem = z.output<typeof DraftItem>;

/**
 * A payment in minor units; cash may be tendered with more than its amount. With `tickets` the ledger moves them, from `account`
 * or else from the payer of the private part.
 */
export const DraftPayment = z.strictObject({
  method: SaleMethod,
  amount: PositiveUnits.min(1),
  tendered: PositiveUnits.optional(),
  /** Who pays with tickets; it stays private. */
  account: Address.optional(),
});
export type DraftPayment = z.output<typeof DraftPayment>;

const fields = z.strictObject({
  terminalId: TerminalId,
  locationId: LocationId,
  currency: SaleCurrency,
  /** Digits behind the point of the currency; it is known, and another is refused. */
  exponent: z.int().min(0).max(3).optional(),
  pricesIncludeTax: z.boolean().optional(),
  /** The location's own unless told. */
  taxRounding: TaxRounding.optional(),
  items: z.array(DraftItem).min(1).max(LINES_MAX),
  discount: Discount.optional(),
  cashRounding: SaleUnits.min(-CASH_ROUNDING_MAX).max(CASH_ROUNDING_MAX).optional(),
  /** What the seller expects; another is refused with what the lines come to. */
  total: PositiveUnits.optional(),
  payments: z.array(DraftPayment).max(PAYMENTS_MAX),
  private: SalePrivate.omit({ cancellationReason: true, payers: true, seller: true }).optional(),
  supersedes: TicketId.optional(),
  training: z.boolean().optional(),
});

interface Checked {
  readonly currency: string;
  readonly exponent?: number | undefined;
  readonly cashRounding?: number | undefined;
  readonly payments?: readonly DraftPayment[] | undefined;
  readonly private?: { readonly payerAccount?: string | undefined } | undefined;
  readonly training?: boolean | undefined;
}

/** Tickets are paid in tickets, by somebody, and for something that counts. */
function checkTickets(draft: Checked, context: z.RefinementCtx): void {
  const { currency, payments = [], training } = draft;
  const isTickets = (ticketCurrencies as readonly string[]).includes(currency);
  payments.forEach(({ method, account }, at) => {
    const mistake = (path: readonly string[], message: string) =>
      context.addIssue({ code: 'custom', path: ['payments', at, ...path], message });
    if (method !== 'tickets') {
      if (account !== undefined) mistake(['account'], 'only tickets come from an account');
      return;
    }
    if (!isTickets) mistake(['method'], 'only what is sold in TICKET is paid with tickets');
    if (training) mistake(['method'], 'a training moves no tickets');
    const payer = account ?? draft.private?.payerAccount;
    if (payer === undefined) return mistake(['account'], 'who pays: here, or as private.payerAccount');
    if (!clientKinds.includes(kindOf(payer))) mistake(['account'], `${kindOf(payer)} accounts do not pay`);
  });
}

function checkDraft(draft: Checked, context: z.RefinementCtx): void {
  const { currency, exponent, payments, cashRounding = 0 } = draft;
  checkTickets(draft, context);
  const digits = currencyExponents.get(currency);
  if (exponent !== undefined && digits !== undefined && exponent !== digits) {
    context.addIssue({ code: 'custom', path: ['exponent'], message: `${currency} has ${digits} digits` });
  }
  payments?.forEach(({ method, amount, tendered }, at) => {
    if (tendered === undefined) return;
    const message = method === 'cash' ? 'at least the amount' : 'only cash is tendered';
    const isRight = method === 'cash' && tendered >= amount;
    if (!isRight) context.addIssue({ code: 'custom', path: ['payments', at, 'tendered'], message });
  });
  if (cashRounding !== 0 && !payments?.some(({ method }) => method === 'cash')) {
    context.addIssue({ code: 'custom', path: ['cashRounding'], message: 'only what is paid in cash is rounded' });
  }
}

/** A sale as its seller describes it. Whatever can be calculated is; `total` is compared, never taken. */
export const TicketDraft = fields.superRefine(checkDraft);
export type TicketDraft = z.output<typeof TicketDraft>;

/** The same without a place or payments, to see what it comes to. */
export const TicketPreview = fields
  .partial({ terminalId: true, locationId: true, payments: true })
  .superRefine(checkDraft);
export type TicketPreview = z.output<typeof TicketPreview>;
