import { type AssetCode, operationAllowances } from '@tix/contracts';
import type { CommandOf } from '../domain/command';
import { assetsOf, otherSideOf, ruleOf, type Rules } from '../domain/operations';
import { addBalance, addUse, type Needs } from './needs';

/** The rows that deciding an operation reads under a catalog; none where the catalog does not have it. */
export function addOperation(
  needs: Needs,
  { account, operation }: Pick<CommandOf<'runOperation'>, 'account' | 'operation'>,
  catalog: Rules,
  currency: AssetCode,
): void {
  const rule = ruleOf(catalog, operation);
  if (!rule) return;
  const other = otherSideOf(catalog, operation, rule);
  for (const asset of assetsOf(rule, currency)) {
    addBalance(needs, account, asset);
    addBalance(needs, other, asset);
  }
  for (const { allowance } of operationAllowances(operation, rule)) {
    addUse(needs, allowance, account);
  }
}
