import * as z from 'zod';
import { command } from '../contract';
import { commandFields, commandRefusals } from '../ledger';
import { Recipe, RecipeTerms, RecipeWarning } from './recipe';

const { dryRun: _, ...fields } = commandFields;

/** Adds the next version of a recipe, in force from now on; terms equal to the latest version's are answered as they are. */
export const createRecipe = command({
  subject: 'crafting.create-recipe.v1',
  request: z.strictObject({ ...fields, recipe: RecipeTerms }),
  reply: z.object({
    recipe: Recipe,
    warnings: z.array(RecipeWarning),
    created: z.boolean(),
    replayed: z.boolean(),
  }),
  refusals: [...commandRefusals, 'INVALID_RECIPE'],
});
