import type { AssetCode, AssetQuantity } from '@tix/contracts';

/** What a job needs to know of the version of its recipe. */
export interface RecipeVersion {
  readonly code: string;
  readonly version: number;
  readonly inputs: readonly AssetQuantity[];
  readonly outputs: readonly AssetQuantity[];
  readonly tools: readonly AssetQuantity[];
  readonly component: AssetCode | undefined;
  readonly durationSeconds: number;
  readonly installFee: bigint;
  /** The asset that the fee is paid in. */
  readonly currency: AssetCode;
}
