import * as z from 'zod';
import { query } from '../contract';
import { Branding } from './branding';
import { LocationId } from './fields';

/** What receipts of the next ticket of a location are printed with. */
export const getBranding = query({
  subject: 'sales.get-branding.v1',
  request: z.strictObject({ locationId: LocationId }),
  reply: Branding,
  refusals: ['LOCATION_NOT_FOUND', 'BRANDING_NOT_FOUND'],
});
