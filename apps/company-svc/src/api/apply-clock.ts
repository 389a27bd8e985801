import { type applyCompanyClock as contract, ok } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import type { Unpaid } from '../store/payouts';

type PayWages = (order: { readonly unpaid: Unpaid; readonly isOver: () => boolean }) => Promise<number>;

/** Answers this long before its caller gives up; what is left is done by the next look. */
const MARGIN_MS = 2_000;

export const applyClock =
  ({ clock }: Pick<ServiceParts, 'clock'>, payWages: PayWages): Handler<typeof contract> =>
  async (_request, { deadline }) => {
    const now = await clock.refresh();
    await payWages({ unpaid: 'all', isOver: () => Date.now() > deadline - MARGIN_MS });
    return ok({ now });
  };
