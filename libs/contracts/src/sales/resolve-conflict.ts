import * as z from 'zod';
import { command } from '../contract';
import { CapabilityToken, Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { SaleNote } from './fields';
import { paymentRefusals } from './payment-refusals';
import { ConflictAction, SaleConflict } from './sale-conflict';

export const ResolutionOrder = z.strictObject({ action: ConflictAction, reason: SaleNote(500) });

/** Ends a conflict by a document of its own; adopting also appends the branch that waited in quarantine. Once. */
export const resolveConflict = command({
  subject: 'sales.resolve-conflict.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    conflictId: z.uuid(),
    ...ResolutionOrder.shape,
    /** To recover a payment: what the ledger lets the client move, for the transaction that the conflict names. */
    payment: z.strictObject({ transactionId: CommandId, capability: CapabilityToken }).optional(),
  }),
  reply: z.object({ conflict: SaleConflict, replayed: z.boolean() }),
  refusals: [
    'IDEMPOTENCY_KEY_REUSED',
    'IDEMPOTENCY_IN_PROGRESS',
    'CONFLICT_NOT_FOUND',
    'CONFLICT_RESOLVED',
    'ACTION_NOT_POSSIBLE',
    ...paymentRefusals,
  ],
});
