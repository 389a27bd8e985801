import {
  MAIN_BOOK,
  type PostedTransaction,
  type SwapReceipt,
  type swap as contract,
  ok,
  postTransaction,
} from '@tix/contracts';
import { type CallContext, type Handler, answeredBefore, call, postUnderRules } from '@tix/runtime';
import type { AmmParts } from '../store/amm-parts';
import { type SwapOrder, composeSwap } from '../domain/compose-swap';
import type { StoredPool } from '../domain/pool';
import { readSwap } from '../domain/read-swap';
import { rulesOfBook } from '../domain/rules-of-book';
import { allowSwap } from '../domain/allow-swap';

/** Validates, posts one transaction, and answers from what the ledger says of it. */
export const swap =
  (parts: Pick<AmmParts, 'bus' | 'register' | 'readPool'>): Handler<typeof contract> =>
  async (order, context) => {
    const { bus, readPool } = parts;
    const pool = await readPool({ book: order.book, id: order.poolId });
    const options = optionsOf(context);
    const allowed = allowSwap(pool, order);
    if (!allowed.ok) {
      const first = order.dryRun ? undefined : await answeredBefore(bus, order, options);
      if (!first || !pool) return allowed;
      return first.ok ? ok(receiptOf(first.value, pool)) : first;
    }
    const posted = await post(parts, allowed.value, order, optionsOf(context));
    return posted.ok ? ok(receiptOf(posted.value, allowed.value)) : posted;
  };

async function post(
  { bus, register }: Pick<AmmParts, 'bus' | 'register'>,
  pool: StoredPool,
  order: SwapOrder,
  options: ReturnType<typeof optionsOf>,
) {
  if (order.book === MAIN_BOOK) {
    return postUnderRules<never>(register, (rules) => ok(composeSwap(pool, order, rules)), options);
  }
  // The version of the register is that of the main book alone: it would never be the one in force here.
  const rules = rulesOfBook(await register.current(), order.book);
  const { timeoutMs, requestId } = options;
  return call(bus, postTransaction, composeSwap(pool, order, rules), {
    timeoutMs,
    ...(requestId !== undefined && { requestId }),
  });
}

/** The answer leaves before the caller stops waiting. */
function optionsOf({ deadline, requestId }: CallContext) {
  return { timeoutMs: Math.max(0, deadline - Date.now()), requestId };
}

function receiptOf({ replayed, ...transaction }: PostedTransaction, pool: StoredPool): SwapReceipt {
  const { reserves, ...trade } = readSwap(transaction, pool);
  if (!reserves) throw new Error(`the ledger told no balances of ${pool.settings.id}`);
  return { id: transaction.id, ...trade, reserves, replayed };
}
