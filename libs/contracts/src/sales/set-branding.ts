import * as z from 'zod';
import { command } from '../contract';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { Branding, BrandingOrder } from './branding';
import { keyRefusals } from './create-ticket';
import { LocationId } from './fields';

/** Replaces the branding of a location for the tickets that follow. The same once more makes no new version. */
export const setBranding = command({
  subject: 'sales.set-branding.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    locationId: LocationId,
    branding: BrandingOrder,
  }),
  reply: z.object({ branding: Branding, replayed: z.boolean() }),
  refusals: [...keyRefusals, 'LOCATION_NOT_FOUND'],
});
