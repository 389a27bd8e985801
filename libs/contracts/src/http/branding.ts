import * as z from 'zod';
import { Branding, BrandingOrder, LocationId, getBranding, removeBranding, setBranding } from '../sales';
import { noQuery } from './fields';
import { route } from './route';

const one = { path: '/v1/sales/locations/:id/branding', query: noQuery, status: 200 } as const;
const ofLocation = z.strictObject({ id: LocationId });
const BrandingView = Branding.meta({ id: 'SalesBranding' });

export const brandingRoutes = {
  get: route({
    ...one,
    method: 'GET',
    summary: 'What the next receipts of a location are printed with',
    scope: ['sales:read', 'sales:write'],
    keyed: 'none',
    params: ofLocation,
    reply: BrandingView,
    refusals: [...getBranding.refusals, 'BOOK_NOT_FOUND'],
  }),
  set: route({
    ...one,
    method: 'PUT',
    summary: 'Set what receipts of a location are printed with, from its next ticket on; older receipts keep theirs',
    scope: 'sales:write',
    keyed: 'honoured',
    params: ofLocation,
    body: BrandingOrder,
    limit: '1MiB',
    reply: BrandingView,
    refusals: [...setBranding.refusals, 'BOOK_NOT_FOUND'],
  }),
  remove: route({
    ...one,
    method: 'DELETE',
    summary: 'Print the next receipts of a location without branding; older receipts keep theirs',
    scope: 'sales:write',
    keyed: 'honoured',
    params: ofLocation,
    reply: z.object({ locationId: LocationId, version: z.int().min(1) }),
    refusals: [...removeBranding.refusals, 'BOOK_NOT_FOUND'],
  }),
};
