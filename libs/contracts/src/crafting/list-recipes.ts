import * as z from 'zod';
import { query } from '../contract';
import { page, pageFields } from '../ledger';
import { AssetCode } from '../names';
import { Recipe } from './recipe';

/** Active versions in the order of their codes. */
export const listRecipes = query({
  subject: 'crafting.list-recipes.v1',
  request: z.strictObject({
    ...pageFields,
    category: z.string().max(48).optional(),
    /** That make this asset. */
    output: AssetCode.optional(),
    after: z.string().max(64).optional(),
  }),
  reply: page(Recipe),
  refusals: [],
});
