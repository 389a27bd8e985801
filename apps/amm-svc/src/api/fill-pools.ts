import type { ServiceParts } from '@tix/runtime';
import { fillPool, isTriedAgain } from '../store/fill-pool';
import { deleteUnseeded, listUnseeded, markSeeded } from '../store/pools';

const POOLS_MAX = 100;

/** Goes on with pools whose making has stopped between the row and the ledger. */
export const fillPools =
  ({ bus, db, log }: Pick<ServiceParts, 'bus' | 'db' | 'log'>) =>
  async (): Promise<void> => {
    for (const pool of await listUnseeded(db, POOLS_MAX)) {
      const key = { book: pool.book, id: pool.settings.id };
      const filled = await fillPool(bus, pool);
      if (filled.ok) await markSeeded(db, key);
      else if (!isTriedAgain(filled.refusal.code)) await deleteUnseeded(db, key);
      log.info({ ...key, outcome: filled.ok ? 'ok' : filled.refusal.code }, 'pool filled later');
    }
  };
