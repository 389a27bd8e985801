import * as z from 'zod';
import { Instant } from '../instant';
import { listFields, listOf, listQuery, noParams, noQuery } from './fields';
import { route } from './route';

/** What an operator did: the intent is written before, the outcome after, so that no act goes unrecorded. */
export const AdminActionView = z
  .object({
    id: z.string(),
    at: Instant,
    actor: z.string(),
    action: z.string(),
    target: z.string(),
    reason: z.string().optional(),
    details: z.record(z.string(), z.unknown()),
    requestId: z.string(),
    /** `pending` while it runs or when its end was never learned; else `done` or the code of the refusal. */
    outcome: z.string(),
  })
  .meta({ id: 'AdminAction' });
export type AdminActionView = z.output<typeof AdminActionView>;

export const adminRoutes = {
  actions: route({
    method: 'GET',
    path: '/v1/admin/actions',
    summary: 'List what operators did, newest first',
    scope: 'admin:*',
    keyed: 'none',
    params: noParams,
    query: listQuery.omit({ book: true }).extend({
      action: z
        .string()
        .regex(/^[a-z.-]{1,64}$/, 'not an action')
        .optional(),
    }),
    reply: listOf(AdminActionView),
    status: 200,
    refusals: ['INVALID_CURSOR'],
  }),
};

export const ClockView = z.object({ now: Instant, frozen: z.boolean() });

/** Mounted only with `TIME_TRAVEL=1`. */
export const clockRoutes = {
  read: route({
    method: 'GET',
    path: '/v1/test/clock',
    summary: "Read the economy's clock",
    scope: 'admin:*',
    keyed: 'none',
    params: noParams,
    query: noQuery,
    reply: ClockView,
    status: 200,
    refusals: [],
  }),
  move: route({
    method: 'POST',
    path: '/v1/test/clock',
    summary: 'Move, set or stop the clock; answered after every service has done what fell due',
    scope: 'admin:*',
    keyed: 'none',
    params: noParams,
    query: noQuery,
    body: z
      .strictObject({
        advanceSeconds: z.int().min(0).max(315_576_000).optional(),
        set: Instant.optional(),
        frozen: z.boolean().optional(),
      })
      .refine((body) => body.advanceSeconds === undefined || body.set === undefined, 'either advanceSeconds or set'),
    reply: ClockView,
    status: 200,
    refusals: [],
  }),
};

const ArchiveTable = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'not the name of a table');
const ArchiveValue = z.union([z.string().max(16_384), z.int(), z.boolean(), z.null()]);
/** A row of another system as it was: columns to texts and whole numbers. */
const ArchiveRow = z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/), ArchiveValue);
const archiveTable = z.strictObject({ table: ArchiveTable });
const archivePage = z.strictObject({ limit: listFields.limit, cursor: listFields.cursor });

/** What no service owns yet, kept as it was. Never touches a balance. */
export const archiveRoutes = {
  tables: route({
    method: 'GET',
    path: '/v1/archive',
    summary: 'List the archived tables by name, with how many rows each holds',
    scope: 'admin:*',
    keyed: 'none',
    params: noParams,
    query: archivePage,
    reply: listOf(z.object({ table: ArchiveTable, rows: z.int() })),
    status: 200,
    refusals: ['INVALID_CURSOR'],
  }),
  rows: route({
    method: 'GET',
    path: '/v1/archive/:table',
    summary: 'Read archived rows in the order they were brought in',
    scope: 'admin:*',
    keyed: 'none',
    params: archiveTable,
    query: archivePage,
    reply: listOf(ArchiveRow),
    status: 200,
    refusals: ['TABLE_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  add: route({
    method: 'POST',
    path: '/v1/archive/:table',
    summary: 'Archive rows by their keys; a key that is there already is left as it is',
    scope: 'admin:*',
    keyed: 'honoured',
    params: archiveTable,
    query: noQuery,
    body: z.strictObject({
      rows: z
        .array(z.strictObject({ key: z.string().min(1).max(200), row: ArchiveRow }))
        .min(1)
        .max(1000),
    }),
    limit: '1MiB',
    reply: z.object({ table: ArchiveTable, received: z.int(), added: z.int() }),
    status: 200,
    refusals: [],
  }),
};
