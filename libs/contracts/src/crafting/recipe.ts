import * as z from 'zod';
import { AMOUNT_MAX, Units } from '../amount';
import { Instant } from '../instant';
import { AssetAmount } from '../ledger';
import { Actor, AssetCode } from '../names';

/** With the component and the fee they fit into one hold, which reserves at most 16 assets. */
export const INPUTS_MAX = 10;
export const TOOLS_MAX = 4;
export const OUTPUTS_MAX = 16;
/** 30 days. */
export const DURATION_SECONDS_MAX = 2_592_000;

export const RecipeCode = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, 'not the code of a recipe')
  .meta({ examples: ['iron_bar'] });
export type RecipeCode = z.infer<typeof RecipeCode>;

export const AssetQuantity = z.strictObject({ asset: AssetCode, quantity: AssetAmount.shape.amount });
export type AssetQuantity = z.output<typeof AssetQuantity>;

/** What a recipe says. Whether it makes sense is decided by crafting, which names every field that does not. */
export const RecipeTerms = z.strictObject({
  code: RecipeCode,
  /** Burned by each run. */
  inputs: z.array(AssetQuantity).max(INPUTS_MAX),
  /** Made by each run. */
  outputs: z.array(AssetQuantity).max(OUTPUTS_MAX),
  /** Held while the job lasts, however many runs it has, and given back. */
  tools: z.array(AssetQuantity).max(TOOLS_MAX).optional(),
  /** An asset of which a job occupies one unit while it lasts, such as a forge. */
  component: AssetCode.optional(),
  durationSeconds: z.int().min(0).max(DURATION_SECONDS_MAX),
  /** Units of the book's currency that each run burns when it starts. */
  installFee: Units.refine((units) => units <= AMOUNT_MAX, 'more than 9007199254740991').optional(),
  category: z
    .string()
    .regex(/^[a-z0-9_-]{1,48}$/, 'not a category: a slug of [a-z0-9_-], 1 to 48 characters')
    .optional(),
});
export type RecipeTerms = z.output<typeof RecipeTerms>;

export const RecipeStatus = z.enum(['active', 'disabled']);

/** One version of a recipe; it never changes, and jobs keep the version that they were accepted with. */
export const Recipe = z.object({
  code: RecipeCode,
  version: z.int().positive(),
  /** The latest version of a code is the active one. */
  status: RecipeStatus,
  inputs: z.array(AssetQuantity),
  outputs: z.array(AssetQuantity),
  tools: z.array(AssetQuantity),
  component: AssetCode.optional(),
  durationSeconds: z.int(),
  installFee: Units,
  category: z.string(),
  createdAt: Instant,
  createdBy: Actor,
});
export type Recipe = z.output<typeof Recipe>;

/** What is wrong with a recipe, and where. */
export const RecipeFault = z.object({ pointer: z.string(), detail: z.string() });
export type RecipeFault = z.output<typeof RecipeFault>;

/** Recipes that together make something from nothing: so many runs of each leave more than they took. */
export const RecipeWarning = z.object({
  detail: z.string(),
  recipes: z.array(z.object({ code: RecipeCode, runs: z.int().positive() })),
  gains: z.array(z.object({ asset: AssetCode, quantity: z.int().positive() })),
});
export type RecipeWarning = z.output<typeof RecipeWarning>;
