import * as z from 'zod';
import {
  acceptJob,
  cancelJob,
  CraftingJob,
  createRecipe,
  getCraftingJob,
  getRecipe,
  JobState,
  lintRecipe,
  Recipe,
  RecipeCode,
  RecipeFault,
  RecipeTerms,
  RecipeWarning,
  Runs,
} from '../crafting';
import { Address, AssetCode, CommandId } from '../names';
import { bookQuery, listFields, listOf, noParams, QueryInteger, reasonBody } from './fields';
import { route } from './route';
import { TransactionView } from './transactions';

export const RecipeView = Recipe.meta({ id: 'Recipe' });
export const CraftingJobView = CraftingJob.meta({ id: 'CraftingJob' });
const PostedJob = CraftingJob.extend({ transaction: TransactionView });

const VERSION_MAX = 1_000_000;

export const recipeRoutes = {
  create: route({
    method: 'POST',
    path: '/v1/recipes',
    summary: 'Enact the next version of a recipe; the latest version again is answered with 200',
    scope: 'admin:*',
    keyed: 'honoured',
    params: noParams,
    query: bookQuery,
    body: RecipeTerms,
    reply: Recipe.extend({ warnings: z.array(RecipeWarning) }),
    status: 201,
    refusals: createRecipe.refusals,
  }),
  lint: route({
    method: 'POST',
    path: '/v1/recipes/lint',
    summary: 'Say what is wrong with a recipe, and which recipes would make something from nothing with it',
    scope: ['crafting:run', 'governance:propose', 'ledger:read'],
    keyed: 'none',
    params: noParams,
    query: bookQuery,
    body: RecipeTerms,
    reply: z.object({ errors: z.array(RecipeFault), warnings: z.array(RecipeWarning) }),
    status: 200,
    refusals: lintRecipe.refusals,
  }),
  list: route({
    method: 'GET',
    path: '/v1/recipes',
    summary: 'List the recipes in force by code',
    scope: ['crafting:run', 'ledger:read'],
    keyed: 'none',
    params: noParams,
    query: z.strictObject({
      ...listFields,
      category: RecipeTerms.shape.category,
      output: AssetCode.optional().meta({ description: 'Only recipes that make this asset.' }),
    }),
    reply: listOf(RecipeView),
    status: 200,
    refusals: ['INVALID_CURSOR'],
  }),
  get: route({
    method: 'GET',
    path: '/v1/recipes/:code',
    summary: 'Read a recipe: the version in force, or an earlier one',
    scope: ['crafting:run', 'ledger:read'],
    keyed: 'none',
    params: z.strictObject({ code: RecipeCode }),
    query: bookQuery.extend({ version: QueryInteger({ min: 1, max: VERSION_MAX }).optional() }),
    reply: RecipeView,
    status: 200,
    refusals: getRecipe.refusals,
  }),
};

const jobId = z.strictObject({ id: CommandId });

export const craftingRoutes = {
  accept: route({
    method: 'POST',
    path: '/v1/crafting/jobs',
    summary: 'Reserve what the runs of a recipe need and craft them, or queue them',
    scope: 'crafting:run',
    keyed: 'required',
    params: noParams,
    query: bookQuery,
    body: z.strictObject({ account: Address, recipe: RecipeCode, runs: Runs }),
    reply: PostedJob,
    status: 201,
    refusals: acceptJob.refusals,
  }),
  list: route({
    method: 'GET',
    path: '/v1/crafting/jobs',
    summary: 'List crafting jobs, newest first',
    scope: ['crafting:run', 'ledger:read'],
    keyed: 'none',
    params: noParams,
    query: z.strictObject({ ...listFields, account: Address.optional(), state: JobState.optional() }),
    reply: listOf(CraftingJobView),
    status: 200,
    refusals: ['INVALID_CURSOR', 'ACCOUNT_NOT_FOUND'],
  }),
  get: route({
    method: 'GET',
    path: '/v1/crafting/jobs/:id',
    summary: 'Read a crafting job',
    scope: ['crafting:run', 'ledger:read'],
    keyed: 'none',
    params: jobId,
    query: bookQuery,
    reply: CraftingJobView,
    status: 200,
    refusals: getCraftingJob.refusals,
  }),
  cancel: route({
    method: 'POST',
    path: '/v1/crafting/jobs/:id/cancel',
    summary: 'Deliver the runs that are done and give back the rest',
    scope: 'crafting:run',
    keyed: 'honoured',
    params: jobId,
    query: bookQuery,
    body: reasonBody,
    reply: PostedJob,
    status: 201,
    refusals: cancelJob.refusals,
  }),
};
