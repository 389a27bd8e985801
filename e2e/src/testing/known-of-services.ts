import type { companyRoutes, craftingRoutes, employmentRoutes, jobRoutes, recipeRoutes } from '@tix/contracts';
import { variables } from '@tix/contracts';
import { done, times, unique, type Wire } from './actors';
import type { Economy } from './economy';
import type { Known } from './generate';
import { material, productPool, ratioPool } from './pools';
import { openShop, sold } from './sale-deeds';

/** Something of every service that the accounts have to do with, and the names of it. */
export async function knownOfServices(economy: Economy, accounts: readonly string[]): Promise<Known> {
  const { operator } = economy;
  const ids = accounts.map((account) => account.slice('member:'.length));
  const pools = [await productPool(economy), await ratioPool(economy)];
  const ore = await material(economy);
  const goods = [...pools.map((pool) => pool.material), ore];
  for (const asset of goods) {
    const credits = accounts.map((account) => ({ account, asset, amount: 500, reason: 'start' }));
    for (const credit of credits) done(await operator.post('/v1/credits', credit));
  }
  const recipe = await smelting(economy, ore);
  const job = { account: accounts.at(-1), recipe, runs: 3 };
  const jobs = await Promise.all(
    times(5, () => operator.post<Wire<typeof craftingRoutes.accept>>('/v1/crafting/jobs', job).then(done)),
  );
  return {
    ...{ 'amm.id': pools.map(({ id }) => id), material: goods, 'query.material': goods },
    ...{ recipe: [recipe], 'recipes.code': [recipe], output: goods, 'query.output': goods, runs: [1, 2, 5] },
    ...{ 'crafting.id': jobs.map(({ id }) => id), externalId: ['4711'], platform: ['discord'] },
    ...{ 'members.id': ids, 'links.externalId': ['4711'], 'links.platform': ['discord'] },
    ...{ 'variables.key': Object.keys(variables), 'taxes.id': ['income', 'market'], destination: ['sink:tax'] },
    ...{ rateBps: [0, 100, 500], 'allowances.allowance': ['daily_box', 'salary'], 'allowances.subject': accounts },
    ...(await companies(economy, ids)),
    ...(await shops(economy)),
  };
}

async function smelting({ operator }: Economy, ore: string): Promise<string> {
  const bar = unique('bar');
  done(await operator.post('/v1/assets', { code: bar, kind: 'product' }));
  const flows = { inputs: [{ asset: ore, quantity: 3 }], outputs: [{ asset: bar, quantity: 1 }] };
  const terms = { code: unique('smelting'), ...flows, durationSeconds: 30, category: 'smelting' };
  return done(await operator.post<Wire<typeof recipeRoutes.create>>('/v1/recipes', terms)).code;
}

async function companies({ operator }: Economy, ids: readonly string[]): Promise<Known> {
  const [owner, ...others] = ids;
  const founding = { name: unique('Co'), owner };
  const { id } = done(await operator.post<Wire<typeof companyRoutes.found>>('/v1/companies', founding));
  done(await operator.post('/v1/credits', { account: `company:${id}`, amount: 100_000, reason: 'start' }));
  const terms = { title: 'Clerk', salary: 100, periodSeconds: 60, slots: 50 };
  const employers = [id, 'system'];
  const jobs = await Promise.all(
    employers.map(async (employer) => {
      return done(await operator.post<Wire<typeof jobRoutes.create>>('/v1/jobs', { employer, ...terms })).id;
    }),
  );
  const hired = await Promise.all(
    others.map(async (member) => {
      const order = { job: jobs[0], member };
      return done(await operator.post<Wire<typeof employmentRoutes.hire>>('/v1/employments', order)).id;
    }),
  );
  return {
    ...{ 'companies.id': [id], 'companies.member': ids, 'query.company': employers, 'query.employer': employers },
    ...{
      member: ids,
      owner: ids,
      founders: ids,
      'query.member': ids,
      employer: employers,
      job: jobs,
      'query.job': jobs,
    },
    ...{ 'jobs.id': jobs, 'employments.id': hired, 'query.employment': hired },
  };
}

/** Two terminals of a location with tickets of both, and others that may be closed and enrolled, after which nothing is sold on them. */
async function shops(economy: Economy): Promise<Known> {
  const first = await openShop(economy);
  const second = await openShop(economy, first.locationId);
  const others = [await openShop(economy), await openShop(economy)].map(({ terminalId }) => terminalId);
  const tickets = await Promise.all(times(40, (at) => sold(at % 2 === 0 ? first : second)));
  const ids = tickets.map(({ ticketId }) => ticketId);
  const [terminals, locations] = [[first.terminalId, second.terminalId], [first.locationId]];
  return {
    ...{ 'sales.id': ids, 'receipts.id': ids, 'erasures.id': ids, 'verifyPage.id': ids, 'query.refersTo': ids },
    ...{ 'terminals.id': others, 'enrolments.id': others, terminalId: terminals, 'query.terminal': terminals },
    ...{ 'locations.id': locations, 'branding.id': locations, locationId: locations, 'query.location': locations },
  };
}
