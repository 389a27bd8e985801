import * as z from 'zod';
import { Instant } from '../instant';
import { Actor } from '../names';
import { CatalogVersion, LocationId, TaxRounding } from './fields';
import { SellerAccount } from './ticket';

/** What is told is changed for the sales that follow; what is left out stays. */
export const LocationChange = z
  .strictObject({
    taxRounding: TaxRounding.optional(),
    /** Where tickets go that the location earns. */
    account: SellerAccount.optional(),
    /** Where their taxes go. */
    taxAccount: SellerAccount.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export type LocationChange = z.output<typeof LocationChange>;

/** A version of a location's settings: from its moment on, until the next one. */
export const SalesLocation = z.object({
  locationId: LocationId,
  version: z.int().min(1),
  /** In which its days begin and end. */
  timeZone: z.string(),
  taxRounding: TaxRounding,
  /** Grows with what sales are calculated by, which is `taxRounding`; terminals without a network tell theirs. */
  catalogVersion: CatalogVersion,
  account: SellerAccount,
  taxAccount: SellerAccount,
  setAt: Instant,
  setBy: Actor,
});
export type SalesLocation = z.output<typeof SalesLocation>;
