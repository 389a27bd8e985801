import * as z from 'zod';
import { command } from '../contract';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { keyRefusals } from './create-ticket';
import { LocationId } from './fields';
import { LocationChange, SalesLocation } from './location';

/** Changes how a location calculates, and where its tickets go, for the sales that follow. The same once more makes no new version. */
export const changeLocation = command({
  subject: 'sales.change-location.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    locationId: LocationId,
    change: LocationChange,
  }),
  reply: z.object({ location: SalesLocation, replayed: z.boolean() }),
  refusals: [...keyRefusals, 'LOCATION_NOT_FOUND'],
});
