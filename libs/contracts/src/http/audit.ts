import * as z from 'zod';
import { FINDING_STATES, Finding, listFindings } from '../audit';
import { Checkpoint, getAuditHead, getProof, verifyBooks } from '../ledger';
import { CommandId } from '../names';
import { bookFields, bookQuery, listFields, listOf, listQuery, noParams } from './fields';
import { route } from './route';

export const auditRoutes = {
  head: route({
    method: 'GET',
    path: '/v1/audit/head',
    summary: 'The last seq and hash of each book: whoever keeps it can tell later whether history was rewritten',
    scope: ['reports:read', 'ledger:read'],
    keyed: 'none',
    params: noParams,
    query: bookQuery,
    reply: getAuditHead.reply,
    status: 200,
    refusals: getAuditHead.refusals,
  }),
  verify: route({
    method: 'POST',
    path: '/v1/audit/verify',
    summary: 'Recompute the hash chains and replay the journal from zero',
    scope: ['reports:read', 'ledger:read'],
    keyed: 'none',
    params: noParams,
    query: bookQuery,
    body: z.strictObject({}),
    reply: verifyBooks.reply,
    status: 200,
    refusals: verifyBooks.refusals,
  }),
  export: route({
    method: 'GET',
    path: '/v1/audit/export',
    summary:
      'The whole journal: as lines of JSON with their blocks, or for hledger with a balance assertion at each movement',
    scope: ['reports:read', 'ledger:read'],
    keyed: 'none',
    params: noParams,
    query: z.strictObject({ ...bookFields, format: z.enum(['ndjson', 'hledger']).optional() }),
    reply: z.string(),
    status: 200,
    refusals: ['BOOK_NOT_FOUND'],
    contentTypes: ['application/x-ndjson', 'text/plain'],
  }),
  checkpoints: route({
    method: 'GET',
    path: '/v1/audit/checkpoints',
    summary: 'What was signed of a book, newest first, and the key that it was signed with',
    scope: ['reports:read', 'ledger:read'],
    keyed: 'none',
    params: noParams,
    query: listQuery,
    reply: listOf(Checkpoint).extend({ publicKey: z.string() }),
    status: 200,
    refusals: ['BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  findings: route({
    method: 'GET',
    path: '/v1/audit/findings',
    summary:
      'Invariants that do not hold, or did not, newest first; those of the system as a whole are told with `main`',
    scope: 'reports:read',
    keyed: 'none',
    params: noParams,
    query: z.strictObject({ ...listFields, state: z.enum(FINDING_STATES).optional() }),
    reply: listOf(Finding),
    status: 200,
    refusals: [...listFindings.refusals, 'INVALID_CURSOR'],
  }),
  proof: route({
    method: 'GET',
    path: '/v1/audit/proofs/:transactionId',
    summary: 'That a transaction is in the history that was signed: to be checked without asking anybody',
    scope: 'ledger:read',
    keyed: 'none',
    params: z.strictObject({ transactionId: CommandId }),
    query: bookQuery,
    reply: getProof.reply.meta({ id: 'Proof' }),
    status: 200,
    refusals: getProof.refusals,
  }),
};
