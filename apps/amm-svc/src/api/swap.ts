import { type PostedTransaction, type SwapReceipt, type swap as contract, ok } from '@tix/contracts';
import { type CallContext, type Handler, answeredBefore, postUnderRules } from '@tix/runtime';
import type { AmmParts } from '../store/amm-parts';
import { composeSwap } from '../domain/compose-swap';
import type { StoredPool } from '../domain/pool';
import { readSwap } from '../domain/read-swap';
import { allowSwap } from '../domain/allow-swap';

/** Validates, posts one transaction, and answers from what the ledger says of it. */
export const swap =
  ({ bus, register, readPool }: Pick<AmmParts, 'bus' | 'register' | 'readPool'>): Handler<typeof contract> =>
  async (order, context) => {
    const pool = await readPool({ book: order.book, id: order.poolId });
    const options = optionsOf(context);
    const allowed = allowSwap(pool, order);
    if (!allowed.ok) {
      const first = order.dryRun ? undefined : await answeredBefore(bus, order, options);
      if (!first || !pool) return allowed;
      return first.ok ? ok(receiptOf(first.value, pool)) : first;
    }
    const posted = await postUnderRules<never>(
      register,
      (rules) => ok(composeSwap(allowed.value, order, rules)),
      options,
    );
    return posted.ok ? ok(receiptOf(posted.value, allowed.value)) : posted;
  };

/** The answer leaves before the caller stops waiting. */
function optionsOf({ deadline, requestId }: CallContext) {
  return { timeoutMs: Math.max(0, deadline - Date.now()), requestId };
}

function receiptOf({ replayed, ...transaction }: PostedTransaction, pool: StoredPool): SwapReceipt {
  const { reserves, ...trade } = readSwap(transaction, pool);
  if (!reserves) throw new Error(`the ledger told no balances of ${pool.settings.id}`);
  return { id: transaction.id, ...trade, reserves, replayed };
}
