import type { getAccount as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Leading } from '../committer/leading';
import type { Reading } from '../store/reading';
import { type AccountName, readAccounts } from '../store/reads/read-accounts';
import { sharedReads } from '../store/reads/shared-reads';

/** Accounts that are read at once at most. */
const ACCOUNTS_MAX = 256;

/** From the committer's memory while the lease is valid, from the database where that does not know. */
export const getAccount = ({ db, clock, lease, committer: { reads } }: Reading & Leading): Handler<typeof contract> => {
  const recall = (name: AccountName) => (lease.isValid() ? reads.recall(name) : undefined);
  const read = sharedReads(async (names: readonly AccountName[]) => {
    await reads.learn(names);
    const recalled = names.flatMap((name) => recall(name) ?? []);
    return recalled.length === names.length ? recalled : readAccounts(db, names, clock.now());
  }, ACCOUNTS_MAX);
  return async (name) => recall(name) ?? read(name);
};
