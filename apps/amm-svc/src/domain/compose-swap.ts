import {
  type Address,
  type AmountRule,
  type PostingOrder,
  type Register,
  type RequestOf,
  type TaxRule,
  type swap,
  taxPart,
} from '@tix/contracts';
import { type StoredPool, accountOf } from './pool';

export type SwapOrder = RequestOf<typeof swap>;

/** Reason of every trade; also the faucet that pays sellers of ratio pools and the sink that takes prices, spreads and fees. */
const REASON = 'amm';
const FAUCET: Address = 'faucet:amm';
const SINK: Address = 'sink:amm';

/** The trade as one order of the ledger: its amounts are parts of a rule, evaluated on the reserves of that moment. */
export function composeSwap(pool: StoredPool, order: SwapOrder, register: Register) {
  const { poolId, account, side, exact, amount, limit, deadline, maxImpactBps, ...fields } = order;
  const taxes = side === 'sell' ? register.taxes.filter(({ event }) => event === 'swap') : [];
  return {
    ...fields,
    type: 'swap' as const,
    reason: REASON,
    rules: [ruleOf(pool, order, register, taxes)],
    postings: [...postingsOf(pool, order), ...taxes.map((tax, index) => taxOf(pool, account, tax, index))],
    deadline,
    metadata: { pool: poolId, side, exact, amount: Number(amount) },
  };
}

function ruleOf(pool: StoredPool, order: SwapOrder, { variables }: Register, taxes: readonly TaxRule[]): AmountRule {
  const { side, exact, amount, limit, maxImpactBps } = order;
  const { settings, tickets } = pool;
  const terms = taxes.map(({ rateBps, minAmount, exemptBelow }) => ({ rateBps, minAmount, exemptBelow }));
  const trade = { pool: accountOf(pool), side, exact, amount, limit, maxImpactBps };
  const taxed = terms.length > 0 ? { taxes: terms } : {};
  if (settings.pricing === 'ratio') {
    const { material, basePrice, targetInventory, spread, spreadBps } = settings;
    const ladder = { material, basePrice, targetInventory, spread, spreadBps };
    return { name: 'ratioLadder.v1', ...trade, ...ladder, ...taxed };
  }
  const { material, lpFeeBps, sinkFeeBps } = settings;
  const maxTradeBps = variables['amm.maxTradeRatioBps'];
  const reserves = { tickets, material, lpFeeBps, sinkFeeBps, maxTradeBps };
  return { name: 'constantProduct.v1', ...trade, ...reserves, ...taxed };
}

function postingsOf(pool: StoredPool, { account, side }: SwapOrder): readonly PostingOrder[] {
  const address = accountOf(pool);
  const tickets = (from: Address, to: Address, part: string, kind: 'principal' | 'fee'): PostingOrder => {
    return { from, to, asset: pool.tickets, amount: { rule: 0, part }, kind };
  };
  const material = (from: Address, to: Address): PostingOrder => {
    const amount = { rule: 0, part: 'materials' };
    return { from, to, asset: pool.settings.material, amount, kind: 'principal' };
  };
  if (pool.settings.pricing === 'ratio') {
    const spread = tickets(account, SINK, 'spread', 'fee');
    return side === 'buy'
      ? [material(address, account), tickets(account, SINK, 'price', 'principal'), spread]
      : [material(account, address), tickets(FAUCET, account, 'price', 'principal'), spread];
  }
  return side === 'buy'
    ? [
        material(address, account),
        tickets(account, address, 'ticketsToPool', 'principal'),
        tickets(account, SINK, 'sinkFee', 'fee'),
      ]
    : [
        material(account, address),
        tickets(address, account, 'ticketsToTrader', 'principal'),
        tickets(address, SINK, 'sinkFee', 'fee'),
      ];
}

function taxOf(pool: StoredPool, from: Address, { id, destination }: TaxRule, index: number): PostingOrder {
  const amount = { rule: 0, part: taxPart(index) };
  return { from, to: destination, asset: pool.tickets, amount, kind: 'tax', rule: id };
}
