import { type getRecipe as contract, ok, refuse } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Workshop } from '../jobs/workshop';
import { findRecipe } from '../store/recipes';

export const getRecipe =
  ({ db }: Workshop): Handler<typeof contract> =>
  async (wanted) => {
    const found = await findRecipe(db, wanted);
    return found
      ? ok(found.recipe)
      : refuse('RECIPE_NOT_FOUND', `there is no recipe ${wanted.code}`, { recipe: wanted.code });
  };
