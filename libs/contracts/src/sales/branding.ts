import * as z from 'zod';
import { Instant } from '../instant';
import { Actor } from '../names';
import { LocationId, SaleText } from './fields';

/** In base64: a file of 200 kB. */
const LOGO_CHARACTERS_MAX = 266_668;

/** What customers know the seller of a location by. What is left out is not printed; without a name the location's id is. */
export const BrandingOrder = z.strictObject({
  sellerName: SaleText(80).optional(),
  /** Address, tax number and the like, one in a line. */
  addressLines: z.array(SaleText(60)).max(6).optional(),
  /** At the end of each receipt. */
  footer: SaleText(200).optional(),
  /** A PNG or JPEG in base64: at most 200 kB and 1,000 pixels wide and high. It is laid on white and written anew. */
  logo: z.base64().min(1).max(LOGO_CHARACTERS_MAX).optional(),
});
export type BrandingOrder = z.output<typeof BrandingOrder>;

/** A version of it: printed on receipts of tickets from `fromLogIndex` on, until the next version. Older receipts keep theirs. */
export const Branding = z.object({
  locationId: LocationId,
  version: z.int().min(1),
  fromLogIndex: z.int().min(0),
  sellerName: z.string().optional(),
  addressLines: z.array(z.string()),
  footer: z.string().optional(),
  /** As it is printed: a PNG without transparency, in base64. */
  logo: z.base64().optional(),
  setAt: Instant,
  setBy: Actor,
});
export type Branding = z.output<typeof Branding>;
