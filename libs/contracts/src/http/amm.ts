import * as z from 'zod';
import {
  NewPoolBody,
  Pool,
  PoolId,
  Quote,
  SwapReceipt,
  Trade,
  TradeOrder,
  createPool,
  getPool,
  haltPool,
  listPools,
  listTrades,
  quoteSwap,
  resumePool,
  swap,
} from '../amm';
import { Amount, Bps } from '../amount';
import { Instant } from '../instant';
import { Address, AssetCode } from '../names';
import { TradeSide } from '../rules';
import { QueryInteger, bookQuery, listFields, listOf, noParams, reasonBody, writeQuery } from './fields';
import { route } from './route';

export const PoolView = Pool.meta({ id: 'Pool' });

/** Who traded is shown to those who may read the account. */
export const TradeView = Trade.partial({ account: true }).meta({ id: 'Trade' });

export const SwapBody = z.strictObject({
  account: Address,
  ...TradeOrder,
  limit: Amount.optional().meta({ description: 'Least out, or most in; after taxes.' }),
  deadline: Instant.optional(),
  maxImpactBps: Bps.optional(),
});
export type SwapBody = z.output<typeof SwapBody>;

const poolId = z.strictObject({ id: PoolId });
const reading = ['market:trade', 'ledger:read'] as const;

export const ammRoutes = {
  swap: route({
    method: 'POST',
    path: '/v1/amm/pools/:id/swaps',
    summary: 'Trade with a pool: one transaction, at the price of the moment it is posted',
    scope: 'market:trade',
    keyed: 'required',
    params: poolId,
    query: writeQuery,
    body: SwapBody,
    reply: SwapReceipt.omit({ replayed: true }).meta({ id: 'Swap' }),
    status: 201,
    refusals: swap.refusals,
  }),
  quote: route({
    method: 'POST',
    path: '/v1/amm/pools/:id/quote',
    summary: 'What a swap would be, were it made now',
    scope: [...reading],
    keyed: 'none',
    params: poolId,
    query: bookQuery,
    body: z.strictObject(TradeOrder),
    reply: Quote.meta({ id: 'Quote' }),
    status: 200,
    refusals: quoteSwap.refusals,
  }),
  create: route({
    method: 'POST',
    path: '/v1/amm/pools',
    summary: 'Make a pool of the economy and fill it; 200 when the same one exists already',
    scope: 'admin:*',
    keyed: 'honoured',
    params: noParams,
    query: bookQuery,
    body: NewPoolBody,
    reply: PoolView,
    status: 201,
    refusals: createPool.refusals,
  }),
  get: route({
    method: 'GET',
    path: '/v1/amm/pools/:id',
    summary: 'Read a pool with its reserves and its price',
    scope: [...reading],
    keyed: 'none',
    params: poolId,
    query: bookQuery,
    reply: PoolView,
    status: 200,
    refusals: getPool.refusals,
  }),
  list: route({
    method: 'GET',
    path: '/v1/amm/pools',
    summary: 'List pools in the order of their ids',
    scope: [...reading],
    keyed: 'none',
    params: noParams,
    query: z.strictObject({ ...listFields, material: AssetCode.optional() }),
    reply: listOf(PoolView),
    status: 200,
    refusals: [...listPools.refusals, 'INVALID_CURSOR'],
  }),
  halt: route({
    method: 'POST',
    path: '/v1/amm/pools/:id/halt',
    summary: 'Refuse swaps from now on',
    scope: 'admin:*',
    keyed: 'honoured',
    params: poolId,
    query: bookQuery,
    body: reasonBody,
    reply: PoolView,
    status: 200,
    refusals: haltPool.refusals,
  }),
  resume: route({
    method: 'POST',
    path: '/v1/amm/pools/:id/resume',
    summary: 'Accept swaps again',
    scope: 'admin:*',
    keyed: 'honoured',
    params: poolId,
    query: bookQuery,
    body: reasonBody,
    reply: PoolView,
    status: 200,
    refusals: resumePool.refusals,
  }),
  trades: route({
    method: 'GET',
    path: '/v1/amm/pools/:id/trades',
    summary: 'List the trades of a pool, newest first',
    scope: [...reading],
    keyed: 'none',
    params: poolId,
    query: z.strictObject({
      ...listFields,
      account: Address.optional(),
      side: TradeSide.optional(),
      from: Instant.optional(),
      to: Instant.optional(),
      minSeq: QueryInteger({ min: 0, max: Number.MAX_SAFE_INTEGER })
        .optional()
        .meta({ description: 'Wait, at most a second, until trades up to this seq are listed.' }),
    }),
    reply: listOf(TradeView),
    status: 200,
    refusals: [...listTrades.refusals, 'INVALID_CURSOR'],
  }),
};
