import * as z from 'zod';
import { command } from '../contract';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { keyRefusals } from './create-ticket';
import { LocationId } from './fields';

/** From the next ticket of the location on its receipts have no branding; older ones keep theirs. */
export const removeBranding = command({
  subject: 'sales.remove-branding.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    locationId: LocationId,
  }),
  reply: z.object({ locationId: LocationId, version: z.int().min(1), replayed: z.boolean() }),
  refusals: [...keyRefusals, 'LOCATION_NOT_FOUND', 'BRANDING_NOT_FOUND'],
});
