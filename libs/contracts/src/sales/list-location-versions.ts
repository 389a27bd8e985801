import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger';
import { LocationId } from './fields';
import { SalesLocation } from './location';

/** Every version of a location's settings, newest first: the first of them is in force. */
export const listLocationVersions = query({
  subject: 'sales.list-location-versions.v1',
  request: z.strictObject({
    locationId: LocationId,
    limit: z.int().min(1).max(PAGE_MAX),
    after: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
  }),
  reply: page(SalesLocation),
  refusals: ['LOCATION_NOT_FOUND'],
});
