import * as z from 'zod';
import { Amount, Bps, Units } from '../amount';
import { command } from '../contract';
import { Instant } from '../instant';
import { commandFields, commandRefusals, postingRefusals } from '../ledger/command-fields';
import { Address, CommandId } from '../names';
import { ExactEnd, TradeSide } from '../rules';
import { PoolId, PoolReserves } from './pool';

/** What is traded: `buy` gives tickets for material. `amount` is of the exact end: `in` what is given, `out` what is got. */
export const TradeOrder = { side: TradeSide, exact: ExactEnd, amount: Amount };

/** A trade as it was made: a function of its transaction alone. */
export const SwapReceipt = z.object({
  id: CommandId,
  transactionId: CommandId,
  seq: z.int().positive(),
  pool: PoolId,
  account: Address,
  side: TradeSide,
  /** All that the account gave, and all that it got after fees, spread and taxes. */
  amountIn: Amount,
  amountOut: Amount,
  /** Of what entered, stayed in the pool and bought nothing. */
  lpFee: Units,
  /** Tickets burned beside the trade: of a pool with two reserves, and of a ratio pool. */
  sinkFee: Units,
  spread: Units,
  tax: Units,
  /** Right after the trade. */
  reserves: PoolReserves,
  committedAt: Instant,
  replayed: z.boolean(),
});
export type SwapReceipt = z.output<typeof SwapReceipt>;

const ofSwap = ['POOL_NOT_FOUND', 'POOL_HALTED'] as const;
const known: readonly string[] = commandRefusals;

/** One transaction of the ledger, priced on the balances of that moment. */
export const swap = command({
  subject: 'amm.swap.v1',
  request: z.strictObject({
    ...commandFields,
    poolId: PoolId,
    account: Address,
    ...TradeOrder,
    /** Least out when `exact` is `in`, most in when it is `out`; after taxes. */
    limit: Amount.optional(),
    /** Refused after this moment; equality passes. */
    deadline: Instant.optional(),
    /** Most that the price may be worse than before the trade. */
    maxImpactBps: Bps.optional(),
  }),
  reply: SwapReceipt,
  refusals: [...commandRefusals, ...ofSwap, ...postingRefusals.filter((code) => !known.includes(code))],
});
