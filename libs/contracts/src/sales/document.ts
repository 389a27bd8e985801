import * as z from 'zod';
import { Address, CommandId } from '../names';
import { SaleCurrency } from './currencies';
import {
  BusinessDate,
  CatalogVersion,
  HybridTime,
  IssuedAt,
  ItemName,
  LINES_MAX,
  LocationId,
  PAYMENTS_MAX,
  PositiveUnits,
  Ppm,
  Quantity,
  SaleMethod,
  SaleNote,
  SaleText,
  SaleUnits,
  Sku,
  TaxRounding,
  TerminalId,
  TicketId,
} from './fields';

/** Both are taken off, the share first: parts per million of what it is of, rounded half away from zero, and an amount. */
export const SaleDiscount = z.strictObject({ ppm: Ppm, amount: PositiveUnits });
export type SaleDiscount = z.output<typeof SaleDiscount>;

/** A line as it is hashed. In cancellations and refunds its amounts are negative and its quantity is not. */
export const SaleItem = z.strictObject({
  line: z.int().min(1).max(LINES_MAX),
  sku: Sku,
  name: ItemName,
  qty: Quantity,
  unitPrice: PositiveUnits,
  taxPpm: Ppm,
  discount: SaleDiscount,
  /** Quantity times price, rounded half away from zero. */
  gross: SaleUnits,
  discountAmt: SaleUnits,
  /** Gross less the line's discount. */
  net: SaleUnits,
  /** Net less the line's share of the ticket's discount: what is taxed. */
  base: SaleUnits,
  /** The line's share of the tax of its rate. */
  tax: SaleUnits,
});
export type SaleItem = z.output<typeof SaleItem>;

export const SaleTax = z.strictObject({ ppm: Ppm, net: SaleUnits, tax: SaleUnits, gross: SaleUnits });
export type SaleTax = z.output<typeof SaleTax>;

export const SalePayment = z.strictObject({
  method: SaleMethod,
  amount: SaleUnits,
  tendered: PositiveUnits.optional(),
  change: PositiveUnits.optional(),
  /** The one transaction of the ledger that moved the tickets. */
  ledgerTxId: CommandId.optional(),
  /** Tickets that had not moved when a terminal without a network wrote this; what was given back of them had not either. */
  unsettled: z.literal(true).optional(),
});
export type SalePayment = z.output<typeof SalePayment>;

export const ticketTypes = ['sale', 'cancellation', 'refund'] as const;
export const TicketType = z.enum(ticketTypes);
export type TicketType = z.infer<typeof TicketType>;

/** The public part of a sale, a cancellation or a refund: what is hashed, printed and shown. Amounts in minor units. */
export const SaleDocument = z.strictObject({
  v: z.literal(1),
  type: TicketType,
  ticketId: TicketId,
  terminalId: TerminalId,
  seq: z.int().min(1),
  issuedAt: IssuedAt,
  /** Where a terminal wrote it on its own: behind everything that it had written or heard of. Older ones have none. */
  hlc: HybridTime.optional(),
  businessDate: BusinessDate,
  locationId: LocationId,
  currency: SaleCurrency,
  exponent: z.int().min(0).max(3),
  pricesIncludeTax: z.boolean(),
  /** Where a terminal wrote it on its own: the version of the location's settings that it was calculated by. */
  catalogVersion: CatalogVersion.optional(),
  taxRounding: TaxRounding,
  items: z.array(SaleItem).min(1).max(LINES_MAX),
  subtotal: SaleUnits,
  discount: SaleDiscount,
  ticketDiscount: SaleUnits,
  taxes: z.array(SaleTax),
  tax: SaleUnits,
  /** What rounding to coins has added; present when it has. */
  cashRounding: SaleUnits.optional(),
  total: SaleUnits,
  payments: z.array(SalePayment).max(PAYMENTS_MAX),
  /** The sale that a cancellation or a refund is of. */
  refersTo: TicketId.nullable(),
  /** The cancelled sale that this one stands for. */
  supersedes: TicketId.nullable(),
  training: z.boolean(),
});
export type SaleDocument = z.output<typeof SaleDocument>;

/** Which account paid a payment with tickets; payments are counted from 0. */
export const SalePayer = z.strictObject({
  payment: z
    .int()
    .min(0)
    .max(PAYMENTS_MAX - 1),
  account: Address,
});
export type SalePayer = z.output<typeof SalePayer>;

const METADATA_BYTES_MAX = 4096;
const Plain = z.union([z.string().max(1_024), z.int(), z.boolean(), z.null()]);

/** What nobody but the seller sees. Its salted hash is in the chain, so it can be erased without breaking it. */
export const SalePrivate = z.strictObject({
  userId: SaleText(64).optional(),
  sessionId: SaleText(64).optional(),
  customerAccount: Address.optional(),
  /** Who pays what is paid with tickets, unless a payment names its own account. */
  payerAccount: Address.optional(),
  /** Who has paid with tickets, or gets them back. */
  payers: z.array(SalePayer).max(PAYMENTS_MAX).optional(),
  /** Where tickets went that were paid; where it is absent, the first accounts of the location. */
  seller: z.strictObject({ account: Address, taxAccount: Address }).optional(),
  internalNotes: SaleNote(2_000).optional(),
  rawDiscountReason: SaleNote(500).optional(),
  cancellationReason: SaleNote(500).optional(),
  metadata: z
    .record(z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/), Plain)
    .refine((value) => JSON.stringify(value).length <= METADATA_BYTES_MAX, 'at most 4096 characters of JSON')
    .optional(),
});
export type SalePrivate = z.output<typeof SalePrivate>;
