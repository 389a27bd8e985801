import * as z from 'zod';
import { query } from '../contract';
import { BookCode } from '../names';
import { RecipeFault, RecipeTerms, RecipeWarning } from './recipe';

/** Everything that would be refused about a recipe, and what should be thought about; changes nothing. */
export const lintRecipe = query({
  subject: 'crafting.lint-recipe.v1',
  request: z.strictObject({ book: BookCode, recipe: RecipeTerms }),
  reply: z.object({ errors: z.array(RecipeFault), warnings: z.array(RecipeWarning) }),
  refusals: ['BOOK_NOT_FOUND'],
});
