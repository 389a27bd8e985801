import type { witnessCheckpoint as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { keepWitness } from '../store/witnesses';

/** Of any replica: it touches no balance and no journal, so it needs neither the committer nor its lease. */
export const witnessCheckpoint =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async (checkpoint) =>
    ok(await keepWitness(db, checkpoint, clock.now()));
