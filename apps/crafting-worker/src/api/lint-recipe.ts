import { type lintRecipe as contract, ok, type ResultOf } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { type AssetKinds, currencyOf } from '../jobs/assets';
import { examineRecipe } from '../jobs/examine-recipe';
import type { Workshop } from '../jobs/workshop';

export const lintRecipe =
  ({ db, bus }: Workshop, kinds: AssetKinds): Handler<typeof contract> =>
  async ({ book, recipe }) => {
    const currency = await currencyOf(bus, book);
    if (!currency.ok) return currency as ResultOf<typeof contract>;
    return ok(await examineRecipe({ db, kinds }, book, recipe));
  };
