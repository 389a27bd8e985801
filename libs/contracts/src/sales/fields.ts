import * as z from 'zod';

/** Most that any computed amount of a sales ticket may be, in minor units of its currency, with either sign. */
export const SALE_UNITS_MAX = 1_000_000_000_000_000;
export const LINES_MAX = 1_000;
export const PAYMENTS_MAX = 8;
/** Parts per million: 100 %. */
export const PPM_MAX = 1_000_000;

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const CONTROL_BUT_LINES = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/;
/** They turn the direction of what follows, so that a reader sees something else than was hashed. */
const BIDIRECTIONAL = /[\u202a-\u202e\u2066-\u2069]/;
const HALF = /\p{Surrogate}/u;

/** As it is hashed: some characters are several in the composed form. */
function fits(text: string, codePointsMax: number): boolean {
  const composed = text.normalize('NFC');
  return composed.length <= codePointsMax || [...composed].length <= codePointsMax;
}

/** One line of text that is hashed and printed: no control, bidirectional and half characters. Counted in code points of the composed form (NFC). */
export function SaleText(codePointsMax: number) {
  return z
    .string()
    .min(1)
    .refine((text) => fits(text, codePointsMax), `at most ${codePointsMax} characters`)
    .refine((text) => !CONTROL.test(text), 'no control characters')
    .refine((text) => !BIDIRECTIONAL.test(text), 'no characters that turn the direction')
    .refine((text) => !HALF.test(text), 'no half characters');
}

/** The same over several lines, for words that stay private. */
export function SaleNote(codePointsMax: number) {
  return z
    .string()
    .min(1)
    .refine((text) => fits(text, codePointsMax), `at most ${codePointsMax} characters`)
    .refine((text) => !CONTROL_BUT_LINES.test(text), 'no control characters but line feeds')
    .refine((text) => !BIDIRECTIONAL.test(text), 'no characters that turn the direction')
    .refine((text) => !HALF.test(text), 'no half characters');
}

export const Sku = SaleText(64).meta({ examples: ['coffee'] });
export const ItemName = SaleText(200).meta({ examples: ['Coffee'] });

/** A terminal; `~2` names the second series of one whose journal had been copied. */
export const TerminalId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}(?:~[1-9][0-9]{0,3})?$/, 'not a terminal')
  .meta({ examples: ['T-001'] });
export type TerminalId = z.infer<typeof TerminalId>;

export const LocationId = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, 'not a location')
  .meta({ examples: ['store-001'] });
export type LocationId = z.infer<typeof LocationId>;

export const TicketId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'not the id of a ticket')
  .meta({ examples: ['0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa'] });

/** Whole milliseconds in UTC, in the one spelling that is hashed. */
export const IssuedAt = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/, 'not a moment');

/**
 * A moment of a terminal's hybrid logical clock: milliseconds since 1970 in 12 hexadecimal digits, a hyphen and a count in 4. The
 * order of texts is the order of moments, also where the clock on the wall has gone back.
 */
export const HybridTime = z
  .string()
  .regex(/^[0-9a-f]{12}-[0-9a-f]{4}$/, 'not a moment of a hybrid clock')
  .meta({ examples: ['019a9f2c4d10-0000'] });

/** A day of the location's calendar that exists. */
export const BusinessDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'not a date')
  .refine(isDate, 'not a date')
  .meta({ examples: ['2026-11-20'] });

function isDate(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

/** Minor units of the ticket's currency, of either sign. */
export const SaleUnits = z.int().min(-SALE_UNITS_MAX).max(SALE_UNITS_MAX);
export const PositiveUnits = z.int().min(0).max(SALE_UNITS_MAX);
export const Ppm = z.int().min(0).max(PPM_MAX).meta({ description: 'Parts per million: 160000 is 16 %.' });

/** A positive decimal in its one spelling: at most nine digits before and six behind the point, no zeros at the end. */
export const Quantity = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,8})(?:\.\d{0,5}[1-9])?$/, 'not a quantity: a decimal such as 2 or 0.333')
  .refine((text) => text !== '0', 'more than 0')
  .meta({ examples: ['2', '0.333'] });

export const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'not 64 hexadecimal digits');

export const saleMethods = ['cash', 'card', 'qr', 'voucher', 'tickets', 'other'] as const;
export const SaleMethod = z.enum(saleMethods);
export type SaleMethod = z.infer<typeof SaleMethod>;

/** Of what a location calculates its sales by: grows with each change of that. */
export const CatalogVersion = z.int().min(1);

/** Whether a tax is rounded once per rate of the ticket or at each line. */
export const TaxRounding = z.enum(['per_rate', 'per_line']);
export type TaxRounding = z.infer<typeof TaxRounding>;
