import * as z from 'zod';
import {
  AUDIT_FAULTS_MAX,
  AuditFault,
  DayOrder,
  RebuildOrder,
  SalesCheckpointRow,
  TicketId,
  closeDay,
  getSaleProof,
  getSalesCheckpoint,
  getSalesConsistency,
  getSalesRoot,
  makeSalesCheckpoint,
  rebuildProjections,
} from '../sales';
import { QueryInteger, listFields, listOf, noParams, noQuery } from './fields';
import { route } from './route';

const { book: _, ...pageFields } = listFields;

const SIZE_MAX = Number.MAX_SAFE_INTEGER;
const Size = QueryInteger({ min: 1, max: SIZE_MAX });
const reading = { method: 'GET', scope: ['sales:read', 'sales:write'], keyed: 'none', status: 200 } as const;
const SaleProof = getSaleProof.reply.meta({ id: 'SaleProof' });

/** What an audit of the whole log has found. */
export const SalesAudit = z
  .object({
    intact: z.boolean(),
    entries: z.int().min(0),
    checkpoints: z.int().min(0),
    /** Checkpoints that the ledger has kept. */
    witnesses: z.int().min(0),
    found: z.int().min(0),
    /** The first of them. */
    faults: z.array(AuditFault).max(AUDIT_FAULTS_MAX),
  })
  .meta({ id: 'SalesAudit' });

/** What is stated and proved of the log of all terminals. */
export const salesLogRoutes = {
  closeDay: route({
    method: 'POST',
    path: '/v1/sales/closings',
    summary: 'Close a day of a terminal or of all terminals of a location, and state the log in a signed checkpoint',
    scope: 'sales:write',
    keyed: 'required',
    params: noParams,
    query: noQuery,
    body: DayOrder,
    reply: closeDay.reply.omit({ replayed: true }).meta({ id: 'ClosedDay' }),
    status: 201,
    refusals: [...closeDay.refusals, 'BOOK_NOT_FOUND'],
  }),
  makeCheckpoint: route({
    method: 'POST',
    path: '/v1/sales/checkpoints',
    summary: 'State the log as it is in a signed checkpoint; the last one is answered when nothing was appended since',
    scope: 'sales:write',
    keyed: 'none',
    params: noParams,
    query: noQuery,
    body: z.strictObject({}),
    reply: makeSalesCheckpoint.reply.omit({ created: true }),
    status: 201,
    refusals: [...makeSalesCheckpoint.refusals, 'BOOK_NOT_FOUND'],
  }),
  checkpoints: route({
    ...reading,
    path: '/v1/sales/checkpoints',
    summary: 'What was signed of the log of sales, newest first, and the key that it was signed with',
    params: noParams,
    query: z.strictObject(pageFields),
    reply: listOf(SalesCheckpointRow).extend({ publicKey: z.string() }),
    refusals: ['BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  checkpoint: route({
    ...reading,
    path: '/v1/sales/checkpoints/:size',
    summary: 'Read a checkpoint by its size, or the `latest`',
    params: z.strictObject({ size: z.union([z.literal('latest'), Size]) }),
    query: noQuery,
    reply: getSalesCheckpoint.reply,
    refusals: [...getSalesCheckpoint.refusals, 'BOOK_NOT_FOUND'],
  }),
  audit: route({
    method: 'POST',
    path: '/v1/sales/audits',
    summary:
      'Recompute every hash and chain of the log of sales, and compare it with its checkpoints and with the ledger',
    scope: 'reports:read',
    keyed: 'none',
    params: noParams,
    query: noQuery,
    body: z.strictObject({}),
    reply: SalesAudit,
    status: 200,
    refusals: ['BOOK_NOT_FOUND'],
  }),
  rebuild: route({
    method: 'POST',
    path: '/v1/sales/rebuilds',
    summary:
      'Derive what follows from a stretch of the log of sales again, and put right what is otherwise; go on at `next`',
    scope: 'admin:*',
    keyed: 'none',
    params: noParams,
    query: noQuery,
    body: RebuildOrder,
    reply: rebuildProjections.reply.meta({ id: 'SalesRebuild' }),
    status: 200,
    refusals: ['BOOK_NOT_FOUND'],
  }),
  ticketProof: route({
    ...reading,
    path: '/v1/sales/tickets/:id/proof',
    summary: 'That a ticket is in the log that was signed: to be checked without asking anybody',
    params: z.strictObject({ id: TicketId }),
    query: z.strictObject({ size: Size.optional().meta({ description: 'Of the newest checkpoint unless told.' }) }),
    reply: SaleProof,
    refusals: [...getSaleProof.refusals, 'BOOK_NOT_FOUND'],
  }),
  inclusion: route({
    ...reading,
    path: '/v1/sales/proofs/inclusion',
    summary: 'The same for `ticketId`',
    params: noParams,
    query: z.strictObject({ ticketId: TicketId.optional(), size: Size.optional() }),
    reply: SaleProof,
    refusals: [...getSaleProof.refusals, 'BOOK_NOT_FOUND'],
  }),
  consistency: route({
    ...reading,
    path: '/v1/sales/proofs/consistency',
    summary:
      'That the log of `from` entries is the beginning of that of `to` entries, the newest checkpoint unless told',
    params: noParams,
    query: z.strictObject({ from: Size.optional(), to: Size.optional() }),
    reply: getSalesConsistency.reply,
    refusals: [...getSalesConsistency.refusals, 'BOOK_NOT_FOUND'],
  }),
  root: route({
    ...reading,
    path: '/v1/sales/proofs/root',
    summary: 'The Merkle tree hash over the first `size` entries of the log, or over all of them',
    params: noParams,
    query: z.strictObject({ size: Size.optional() }),
    reply: getSalesRoot.reply,
    refusals: [...getSalesRoot.refusals, 'BOOK_NOT_FOUND'],
  }),
};
