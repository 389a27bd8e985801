import { uuidv7 } from 'uuidv7';
import type { Committer } from '../committer/committer';
import type { Reading } from '../store/reading';
import { dueAccounts } from '../store/reads/holds';

const ACCOUNTS_MAX = 256;
/** What a round could not end is left to the next run. */
const ROUNDS_MAX = 100;
const PATIENCE_MS = 30_000;

/** Touches every account with a due hold: the batch that touches an account ends what is due on it. */
export const expireHolds =
  ({ db, clock, committer }: Reading & { readonly committer: Committer }) =>
  async (): Promise<void> => {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const due = await dueAccounts(db, clock.now(), ACCOUNTS_MAX);
      const byBook = new Map<string, string[]>();
      for (const { book, address } of due) byBook.set(book, [...(byBook.get(book) ?? []), address]);
      for (const [book, accounts] of byBook) {
        const command = { kind: 'expireHolds', id: uuidv7(), book, accounts } as const;
        await committer.submit({ command, caller: 'ledger-svc' }, Date.now() + PATIENCE_MS);
      }
      if (due.length < ACCOUNTS_MAX) return;
    }
  };
