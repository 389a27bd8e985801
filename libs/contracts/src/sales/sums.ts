import * as z from 'zod';
import { Ppm, SaleMethod } from './fields';
import { TicketStatus } from './ticket';

/** A sum of minor units, of either sign. Beyond 2^53 − 1 it is a text of its digits, which no reader of JSON rounds. */
export const SaleSum = z.union([z.int(), z.string().regex(/^-?[1-9]\d{15,40}$/)]);
export type SaleSum = z.output<typeof SaleSum>;

/** What tickets of one currency add up to, in minor units: sales less what was cancelled and refunded of them. */
export const saleSums = {
  /** Sales. */
  count: z.int().min(0),
  /** Documents that give back a part of a sale, and all of it. */
  refunds: z.int().min(0),
  cancellations: z.int().min(0),
  /** Quantities times prices. */
  gross: SaleSum,
  /** Of lines and of tickets: what of gross was not asked for. */
  discount: SaleSum,
  /** Without taxes and rounding to coins. */
  net: SaleSum,
  tax: SaleSum,
  /** Net, tax and rounding to coins. */
  total: SaleSum,
};

/** Sums of one currency with what they consist of. Training counts nowhere. */
export const SaleTotals = z.strictObject({
  currency: z.string(),
  exponent: z.int(),
  ...saleSums,
  taxes: z.array(z.strictObject({ ppm: Ppm, net: SaleSum, tax: SaleSum })),
  methods: z.array(z.strictObject({ method: SaleMethod, amount: SaleSum })),
  /** Sales by what had become of them when this was counted. */
  statuses: z.array(z.strictObject({ status: TicketStatus, count: z.int().min(1) })),
});
export type SaleTotals = z.output<typeof SaleTotals>;

/** The sum of all that was ever appended, and can only be explained by it. */
export const PerpetualTotal = z.strictObject({ currency: z.string(), total: SaleSum });
export type PerpetualTotal = z.output<typeof PerpetualTotal>;
