import type { companyRoutes, memberRoutes, recipeRoutes } from '@tix/contracts';
import { done, member, unique, type Wire } from './actors';
import { setCatalog } from './catalog-examples';
import { another, fund, sendAlone, type KeyedCommand, type KeyedCommands } from './commands';
import type { Economy } from './economy';
import { productPool } from './pools';

const idOf = (address: string) => address.slice('member:'.length);

const swapping: KeyedCommand = {
  async valid(economy) {
    const { id } = await productPool(economy);
    const body = { account: await member(economy, 1_000), side: 'buy', exact: 'in', amount: 100 };
    return { path: `/v1/amm/pools/${id}/swaps`, body };
  },
  changed: another('amount', 101),
  async refused(economy) {
    const { id } = await productPool(economy);
    const account = await member(economy);
    const body = { account, side: 'buy', exact: 'in', amount: 100 };
    return { path: `/v1/amm/pools/${id}/swaps`, body, code: 'INSUFFICIENT_FUNDS', cure: () => fund(economy, account) };
  },
};

const operating: KeyedCommand = {
  async valid(economy) {
    await setCatalog(economy, 'main');
    return { path: '/v1/operations', body: { account: await member(economy), operation: 'CREDIT_ADD' } };
  },
  changed: another('operation', 'SIGNUP_CREDIT'),
  async refused(economy) {
    await setCatalog(economy, 'main');
    const account = await member(economy);
    const body = { account, operation: 'CREDIT_SPEND' };
    return { path: '/v1/operations', body, code: 'INSUFFICIENT_FUNDS', cure: () => fund(economy, account) };
  },
};

/** Each run has a fee of 2. */
async function crafting(economy: Economy, tickets: number) {
  const output = unique('bar');
  done(await economy.operator.post('/v1/assets', { code: output, kind: 'product' }));
  const input = unique('ore');
  done(await economy.operator.post('/v1/assets', { code: input, kind: 'raw' }));
  const flows = { inputs: [{ asset: input, quantity: 3 }], outputs: [{ asset: output, quantity: 1 }] };
  // So long that no step is due before the test is over.
  const terms = { code: unique('r'), ...flows, durationSeconds: 86_400, installFee: 2, category: 'smelting' };
  const recipe = done(await economy.operator.post<Wire<typeof recipeRoutes.create>>('/v1/recipes', terms)).code;
  const account = await member(economy, tickets);
  done(await economy.operator.post('/v1/credits', { account, asset: input, amount: 30, reason: 'start' }));
  return { path: '/v1/crafting/jobs', body: { account, recipe, runs: 2 }, account };
}

const accepting: KeyedCommand = {
  async valid(economy) {
    const { path, body } = await crafting(economy, 10);
    return { path, body };
  },
  changed: another('runs', 3),
  async refused(economy) {
    const { path, body, account } = await crafting(economy, 0);
    return { path, body, code: 'INSUFFICIENT_FUNDS', cure: () => fund(economy, account) };
  },
};

async function founding(economy: Economy, tickets: number) {
  const value = { value: 5, reason: 'so that a founding is posted' };
  done(await economy.operator.send('PUT', '/v1/variables/company.foundingFee', value));
  const owner = await member(economy, tickets);
  return { path: '/v1/companies', body: { name: unique('Co'), owner: idOf(owner) }, owner };
}

const foundingOne: KeyedCommand = {
  /** The fee, and the account. */
  transactions: 2,
  async valid(economy) {
    const { path, body } = await founding(economy, 10);
    return { path, body };
  },
  changed: (order) => another('name', unique('Other'))(order),
  async refused(economy) {
    const { path, body, owner } = await founding(economy, 0);
    return { path, body, code: 'INSUFFICIENT_FUNDS', cure: () => fund(economy, owner) };
  },
};

async function treasury(economy: Economy, units: number) {
  const { path, body } = await founding(economy, 10);
  const { id } = done(await economy.operator.post<Wire<typeof companyRoutes.found>>(path, body));
  if (units > 0) await fund(economy, `company:${id}`, units);
  const order = { to: await member(economy), amount: 20 };
  return { path: `/v1/companies/${id}/treasury/transfers`, body: order, account: `company:${id}` };
}

const spending: KeyedCommand = {
  async valid(economy) {
    const { path, body } = await treasury(economy, 100);
    return { path, body };
  },
  changed: another('amount', 21),
  async refused(economy) {
    const { path, body, account } = await treasury(economy, 0);
    return { path, body, code: 'INSUFFICIENT_FUNDS', cure: () => fund(economy, account) };
  },
};

const registering: KeyedCommand = {
  valid: async () => ({ path: '/v1/members', body: { displayName: unique('Ann') } }),
  changed: another('displayName', 'Countess'),
};

async function box({ operator }: Economy) {
  await operator.post('/v1/assets', { code: 'quartz', kind: 'raw' });
  const value = { value: [{ asset: 'quartz', weight: 1 }], reason: 'for boxes' };
  done(await operator.send('PUT', '/v1/variables/dailyBox.table', value));
  const { id } = done(await operator.post<Wire<typeof memberRoutes.register>>('/v1/members', { displayName: 'Ann' }));
  return { path: `/v1/members/${id}/daily-box`, body: {} };
}

const opening: KeyedCommand = {
  valid: box,
  /** Whose box it is, is all there is to it. */
  changed: (order) => ({
    order: { ...order, path: order.path.replace(/members\/[^/]+/, 'members/other') },
    fields: ['id'],
  }),
  async refused(economy) {
    const { path, body } = await box(economy);
    done(await economy.operator.post(path, body));
    return { path, body, code: 'ALLOWANCE_EXCEEDED' };
  },
};

/** Those of the other services, which end in one transaction of the ledger as well. */
export const serviceCommands: KeyedCommands = {
  'POST /v1/operations': { command: operating, send: sendAlone },
  'POST /v1/amm/pools/:id/swaps': { command: swapping, send: sendAlone },
  'POST /v1/crafting/jobs': { command: accepting, send: sendAlone },
  'POST /v1/companies': { command: foundingOne, send: sendAlone },
  'POST /v1/companies/:id/treasury/transfers': { command: spending, send: sendAlone },
  'POST /v1/members': { command: registering, send: sendAlone },
  'POST /v1/members/:id/daily-box': { command: opening, send: sendAlone },
};
