import { AMOUNT_MAX, type Amount, type AssetAmount, type AssetCode, type AssetQuantity } from '@tix/contracts';
import type { RecipeVersion } from './recipe-version';

/** What a job holds besides what it burns at once: all inputs and tools, and the fees of runs that have not started. */
export function reservedAmounts(
  recipe: RecipeVersion,
  { runs, feesBurned }: { readonly runs: number; readonly feesBurned: number },
): readonly AssetAmount[] {
  const amounts = new Map<AssetCode, bigint>();
  const add = (asset: AssetCode, units: bigint) => amounts.set(asset, (amounts.get(asset) ?? 0n) + units);
  for (const { asset, quantity } of recipe.inputs) add(asset, quantity * BigInt(runs));
  for (const { asset, quantity } of toolsOf(recipe)) add(asset, quantity);
  const fees = recipe.installFee * BigInt(runs - feesBurned);
  if (fees > 0n) add(recipe.currency, fees);
  return [...amounts].map(([asset, amount]) => ({ asset, amount: amount as Amount }));
}

/** All that a maker must have to start: what is reserved and what the first run burns. */
export function neededAmounts(recipe: RecipeVersion, runs: number): readonly AssetAmount[] {
  return reservedAmounts(recipe, { runs, feesBurned: 0 });
}

/** Whether every amount of the job can be counted: what it takes, and what it makes. */
export function isCountable(recipe: RecipeVersion, runs: number): boolean {
  const made = recipe.outputs.map(({ quantity }) => quantity * BigInt(runs));
  const taken = neededAmounts(recipe, runs).map(({ amount }) => amount);
  return [...made, ...taken].every((units) => units <= AMOUNT_MAX);
}

/** A component is used like a tool: a job occupies one while it lasts. */
function toolsOf({ tools, component }: RecipeVersion): readonly AssetQuantity[] {
  return component === undefined ? tools : [...tools, { asset: component, quantity: 1n as Amount }];
}

export interface Missing {
  readonly asset: AssetCode;
  readonly needed: bigint;
  readonly available: bigint;
  readonly missing: bigint;
}

export function missingAmounts(
  needed: readonly AssetAmount[],
  available: ReadonlyMap<AssetCode, bigint>,
): readonly Missing[] {
  return needed.flatMap(({ asset, amount }) => {
    const has = available.get(asset) ?? 0n;
    return has >= amount ? [] : [{ asset, needed: amount, available: has, missing: amount - has }];
  });
}
