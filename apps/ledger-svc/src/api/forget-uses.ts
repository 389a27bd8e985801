import type { Reading } from '../store/reading';
import { deleteEndedUses } from '../store/reads/allowances';

/** Counters of allowances are kept while something can still be counted in their window. */
export const forgetUses =
  ({ db }: Pick<Reading, 'db'>) =>
  (): Promise<void> =>
    deleteEndedUses(db);
