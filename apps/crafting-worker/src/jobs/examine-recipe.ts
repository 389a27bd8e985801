import type { BookCode, RecipeFault, RecipeTerms, RecipeWarning } from '@tix/contracts';
import type { DataSource } from 'typeorm';
import { gainCycles } from '../domain/gain-cycles';
import { recipeFaults } from '../domain/validate-recipe';
import { activeConversions } from '../store/recipes';
import type { AssetKinds } from './assets';

export interface Examination {
  readonly errors: RecipeFault[];
  readonly warnings: RecipeWarning[];
}

/** All that is wrong with a recipe; and when nothing is, what it would do together with those in force. */
export async function examineRecipe(
  { db, kinds }: { readonly db: DataSource; readonly kinds: AssetKinds },
  book: BookCode,
  recipe: RecipeTerms,
): Promise<Examination> {
  const { inputs, outputs, tools = [], component } = recipe;
  const codes = [...inputs, ...outputs, ...tools].map(({ asset }) => asset);
  const kindOf = await kinds(book, component === undefined ? codes : [...codes, component]);
  const errors = [...recipeFaults(recipe, kindOf)];
  if (errors.length > 0) return { errors, warnings: [] };
  return { errors, warnings: [...gainCycles(recipe, await activeConversions(db, book))] };
}
