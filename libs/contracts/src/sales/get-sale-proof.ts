import * as z from 'zod';
import { query } from '../contract';
import { CheckpointKey, LogSize, SalesCheckpoint } from './checkpoint';
import { SaleDocument } from './document';
import { EntryHeader } from './entry';
import { Digest, TicketId } from './fields';
import { LogPath } from './proofs';

/**
 * That a ticket is in the log: what is hashed of it, its place, and the roots beside its way up, the nearest first. With the
 * checkpoint of that size everything can be checked without asking anybody.
 */
export const getSaleProof = query({
  subject: 'sales.get-sale-proof.v1',
  request: z.strictObject({
    ticketId: TicketId,
    /** Of the newest checkpoint unless told. */
    size: LogSize.optional(),
  }),
  reply: z.object({
    public: SaleDocument,
    header: EntryHeader,
    auditHash: Digest,
    /** Of the entry, from 0. */
    index: z.int().min(0),
    size: LogSize,
    root: Digest,
    path: LogPath,
    /** Of exactly this size, where there is one. */
    checkpoint: SalesCheckpoint.optional(),
    publicKey: CheckpointKey,
  }),
  refusals: ['TICKET_NOT_FOUND', 'CHECKPOINT_NOT_FOUND', 'INTEGRITY'],
});
