import type { getAccount as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { type AccountName, readAccounts } from '../store/reads/read-accounts';
import { sharedReads } from '../store/reads/shared-reads';

/** Accounts that one statement reads at most. */
const ACCOUNTS_MAX = 256;

export const getAccount = ({ db, clock }: Reading): Handler<typeof contract> =>
  sharedReads((names: readonly AccountName[]) => readAccounts(db, names, clock.now()), ACCOUNTS_MAX);
