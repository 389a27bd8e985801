import { type listRecipes as contract, ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Workshop } from '../jobs/workshop';
import { pageRecipes } from '../store/recipes';

export const listRecipes =
  ({ db }: Workshop): Handler<typeof contract> =>
  async (filter) => {
    const found = await pageRecipes(db, filter);
    const shown = found.slice(0, filter.limit);
    const last = found.length > filter.limit ? shown.at(-1) : undefined;
    return ok({ data: shown, ...(last && { next: last.code }) });
  };
