import {
  AMOUNT_MAX,
  amount as toAmount,
  type Quote,
  type Register,
  type RequestOf,
  type Result,
  type RuleRefusal,
  ok,
  quoteConstantProduct,
  quoteRatioLadder,
  type quoteSwap,
  refuse,
  sumOf,
} from '@tix/contracts';
import type { Reserves, StoredPool } from './pool';

type Order = Pick<RequestOf<typeof quoteSwap>, 'side' | 'exact' | 'amount'>;

/** What the ledger would compute on these reserves, by the same functions. */
export function quoteTrade(
  { settings }: StoredPool,
  reserves: Reserves,
  order: Order,
  register: Register,
): Result<Quote, RuleRefusal> {
  const { side, exact, amount } = order;
  const taxes = side === 'sell' ? register.taxes.filter(({ event }) => event === 'swap') : [];
  const trade = { side, exact, amount, taxes };
  if (settings.pricing === 'ratio') {
    const quoted = quoteRatioLadder(reserves.materials, { ...settings, ...trade });
    if (!quoted.ok) return quoted;
    const { amountIn, amountOut, spread, priceImpactBps, inventoryAfter } = quoted.value;
    const reservesAfter = { tickets: reserves.tickets, materials: inventoryAfter };
    const costs = { lpFee: 0n, sinkFee: 0n, spread, tax: sumOf(quoted.value.taxes) };
    return ok({ ...endsOf(amountIn, amountOut), ...costs, priceImpactBps, reservesAfter });
  }
  const maxTradeBps = register.variables['amm.maxTradeRatioBps'];
  const { lpFeeBps, sinkFeeBps } = settings;
  const quoted = quoteConstantProduct(reserves, { ...trade, lpFeeBps, sinkFeeBps, maxTradeBps });
  if (!quoted.ok) return quoted;
  const { amountIn, amountOut, lpFee, sinkFee, priceImpactBps, reservesAfter } = quoted.value;
  // The rule reckons on; no balance is that large, and none could be told.
  if (reservesAfter.tickets > AMOUNT_MAX || reservesAfter.materials > AMOUNT_MAX) {
    return refuse('INSUFFICIENT_LIQUIDITY', 'the pool cannot hold that much');
  }
  const costs = { lpFee, sinkFee, spread: 0n, tax: sumOf(quoted.value.taxes) };
  return ok({ ...endsOf(amountIn, amountOut), ...costs, priceImpactBps, reservesAfter });
}

/** A trade that is not refused gives and gets something. */
function endsOf(amountIn: bigint, amountOut: bigint): Pick<Quote, 'amountIn' | 'amountOut'> {
  return { amountIn: toAmount(amountIn), amountOut: toAmount(amountOut) };
}
