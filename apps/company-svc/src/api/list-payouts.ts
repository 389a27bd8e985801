import { ok, type listPayouts as contract } from '@tix/contracts';
import { type Handler, pageOf, type ServiceParts } from '@tix/runtime';
import { listPayouts as list } from '../store/payouts';

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
