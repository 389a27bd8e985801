import * as z from 'zod';
import { query } from '../contract';
import { BookCode } from '../names';
import { Recipe, RecipeCode } from './recipe';

/** The active version unless another one is asked for. */
export const getRecipe = query({
  subject: 'crafting.get-recipe.v1',
  request: z.strictObject({ book: BookCode, code: RecipeCode, version: z.int().positive().optional() }),
  reply: Recipe,
  refusals: ['RECIPE_NOT_FOUND'],
});
