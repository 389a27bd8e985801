import * as z from 'zod';
import { Instant } from '../instant';
import {
  ConflictType,
  ErasureOrder,
  LocationId,
  PULL_MAX,
  PublicKey,
  PulledEntry,
  ResolutionOrder,
  SaleConflict,
  TerminalId,
  TicketId,
  createEnrolment,
  enrolTerminal,
  erasePrivate,
  pullEntries,
  pushEntries,
  resolveConflict,
} from '../sales';
import { QueryBoolean, QueryInteger, listFields, listOf, noParams, noQuery } from './fields';
import { route } from './route';
import { TerminalView } from './sales';

const { book: _, ...pageFields } = listFields;
const ConflictView = SaleConflict.meta({ id: 'SaleConflict' });

export const enrolmentRoutes = {
  create: route({
    method: 'POST',
    path: '/v1/sales/terminals/:id/enrolments',
    summary: 'Make a token that enrols one key for a terminal, once, within 15 minutes',
    scope: 'admin:*',
    keyed: 'honoured',
    params: z.strictObject({ id: TerminalId }),
    query: noQuery,
    body: z.strictObject({}),
    reply: z.object({ terminalId: TerminalId, token: z.string(), expiresAt: Instant }).meta({ id: 'Enrolment' }),
    status: 201,
    refusals: [...createEnrolment.refusals, 'BOOK_NOT_FOUND'],
  }),
  redeem: route({
    method: 'POST',
    path: '/v1/sales/enrolments',
    summary: "Enrol a terminal's public key with its token; the same once more gets the same answer",
    scope: 'sales:write',
    keyed: 'none',
    params: noParams,
    query: noQuery,
    body: z.strictObject({ token: z.string().regex(/^[0-9A-Za-z]{43}$/, 'not a token'), publicKey: PublicKey }),
    reply: TerminalView,
    status: 200,
    refusals: [...enrolTerminal.refusals, 'BOOK_NOT_FOUND'],
  }),
};

export const syncRoutes = {
  push: route({
    method: 'POST',
    path: '/v1/sales/sync/push',
    summary: 'Take a bundle of an enrolled terminal: JSON lines, at most 5,000 entries; what was taken is a duplicate',
    scope: 'sales:write',
    keyed: 'none',
    params: noParams,
    query: z.strictObject({
      import: QueryBoolean.optional().meta({ description: 'For operators: entries may be of any age.' }),
    }),
    body: z.string(),
    bodyType: 'application/x-ndjson',
    limit: '16MiB',
    reply: pushEntries.reply.meta({ id: 'PushOutcome' }),
    status: 200,
    refusals: [...pushEntries.refusals, 'BOOK_NOT_FOUND'],
  }),
  pull: route({
    method: 'GET',
    path: '/v1/sales/sync/pull',
    summary:
      "Entries of a terminal's location in the order of the log, its open conflicts and where the terminal stands",
    scope: 'sales:write',
    keyed: 'none',
    params: noParams,
    query: z.strictObject({
      terminal: TerminalId.optional().meta({ description: 'The terminal that pulls; it must be named.' }),
      from: QueryInteger({ min: 0, max: Number.MAX_SAFE_INTEGER }).optional(),
      limit: QueryInteger({ min: 1, max: PULL_MAX }).optional(),
      seen: QueryInteger({ min: 1, max: Number.MAX_SAFE_INTEGER })
        .optional()
        .meta({ description: 'Size of the last checkpoint that the terminal has seen.' }),
    }),
    reply: z
      .object({
        data: z.array(PulledEntry.meta({ id: 'SaleEntry' })),
        next: z.int().min(0),
        hasMore: z.boolean(),
        terminal: TerminalView,
        conflicts: z.array(ConflictView),
        ...pullEntries.reply.pick({ clock: true, checkpoint: true, publicKey: true, consistency: true }).shape,
      })
      .meta({ id: 'PulledEntries' }),
    status: 200,
    refusals: [...pullEntries.refusals, 'BOOK_NOT_FOUND'],
  }),
};

export const saleConflictRoutes = {
  list: route({
    method: 'GET',
    path: '/v1/sales/conflicts',
    summary: 'List conflicts between terminals, newest first',
    scope: ['sales:read', 'sales:write'],
    keyed: 'none',
    params: noParams,
    query: z.strictObject({
      ...pageFields,
      terminal: TerminalId.optional(),
      location: LocationId.optional(),
      type: ConflictType.optional(),
      status: z.enum(['open', 'resolved']).optional(),
    }),
    reply: listOf(ConflictView),
    status: 200,
    refusals: ['BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  get: route({
    method: 'GET',
    path: '/v1/sales/conflicts/:id',
    summary: 'Read a conflict',
    scope: ['sales:read', 'sales:write'],
    keyed: 'none',
    params: z.strictObject({ id: z.uuid() }),
    query: noQuery,
    reply: ConflictView,
    status: 200,
    refusals: ['CONFLICT_NOT_FOUND', 'BOOK_NOT_FOUND'],
  }),
  resolve: route({
    method: 'POST',
    path: '/v1/sales/conflicts/:id/resolutions',
    summary: 'Resolve a conflict by a document that says how and why',
    scope: 'admin:*',
    keyed: 'required',
    params: z.strictObject({ id: z.uuid() }),
    query: noQuery,
    body: ResolutionOrder,
    reply: ConflictView,
    status: 201,
    refusals: [...resolveConflict.refusals, 'BOOK_NOT_FOUND'],
  }),
};

export const erasureRoutes = {
  create: route({
    method: 'POST',
    path: '/v1/sales/tickets/:id/erasures',
    summary: 'Remove the private part of a ticket for ever; its hashes stay',
    scope: 'admin:*',
    keyed: 'required',
    params: z.strictObject({ id: TicketId }),
    query: noQuery,
    body: ErasureOrder,
    reply: erasePrivate.reply.omit({ replayed: true }).meta({ id: 'Erasure' }),
    status: 201,
    refusals: [...erasePrivate.refusals, 'BOOK_NOT_FOUND'],
  }),
};
