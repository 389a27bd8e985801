import { assetRoutes, recipeRoutes, type AnswerOf, type BodyOf } from '@tix/contracts';
import * as z from 'zod';
import type { Api } from './api';
import { expectAnswer } from './expect-answer';
import { inParallel } from './in-parallel';

export { connectApi } from './api';

const LANES = 8;

/** The form of import/recipes/recipes.json. */
export const RecipeExtract = z.object({
  source: z.string(),
  assets: z.array(assetRoutes.create.body),
  recipes: z.array(recipeRoutes.create.body),
});
export type RecipeExtract = z.output<typeof RecipeExtract>;

export interface LoadedRecipes {
  readonly assets: number;
  readonly recipes: number;
  /** Codes of recipes that make something from nothing together with others. */
  readonly warned: readonly string[];
}

/** Creates the materials and enacts their recipes. What is there already stays as it is, so it may be run again. */
export async function loadRecipes(api: Api, extract: RecipeExtract): Promise<LoadedRecipes> {
  await inParallel(extract.assets, LANES, (asset) => create(api, asset));
  const enacted = await inParallel(extract.recipes, LANES, (recipe) => enact(api, recipe));
  const warned = enacted.filter(({ warnings }) => warnings.length > 0).map(({ code }) => code);
  return { assets: extract.assets.length, recipes: enacted.length, warned };
}

async function create(api: Api, body: BodyOf<typeof assetRoutes.create>): Promise<void> {
  expectAnswer(await api(assetRoutes.create, { body }), `create the asset ${body.code}`);
}

async function enact(
  api: Api,
  body: BodyOf<typeof recipeRoutes.create>,
): Promise<AnswerOf<typeof recipeRoutes.create>> {
  return expectAnswer(await api(recipeRoutes.create, { body }), `enact the recipe ${body.code}`).value;
}
