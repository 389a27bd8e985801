import type { Address, Amount, AssetQuantity, PostingOrder } from '@tix/contracts';
import type { RecipeVersion } from './recipe-version';
import type { Target } from './run-schedule';

export const MATERIALS_SINK: Address = 'sink:crafting';
export const MATERIALS_FAUCET: Address = 'faucet:crafting';
export const FEE_SINK: Address = 'sink:install_fee';

/** How far a job's postings have come. */
export interface Posted {
  readonly runsDelivered: number;
  readonly feesBurned: number;
}

/** One delivery: burns the inputs of its runs and the fees of those that have started since, and makes the outputs. */
export function deliveryPostings(
  { recipe, account, hold }: { readonly recipe: RecipeVersion; readonly account: Address; readonly hold: string },
  posted: Posted,
  target: Target,
): readonly PostingOrder[] {
  const runs = BigInt(target.runsTo - posted.runsDelivered);
  const fees = recipe.installFee * BigInt(target.feesTo - posted.feesBurned);
  const times = ({ asset, quantity }: AssetQuantity) => ({ asset, amount: (quantity * runs) as Amount });
  const from = `hold:${hold}`;
  const burned = recipe.inputs.map((input) => ({ from, to: MATERIALS_SINK, ...times(input) }));
  const made = recipe.outputs.map((output) => ({ from: MATERIALS_FAUCET, to: account, ...times(output) }));
  return [
    ...(runs > 0n ? [...burned, ...made] : []),
    ...(fees > 0n
      ? [{ from, to: FEE_SINK, asset: recipe.currency, amount: fees as Amount, kind: 'fee' as const }]
      : []),
  ];
}

/** The fee of the run that starts in the moment of the acceptance: everything else stays held. */
export function firstFeePostings(recipe: RecipeVersion, account: Address): readonly PostingOrder[] {
  if (recipe.installFee === 0n) return [];
  const { currency: asset, installFee } = recipe;
  return [{ from: account, to: FEE_SINK, asset, amount: installFee as Amount, kind: 'fee' }];
}

/** Of a job that is given up: the fees of runs that had started come back out of the sink. Everything else was only held. */
export function failurePostings(recipe: RecipeVersion, account: Address, posted: Posted): readonly PostingOrder[] {
  const fees = recipe.installFee * BigInt(posted.feesBurned - posted.runsDelivered);
  if (fees <= 0n) return [];
  return [{ from: FEE_SINK, to: account, asset: recipe.currency, amount: fees as Amount, kind: 'fee' }];
}
