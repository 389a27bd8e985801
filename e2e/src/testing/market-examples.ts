import type { ammRoutes, craftingRoutes } from '@tix/contracts';
import { done, unique, type Wire } from './actors';
import type { Example, World } from './examples';
import { fundedAccount } from './funded-account';

type Make = (world: World) => Example | Promise<Example>;

async function asset({ economy, book }: World, kind: 'raw' | 'product'): Promise<string> {
  const code = unique('M');
  done(await economy.operator.post(`/v1/assets?book=${book}`, { code, kind }));
  return code;
}

async function newPool(world: World): Promise<object> {
  const reserves = { tickets: 100_000, materials: 100_000 };
  return { id: unique('p'), material: await asset(world, 'raw'), pricing: 'constantProduct', ...reserves };
}

async function pool(world: World): Promise<string> {
  const path = `/v1/amm/pools?book=${world.book}`;
  return done(await world.economy.operator.post<Wire<typeof ammRoutes.create>>(path, await newPool(world))).id;
}

/** 3 of a material make 1 of another in a day: what one test has begun moves nothing in those after it. */
async function newRecipe(world: World) {
  const [input, output] = [await asset(world, 'raw'), await asset(world, 'product')];
  const flows = { inputs: [{ asset: input, quantity: 3 }], outputs: [{ asset: output, quantity: 1 }] };
  return { code: unique('r'), ...flows, durationSeconds: 86_400, category: 'smelting' };
}

async function recipe(world: World): Promise<{ readonly code: string; readonly input: string }> {
  const terms = await newRecipe(world);
  done(await world.economy.operator.post(`/v1/recipes?book=${world.book}`, terms));
  return { code: terms.code, input: terms.inputs[0]?.asset ?? '' };
}

async function order(world: World) {
  const { code, input } = await recipe(world);
  return { account: await fundedAccount(world, 1_000, input), recipe: code, runs: 2 };
}

async function job(world: World): Promise<string> {
  const path = `/v1/crafting/jobs?book=${world.book}`;
  return done(await world.client.post<Wire<typeof craftingRoutes.accept>>(path, await order(world))).id;
}

/** By the operator, for those who may read and not craft. */
const jobOfOthers = (world: World) => job({ ...world, client: world.economy.operator });

const inBook =
  (path: string, make?: (world: World) => Promise<unknown>): Make =>
  async (world) => ({ path: `${path}?book=${world.book}`, ...(make && { body: await make(world) }) });
const at =
  (path: string, make: (world: World) => Promise<string>, rest = '', body?: (world: World) => unknown): Make =>
  async (world) => {
    const target = `${path}/${await make(world)}${rest}?book=${world.book}`;
    return { path: target, ...(body && { body: await body(world) }) };
  };
const buying = { side: 'buy', exact: 'in', amount: 100 };

export const marketExamples: Readonly<Record<string, Make>> = {
  'amm.swap': at('/v1/amm/pools', pool, '/swaps', async (world) => ({
    account: await fundedAccount(world, 1_000),
    ...buying,
  })),
  'amm.quote': at('/v1/amm/pools', pool, '/quote', () => buying),
  'amm.create': inBook('/v1/amm/pools', newPool),
  'amm.get': at('/v1/amm/pools', pool),
  'amm.list': inBook('/v1/amm/pools'),
  'amm.halt': at('/v1/amm/pools', pool, '/halt', () => ({})),
  'amm.resume': async (world) => {
    const id = await pool(world);
    done(await world.economy.operator.post(`/v1/amm/pools/${id}/halt?book=${world.book}`, {}));
    return { path: `/v1/amm/pools/${id}/resume?book=${world.book}`, body: {} };
  },
  'amm.trades': at('/v1/amm/pools', pool, '/trades'),
  'recipes.create': inBook('/v1/recipes', newRecipe),
  'recipes.lint': inBook('/v1/recipes/lint', newRecipe),
  'recipes.list': inBook('/v1/recipes'),
  'recipes.get': at('/v1/recipes', async (world) => (await recipe(world)).code),
  'crafting.accept': inBook('/v1/crafting/jobs', order),
  'crafting.list': inBook('/v1/crafting/jobs'),
  'crafting.get': at('/v1/crafting/jobs', jobOfOthers),
  'crafting.cancel': at('/v1/crafting/jobs', job, '/cancel', () => ({})),
};
