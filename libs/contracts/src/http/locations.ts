import * as z from 'zod';
import { LocationChange, LocationId, SalesLocation, changeLocation, listLocationVersions } from '../sales';
import { listFields, listOf, noQuery } from './fields';
import { route } from './route';

const one = { params: z.strictObject({ id: LocationId }), query: noQuery, status: 200 } as const;
const reading = { method: 'GET', scope: ['sales:read', 'sales:write'], keyed: 'none' } as const;
const LocationView = SalesLocation.meta({ id: 'SalesLocation' });

export const locationRoutes = {
  get: route({
    ...one,
    ...reading,
    path: '/v1/sales/locations/:id',
    summary: 'What the next sales of a location are calculated by, and where its tickets go',
    reply: LocationView,
    refusals: [...listLocationVersions.refusals, 'BOOK_NOT_FOUND'],
  }),
  change: route({
    ...one,
    method: 'PATCH',
    path: '/v1/sales/locations/:id',
    summary: 'Change how taxes are rounded or where tickets go; sales before it and their refunds stay with what was',
    scope: 'admin:*',
    keyed: 'honoured',
    body: LocationChange,
    reply: LocationView,
    refusals: [...changeLocation.refusals, 'BOOK_NOT_FOUND'],
  }),
  history: route({
    ...one,
    ...reading,
    path: '/v1/sales/locations/:id/history',
    summary: 'Every version of the settings of a location, newest first',
    query: z.strictObject({ limit: listFields.limit, cursor: listFields.cursor }),
    reply: listOf(LocationView),
    refusals: [...listLocationVersions.refusals, 'BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
};
