import * as z from 'zod';
import { command } from '../contract';
import { Metadata, Note, Reason } from '../names';
import { commandFields, postingRefusals } from './command-fields';
import { HoldOrder } from './post-transaction';
import { PostedTransaction } from './transaction';

/** A client's hold lives between one second and 30 days, a day unless told. */
export const HOLD_SECONDS_MAX = 30 * 86_400;
export const HOLD_SECONDS_DEFAULT = 86_400;

/** Reserves amounts on one account; `ttlSeconds` counts from the moment of the commit on the ledger's clock. */
export const createHold = command({
  subject: 'ledger.create-hold.v1',
  request: z.strictObject({
    ...commandFields,
    reason: Reason.optional(),
    hold: HoldOrder.omit({ id: true, expiresAt: true }),
    ttlSeconds: z.int().min(1).max(HOLD_SECONDS_MAX),
    metadata: Metadata.optional(),
    note: Note.optional(),
  }),
  /** The id of the hold is the id of its transaction. */
  reply: PostedTransaction,
  refusals: postingRefusals,
});
