import {
  type Address,
  type AssetCode,
  type Catalog,
  type OperationName,
  operationReason,
  type OperationRule,
  RESERVE,
} from '@tix/contracts';

/** What is needed of a catalog to know what an operation is about. */
export type Rules = Pick<Catalog, 'reserve' | 'operations'>;

/** What every object inherits is no operation. */
export function ruleOf({ operations }: Rules, name: OperationName): OperationRule | undefined {
  return Object.hasOwn(operations, name) ? operations[name] : undefined;
}

/** Where the units of an operation come from, or go to. */
export function otherSideOf({ reserve }: Rules, name: OperationName, { amount }: OperationRule): Address {
  if (reserve) return RESERVE;
  return `${amount < 0n ? 'sink' : 'faucet'}:${operationReason(name)}`;
}

/** All assets that an operation may move. */
export function assetsOf({ asset, table }: OperationRule, currency: AssetCode): readonly AssetCode[] {
  return table ? table.map((row) => row.asset) : [asset ?? currency];
}

/** Whether what an account has done of it before counts. */
export function isCounted({ dailyCap, cooldownSeconds }: OperationRule): boolean {
  return dailyCap !== undefined || cooldownSeconds !== undefined;
}
