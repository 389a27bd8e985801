import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectApi, loadRecipes, RecipeExtract } from '@tix/import/load-recipes';
import * as z from 'zod';
import { application, done, member, outcomeOf, times, unique, type Refusal } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { craft, kitchen, maker, type Jobs, type Kitchen, type Recipe } from './kitchen';

let economy: Economy;
let place: Kitchen;
beforeAll(async () => {
  economy = await startEconomy({ services: ['governance-svc', 'crafting-worker'] });
  place = await kitchen(economy);
});
afterEach(() => economy.conserved());
afterAll(() => economy?.stop());

const one = (asset: string, quantity: unknown = 1) => ({ asset, quantity });
const terms = (change: object = {}) => ({
  code: unique('recipe'),
  inputs: [one(place.iron, 3)],
  outputs: [one(place.bar)],
  durationSeconds: 60,
  installFee: 2,
  category: 'smelting',
  ...change,
});
const create = (body: object, key?: string) =>
  economy.operator.post<Recipe & { warnings: object[] }>('/v1/recipes', body, key === undefined ? {} : { key });

test.each<[string, (bar: string) => object, number, string, string | undefined]>([
  ['an unknown material', () => ({ inputs: [one('mud')] }), 422, 'INVALID_RECIPE', '/inputs/0/asset'],
  ['tickets as an output', () => ({ outputs: [one('TICKET')] }), 422, 'INVALID_RECIPE', '/outputs/0/asset'],
  ['one that becomes two', (bar) => ({ inputs: [one(bar)], outputs: [one(bar, 2)] }), 422, 'INVALID_RECIPE', '/outputs/0/quantity'],
  ['no inputs', () => ({ inputs: [] }), 422, 'INVALID_RECIPE', '/inputs'],
  ['no outputs', () => ({ outputs: [] }), 422, 'INVALID_RECIPE', '/outputs'],
  ['an asset twice', (bar) => ({ outputs: [one(bar), one(bar)] }), 422, 'INVALID_RECIPE', '/outputs/1/asset'],
  ['an unknown component', () => ({ component: 'forge' }), 422, 'INVALID_RECIPE', '/component'],
  ['a quantity of nothing', (bar) => ({ outputs: [one(bar, 0)] }), 400, 'VALIDATION', undefined],
  ['a fraction', (bar) => ({ outputs: [one(bar, 1.5)] }), 400, 'VALIDATION', undefined],
  ['31 days', () => ({ durationSeconds: 31 * 86_400 }), 400, 'VALIDATION', undefined],
  ['less than no time', () => ({ durationSeconds: -1 }), 400, 'VALIDATION', undefined],
  ['a code with a space', () => ({ code: 'a b' }), 400, 'VALIDATION', undefined],
  ['a field that nobody knows', () => ({ patent: {} }), 400, 'VALIDATION', undefined],
  ['eleven inputs', () => ({ inputs: Array.from({ length: 11 }, (_, at) => one(`x${at}`)) }), 400, 'VALIDATION', undefined],
])('a recipe with %s is refused and its field named', async (_, change, status, code, field) => {
  const reply = await create(terms(change(place.bar)));
  expect([reply.status, outcomeOf(reply)]).toEqual([status, code]);
  const refusal = reply.body as unknown as Refusal;
  expect(refusal.errors?.length).toBeGreaterThan(0);
  if (field !== undefined) expect([refusal.details?.['field'], refusal.errors?.[0]?.pointer]).toEqual([field, field]);
}); // prettier-ignore

/** @covers T23 */
test('a recipe gets a new version when it changes, and jobs keep the one they were accepted with', async () => {
  const first = terms();
  expect(done(await create(first))).toMatchObject({ version: 1, status: 'active', warnings: [] });
  const again = await create(first);
  expect([again.status, again.body.version]).toEqual([200, 1]);
  const account = await maker(economy, place, 30, 100);
  const job = done(await craft(economy, { recipe: first.code }, account, 1));
  expect(done(await create({ ...first, installFee: 5 }))).toMatchObject({ version: 2 });
  expect(job).toMatchObject({ version: 1, installFee: 2 });
  expect(done(await craft(economy, { recipe: first.code }, account, 1))).toMatchObject({ version: 2, installFee: 5 });
  const read = (query: string) => economy.operator.get<Recipe>(`/v1/recipes/${first.code}${query}`);
  expect(done(await read(''))).toMatchObject({ version: 2, status: 'active' });
  expect(done(await read('?version=1'))).toMatchObject({ version: 1, status: 'disabled', installFee: 2 });
  expect(outcomeOf(await read('?version=3'))).toBe('RECIPE_NOT_FOUND');
});

