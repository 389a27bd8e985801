import * as z from 'zod';
import { Finding } from '../audit';
import { Instant } from '../instant';
import { Address } from '../names';
import { AppendedTicket, BrokenTicket, OpenedConflict, SignedCheckpoint } from '../sales';
import { QueryInteger, bookFields, noParams, noQuery } from './fields';
import { route } from './route';
import { TransactionView } from './transactions';

export const findingEventTypes = ['audit.violation.found', 'audit.violation.healed'] as const;
export const saleEventTypes = [
  'sales.ticket.appended',
  'sales.integrity.broken',
  'sales.conflict.opened',
  'sales.checkpoint.signed',
] as const;

const EventId = z.string().regex(/^evt_[A-Za-z0-9_-]{22}$/, 'not the id of an event');

/** `id` is opaque, ordered as served, and also a cursor: `after=<id>` or `Last-Event-ID` go on behind it. */
const told = { id: EventId, time: Instant };
export const EventView = z
  .discriminatedUnion('type', [
    z.object({ ...told, type: z.literal('ledger.transaction.posted'), data: TransactionView }),
    z.object({ ...told, type: z.enum(findingEventTypes), data: Finding }),
    z.object({ ...told, type: z.literal('sales.ticket.appended'), data: AppendedTicket }),
    z.object({ ...told, type: z.literal('sales.integrity.broken'), data: BrokenTicket }),
    z.object({ ...told, type: z.literal('sales.conflict.opened'), data: OpenedConflict }),
    z.object({ ...told, type: z.literal('sales.checkpoint.signed'), data: SignedCheckpoint }),
  ])
  .meta({ id: 'Event' });
export type EventView = z.output<typeof EventView>;

/** Names of types, joined by commas. */
const Types = z
  .string()
  .max(400)
  .regex(/^[a-z.]{1,64}(?:,[a-z.]{1,64}){0,9}$/, 'not types joined by commas');

export const eventRoutes = {
  list: route({
    method: 'GET',
    path: '/v1/events',
    summary:
      'Read events in order, or follow them as server-sent events with `Accept: text/event-stream`. A page may be empty; `nextCursor` always goes on',
    scope: 'events:read',
    keyed: 'none',
    params: noParams,
    query: z.strictObject({
      ...bookFields,
      after: EventId.optional(),
      types: Types.optional(),
      account: Address.optional(),
      limit: QueryInteger({ min: 1, max: 100 }).optional(),
    }),
    reply: z.object({ data: z.array(EventView), nextCursor: EventId, hasMore: z.boolean() }),
    contentTypes: ['application/json', 'text/event-stream'],
    status: 200,
    refusals: ['INVALID_CURSOR', 'BOOK_NOT_FOUND'],
  }),
};

const open = { method: 'GET', scope: 'public', keyed: 'none', params: noParams, query: noQuery, status: 200 } as const;

/** Routes of the gateway itself. */
export const serviceRoutes = {
  live: route({
    ...open,
    path: '/livez',
    summary: 'The process answers',
    reply: z.object({ status: z.literal('ok') }),
    refusals: [],
  }),
  ready: route({
    ...open,
    path: '/readyz',
    summary: 'The gateway reaches its database and the ledger',
    reply: z.object({ status: z.literal('ok') }),
    refusals: ['UNAVAILABLE'],
  }),
  version: route({
    ...open,
    path: '/version',
    summary: 'Name and version',
    reply: z.object({ name: z.string(), version: z.string() }),
    refusals: [],
  }),
  openApi: route({
    ...open,
    path: '/openapi.json',
    summary: 'This description',
    reply: z.record(z.string(), z.unknown()),
    refusals: [],
  }),
  docs: route({
    ...open,
    path: '/docs',
    summary: 'This description for people',
    reply: z.string(),
    refusals: [],
    contentTypes: ['text/html'],
  }),
  problem: route({
    ...open,
    path: '/problems/:code',
    summary: 'What a problem means and what to do about it',
    params: z.strictObject({ code: z.string().regex(/^[A-Za-z_]{1,64}$/, 'not a code') }),
    reply: z.string(),
    refusals: ['NOT_FOUND'],
    contentTypes: ['text/html'],
  }),
};
