import type { getAccount as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { readAccount } from '../store/reads/accounts';

export const getAccount =
  ({ db, clock }: Reading): Handler<typeof contract> =>
  (request) =>
    readAccount(db, request, clock.now());
