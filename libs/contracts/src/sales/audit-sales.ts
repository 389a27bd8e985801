import * as z from 'zod';
import { query } from '../contract';
import { Digest, TerminalId, TicketId } from './fields';

/** Faults that are told; all are counted. */
export const AUDIT_FAULTS_MAX = 100;

/** What is not what it was when it was appended, stated or witnessed. */
export const AuditFault = z
  .object({
    /** An entry of the log, the log itself, the head of a terminal, a checkpoint, or what the ledger kept of one. */
    of: z.enum(['entry', 'log', 'terminal', 'checkpoint', 'witness']),
    /** `publicHash`, `prevHash`, `sig` … of an entry; `head`, `key` of a terminal; `size`, `root`, `signature` … of what states the log. */
    field: z.string(),
    detail: z.string(),
    terminalId: TerminalId.optional(),
    seq: z.int().min(0).optional(),
    ticketId: TicketId.optional(),
    logIndex: z.int().min(0).optional(),
    /** Of a checkpoint. */
    size: z.int().min(0).optional(),
  })
  .meta({ id: 'SalesAuditFault' });
export type AuditFault = z.output<typeof AuditFault>;

/** How far an audit has come: entries of the log, and the roots of the whole parts of the tree over them. */
export const AuditPlace = z.strictObject({ size: z.int().min(0), peaks: z.array(Digest).max(64) });
export type AuditPlace = z.output<typeof AuditPlace>;

/**
 * Audits a stretch of the log from a place on, and behind the last one what states the log: hashes and chains of entries, gaps,
 * heads of terminals, checkpoints with their signatures, and what the ledger kept of them.
 */
export const auditSales = query({
  subject: 'sales.audit-sales.v1',
  request: z.strictObject({ from: AuditPlace }),
  reply: z.object({
    /** Where to go on; absent behind the last stretch. */
    next: AuditPlace.optional(),
    entries: z.int().min(0),
    checkpoints: z.int().min(0),
    witnesses: z.int().min(0),
    found: z.int().min(0),
    faults: z.array(AuditFault).max(AUDIT_FAULTS_MAX),
  }),
  refusals: [],
});
