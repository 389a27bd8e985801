import * as z from 'zod';
import type { Address, AssetCode } from '../names';
import { AvailableRule, availableParts, takeAvailable } from './available';
import { ConstantProductRule, constantProductPartNames, partsOfConstantProduct } from './constant-product';
import { RatioLadderRule, partsOfRatioLadder, ratioLadderPartNames } from './ratio-ladder';
import { ok } from '../result';
import type { RuleResult } from './rule-result';

/** Instead of amounts: a pure function of a closed, versioned list, evaluated by the ledger on the balances of that moment. */
export const AmountRule = z.discriminatedUnion('name', [AvailableRule, ConstantProductRule, RatioLadderRule]);
export type AmountRule = z.output<typeof AmountRule>;

/** What an account has available, 0 when it has never held the asset. */
export type BalanceOf = (account: Address, asset: AssetCode) => bigint;

/** The parts of the rule's result. A part of 0 makes no posting. */
export function evaluateRule(rule: AmountRule, balanceOf: BalanceOf): RuleResult {
  switch (rule.name) {
    case 'available.v1':
      return ok(takeAvailable(balanceOf(rule.account, rule.asset), rule.max));
    case 'constantProduct.v1': {
      const tickets = balanceOf(rule.pool, rule.tickets);
      return partsOfConstantProduct({ tickets, materials: balanceOf(rule.pool, rule.material) }, rule);
    }
    case 'ratioLadder.v1':
      return partsOfRatioLadder(balanceOf(rule.pool, rule.material), rule);
  }
}

/** The names a posting may use for this rule; any other is a mistake of the caller. */
export function partNamesOf(rule: AmountRule): readonly string[] {
  switch (rule.name) {
    case 'available.v1':
      return availableParts;
    case 'constantProduct.v1':
      return constantProductPartNames(rule);
    case 'ratioLadder.v1':
      return ratioLadderPartNames(rule);
  }
}
