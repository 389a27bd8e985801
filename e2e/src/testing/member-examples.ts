import { done, unique } from './actors';
import type { Example, World } from './examples';

type Make = (world: World) => Example | Promise<Example>;

interface Registered {
  readonly id: string;
}

/** Members and their rules are of `main`, so what belongs to them is made by the operator. */
async function member({ economy }: World): Promise<string> {
  return done(await economy.operator.post<Registered>('/v1/members', { displayName: unique('Ann') })).id;
}

async function code(world: World): Promise<string> {
  const body = { member: await member(world) };
  return done(await world.economy.operator.post<{ readonly code: string }>('/v1/links/codes', body)).code;
}

async function linked({ economy }: World): Promise<string> {
  const externalId = unique('person');
  const identities = [{ platform: 'discord', externalId }];
  done(await economy.operator.post('/v1/members', { displayName: 'Ann', identities }));
  return externalId;
}

async function tax({ economy }: World): Promise<string> {
  const id = unique('tax').replaceAll('-', '_').slice(0, 40);
  done(await economy.operator.send('PUT', `/v1/taxes/${id}`, { event: 'royalty', rateBps: 1, payer: 'receiver' }));
  return id;
}

/** A member who can open a box: the table is set, which changes nothing the second time. */
async function guest(world: World): Promise<string> {
  const { operator } = world.economy;
  await operator.post('/v1/assets', { code: 'quartz', kind: 'raw' });
  const value = [{ asset: 'quartz', weight: 1 }];
  done(await operator.send('PUT', '/v1/variables/dailyBox.table', { value, reason: 'for boxes' }));
  return member(world);
}

async function shop({ economy }: World): Promise<string> {
  const body = { name: 'Shop', scopes: ['ledger:read', 'ledger:transfer'], book: 'main' };
  return done(await economy.operator.post<Registered>('/v1/applications', body)).id;
}

const consenting = async (world: World) => {
  return { member: unique('m'), application: await shop(world), scopes: ['ledger:read', 'ledger:transfer'] };
};

/** Given by the member, as only the member can. */
async function consent(world: World): Promise<string> {
  const body = await consenting(world);
  const asMember = world.economy.client(world.economy.operator.apiKey, { 'Tix-Member': body.member });
  return done(await asMember.post<Registered>('/v1/consents', body)).id;
}

const at =
  (path: string, make: (world: World) => Promise<string>, rest = '', body?: unknown): Make =>
  async (world) => ({ path: `${path}/${await make(world)}${rest}`, ...(body !== undefined && { body }) });

export const memberExamples: Readonly<Record<string, Make>> = {
  'members.register': () => ({ path: '/v1/members', body: { displayName: unique('Ann') } }),
  'members.list': () => ({ path: '/v1/members' }),
  'members.get': at('/v1/members', member),
  'members.card': at('/v1/members', member, '/card'),
  'members.export': at('/v1/members', member, '/export'),
  'members.erase': at('/v1/members', member),
  'members.change': at('/v1/members', member, '', { displayName: 'Countess' }),
  'members.freeze': at('/v1/members', member, '/freeze', {}),
  'members.unfreeze': async (world) => {
    const id = await member(world);
    done(await world.economy.operator.post(`/v1/members/${id}/freeze`, {}));
    return { path: `/v1/members/${id}/unfreeze`, body: {} };
  },
  'members.openDailyBox': at('/v1/members', guest, '/daily-box', {}),
  'links.createCode': async (world) => ({ path: '/v1/links/codes', body: { member: await member(world) } }),
  'links.redeem': async (world) => {
    const body = { platform: 'discord', externalId: unique('person'), code: await code(world) };
    return { path: '/v1/links/redeem', body };
  },
  'links.get': at('/v1/links/discord', linked),
  'links.unlink': at('/v1/links/discord', linked),
  'consents.give': async (world) => ({ path: '/v1/consents', body: await consenting(world) }),
  'consents.list': () => ({ path: '/v1/consents' }),
  'consents.get': at('/v1/consents', consent),
  'consents.end': at('/v1/consents', consent),
  'variables.list': () => ({ path: '/v1/variables' }),
  'variables.get': () => ({ path: '/v1/variables/company.foundersMin' }),
  'variables.set': () => ({ path: '/v1/variables/craft.queueMax', body: { value: 7, reason: 'because' } }),
  'variables.history': () => ({ path: '/v1/variables/craft.queueMax/history' }),
  'taxes.list': () => ({ path: '/v1/taxes' }),
  'taxes.get': at('/v1/taxes', tax),
  'taxes.set': () => ({ path: '/v1/taxes/royal', body: { event: 'royalty', rateBps: 1, payer: 'receiver' } }),
  'taxes.remove': at('/v1/taxes', tax),
  'taxes.history': at('/v1/taxes', tax, '/history'),
};
