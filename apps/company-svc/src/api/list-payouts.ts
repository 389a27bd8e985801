import { ok, type listPayouts as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { listPayouts as list } from '../store/payouts';
import { pageOf } from '../store/sql';

export const listPayouts =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async (filter) => {
    const rows = await list(db, filter);
    return ok(
      pageOf(
        rows,
        filter.limit,
        ({ key: _, ...payout }) => payout,
        ({ key }) => key,
      ),
    );
  };