test('a recipe that is created again under its key is the first answer, whatever was made since; another is refused', async () => {
  const first = terms();
  const key = unique('enact');
  const made = await create(first, key);
  done(await create({ ...first, installFee: 5 }));
  const again = await create(first, key);
  expect([again.status, done(again)]).toEqual([made.status, done(made)]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(outcomeOf(await create({ ...first, installFee: 7 }, key))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(done(await create({ ...first, installFee: 5, tools: [] }))).toMatchObject({ version: 2 });
});

test('what a recipe leaves out is what it says by default: nothing new is made', async () => {
  const { installFee: _fee, category: _category, ...bare } = terms();
  const replies = await Promise.all(times(6, () => create(bare, `bare ${bare.code}`)));
  expect(new Set(replies.map((reply) => `${outcomeOf(reply)} ${reply.body.version}`))).toEqual(new Set(['201 1']));
  const spelled = await create({ ...bare, installFee: 0, category: 'general', tools: [] });
  expect([outcomeOf(spelled), spelled.body.version]).toEqual([200, 1]);
});

/** @covers T23 */
test('the linter names recipes that make something from nothing, before and when they are enacted', async () => {
  const back = terms({ inputs: [one(place.bar)], outputs: [one(place.iron, 4)] });
  const linted = await economy.operator.post<{ errors: object[]; warnings: object[] }>('/v1/recipes/lint', back, { key: null });
  const warning = { recipes: expect.arrayContaining([{ code: back.code, runs: 1 }]), gains: [{ asset: place.iron, quantity: 1 }] };
  expect(done(linted)).toMatchObject({ errors: [], warnings: [warning] });
  expect(done(await create(back)).warnings).toMatchObject([warning]);
  const faulty = await economy.operator.post('/v1/recipes/lint', terms({ outputs: [one('TICKET')] }), { key: null });
  expect(done(faulty)).toMatchObject({ errors: [{ pointer: '/outputs/0/asset' }], warnings: [] });
}); // prettier-ignore

test.each<[string, object, number, string]>([
  ['no runs', { runs: 0 }, 400, 'VALIDATION'],
  ['more runs than anybody lives', { runs: 10_001 }, 400, 'VALIDATION'],
  ['runs as a text', { runs: '5' }, 400, 'VALIDATION'],
  ['half a run', { runs: 1.5 }, 400, 'VALIDATION'],
  ['no account', { account: undefined }, 400, 'VALIDATION'],
  ['a name that is no address', { account: 'somebody' }, 400, 'VALIDATION'],
  ['an account that does not exist', { account: 'member:nobody' }, 404, 'ACCOUNT_NOT_FOUND'],
  ['a faucet', { account: 'faucet:crafting' }, 403, 'RESERVED_ACCOUNT'],
  ['a recipe that does not exist', { recipe: 'soup' }, 404, 'RECIPE_NOT_FOUND'],
  ['a field that nobody knows', { hurry: true }, 400, 'VALIDATION'],
])('a job with %s is refused', async (_, change, status, code) => {
  const account = await member(economy);
  const reply = await economy.operator.post('/v1/crafting/jobs', { account, recipe: place.recipe, runs: 1, ...change });
  expect([reply.status, outcomeOf(reply)]).toEqual([status, code]);
});

test('more than can be counted is refused', async () => {
  const code = unique('recipe');
  done(await create(terms({ code, inputs: [one(place.iron, Number.MAX_SAFE_INTEGER)] })));
  const account = await member(economy);
  expect(outcomeOf(await craft(economy, { recipe: code }, account, 2))).toBe('INVALID_AMOUNT');
});

test('a member sees and ends only what is its own, an application what it may', async () => {
  const account = await maker(economy, place);
  const { id } = done(await craft(economy, place, account, 1));
  const as = (address: string) => economy.client(economy.operator.apiKey, { 'tix-member': address.slice(7) });
  const stranger = as(await member(economy));
  expect(outcomeOf(await stranger.get(`/v1/crafting/jobs/${id}`))).toBe('JOB_NOT_FOUND');
  expect(outcomeOf(await stranger.post(`/v1/crafting/jobs/${id}/cancel`))).toBe('JOB_NOT_FOUND');
  const theft = { account, recipe: place.recipe, runs: 1 };
  expect(outcomeOf(await stranger.post('/v1/crafting/jobs', theft))).toBe('NOT_OWNER');
  expect(outcomeOf(await stranger.post('/v1/recipes', terms()))).toBe('SCOPE_REQUIRED');
  expect(done(await stranger.get<Jobs>('/v1/crafting/jobs')).data).toEqual([]);
  const reader = await application(economy, ['ledger:read'], 'main');
  expect(outcomeOf(await reader.client.post('/v1/crafting/jobs', theft))).toBe('SCOPE_REQUIRED');
  const own = as(account);
  expect(done(await own.get<Jobs>('/v1/crafting/jobs')).data.map((job) => job.id)).toEqual([id]);
  expect(done(await own.post<{ state: string }>(`/v1/crafting/jobs/${id}/cancel`)).state).toBe('cancelled');
});

test('jobs and recipes are listed page by page', async () => {
  const account = await maker(economy, place, 15, 10);
  for (let at = 0; at < 5; at += 1) done(await craft(economy, place, account, 1));
  const first = done(await economy.operator.get<Jobs>(`/v1/crafting/jobs?account=${account}&limit=3`));
  expect(first.data).toHaveLength(3);
  const path = `/v1/crafting/jobs?cursor=${encodeURIComponent(first.nextCursor ?? '')}`;
  const second = done(await economy.operator.get<Jobs>(path));
  expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(5);
  expect(second.nextCursor).toBeNull();
  const recipes = await economy.operator.get<{ data: Recipe[] }>(`/v1/recipes?output=${place.bar}&limit=100`);
  expect(done(recipes).data.map(({ code }) => code)).toContain(place.recipe);
});

test('the recipes of the demo are enacted, none of them makes something from nothing, and again changes nothing', async () => {
  const file = readFileSync(join(__dirname, '../../../import/recipes/recipes.json'), 'utf8');
  const extract = z.decode(RecipeExtract, JSON.parse(file));
  const recipes = extract.recipes.filter((_, at) => at % 8 === 0);
  const api = connectApi({ url: economy.url, key: economy.operator.apiKey ?? '' });
  const loaded = await loadRecipes(api, { ...extract, recipes });
  expect(loaded).toEqual({ assets: extract.assets.length, recipes: recipes.length, warned: [] });
  await loadRecipes(api, { ...extract, assets: [], recipes: recipes.slice(0, 5) });
  const { code } = recipes[0] ?? { code: '' };
  expect(done(await economy.operator.get<Recipe>(`/v1/recipes/${code}`)).version).toBe(1);
}, 120_000);
