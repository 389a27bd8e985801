import type { listWitnesses as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { pageOf, type Reading } from '../store/reading';
import { pageWitnesses, witnessOf } from '../store/witnesses';

export const listWitnesses =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ limit, after }) => {
    const rows = await pageWitnesses(db, { after, limit });
    return ok(pageOf(rows, limit, witnessOf, ({ size, root }) => `${size}.${root}`));
  };
