import { ok, type runPayroll as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { countUnpaid, type Unpaid } from '../store/payouts';

type PayWages = (order: { readonly unpaid: Unpaid; readonly isOver: () => boolean }) => Promise<number>;

/** Answers this long before its caller gives up. */
const MARGIN_MS = 2_000;

export const runPayroll =
  ({ db }: Pick<ServiceParts, 'db'>, payWages: PayWages): Handler<typeof contract> =>
  async (_request, { deadline }) => {
    const paid = await payWages({ unpaid: 'all', isOver: () => Date.now() > deadline - MARGIN_MS });
    return ok({ paid, ...(await countUnpaid(db)) });
  };
