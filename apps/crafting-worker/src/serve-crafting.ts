import * as contracts from '@tix/contracts';
import { type ServiceParts, serveWith } from '@tix/runtime';
import { acceptJob } from './api/accept-job';
import { applyClock } from './api/apply-clock';
import { cancelJob } from './api/cancel-job';
import { createRecipe } from './api/create-recipe';
import { getCraftingJob } from './api/get-crafting-job';
import { getRecipe } from './api/get-recipe';
import { lintRecipe } from './api/lint-recipe';
import { listCraftingJobs } from './api/list-crafting-jobs';
import { listRecipes } from './api/list-recipes';
import type { Acceptances } from './jobs/acceptances';
import { assetKinds } from './jobs/assets';
import type { Workshop } from './jobs/workshop';

/** Commands wait in groups for few statements; queries wait for one of few connections. */
const COMMANDS_MAX = 4_000;
const QUERIES_MAX = 256;

/** Every subject of crafting, once. */
export async function serveCrafting(parts: ServiceParts, workshop: Workshop, acceptances: Acceptances): Promise<void> {
  const command = serveWith(parts, COMMANDS_MAX);
  const query = serveWith(parts, QUERIES_MAX);
  const kinds = assetKinds(parts.bus);
  await command(contracts.acceptJob, acceptJob(workshop, acceptances));
  await command(contracts.cancelJob, cancelJob(workshop));
  await command(contracts.createRecipe, createRecipe(workshop, kinds));
  await command(contracts.applyCraftingClock, applyClock(workshop, acceptances));
  await query(contracts.getCraftingJob, getCraftingJob(workshop));
  await query(contracts.listCraftingJobs, listCraftingJobs(workshop));
  await query(contracts.getRecipe, getRecipe(workshop));
  await query(contracts.listRecipes, listRecipes(workshop));
  await query(contracts.lintRecipe, lintRecipe(workshop, kinds));
}
