import type { companyRoutes, employmentRoutes, invitationRoutes, jobRoutes } from '@tix/contracts';
import { done, member, unique, type Wire } from './actors';
import type { Example, World } from './examples';

type Make = (world: World) => Example | Promise<Example>;

const idOf = (address: string) => address.slice('member:'.length);
const somebody = async ({ economy }: World) => idOf(await member(economy));
const founderOf = async (world: World) => world.founder ?? (await somebody(world));

async function company(world: World): Promise<string> {
  const body = { name: unique('Co'), owner: await founderOf(world) };
  return done(await world.economy.operator.post<Wire<typeof companyRoutes.found>>('/v1/companies', body)).id;
}

async function staffed(world: World): Promise<{ readonly id: string; readonly member: string }> {
  const [id, who] = [await company(world), await somebody(world)];
  done(await world.economy.operator.post(`/v1/companies/${id}/members`, { member: who }));
  return { id, member: who };
}

async function invite({ economy }: World, id: string, who: string): Promise<string> {
  const body = { member: who };
  const path = `/v1/companies/${id}/invitations`;
  return done(await economy.operator.post<Wire<typeof invitationRoutes.invite>>(path, body)).id;
}

/** Of the founder, into a company of somebody else. */
const invitation = async (world: World): Promise<string> =>
  invite(world, await company({ ...world, founder: await somebody(world) }), await founderOf(world));

const terms = { title: 'Clerk', salary: 10, periodSeconds: 86_400, slots: 3 };

async function job(world: World): Promise<string> {
  const body = { employer: await company(world), ...terms };
  return done(await world.economy.operator.post<Wire<typeof jobRoutes.create>>('/v1/jobs', body)).id;
}

async function employment(world: World, who?: string): Promise<string> {
  const body = { job: await job(world), member: who ?? (await somebody(world)) };
  return done(await world.economy.operator.post<Wire<typeof employmentRoutes.hire>>('/v1/employments', body)).id;
}

const at =
  (path: string, make: (world: World) => Promise<string>, rest = '', body?: unknown): Make =>
  async (world) => ({ path: `${path}/${await make(world)}${rest}`, ...(body !== undefined && { body }) });

export const companyExamples: Readonly<Record<string, Make>> = {
  'companies.found': async (world) => {
    return { path: '/v1/companies', body: { name: unique('Co'), owner: await founderOf(world) } };
  },
  'companies.list': () => ({ path: '/v1/companies' }),
  'companies.get': at('/v1/companies', company),
  'companies.members': at('/v1/companies', company, '/members'),
  'companies.addMember': async (world) => {
    return { path: `/v1/companies/${await company(world)}/members`, body: { member: await somebody(world) } };
  },
  'companies.removeMember': async (world) => {
    const { id, member: who } = await staffed(world);
    return { path: `/v1/companies/${id}/members/${who}` };
  },
  'companies.roles': at('/v1/companies', company, '/roles'),
  'companies.grantRole': async (world) => {
    const { id, member: who } = await staffed(world);
    return { path: `/v1/companies/${id}/roles`, body: { member: who, role: 'officer' } };
  },
  'companies.treasury': at('/v1/companies', company, '/treasury'),
  'companies.inventory': at('/v1/companies', company, '/inventory'),
  'companies.transfer': async (world) => {
    const id = await company(world);
    const { operator } = world.economy;
    done(await operator.post('/v1/credits', { account: `company:${id}`, amount: 10, reason: 'start' }));
    const to = await member(world.economy);
    return { path: `/v1/companies/${id}/treasury/transfers`, body: { to, amount: 5 } };
  },
  'companies.dissolve': at('/v1/companies', company, '/dissolve', {}),
  'companies.setLimit': at('/v1/companies', company, '/roles/officer/spending-limit', { limit: 100 }),
  'companies.liftLimit': at('/v1/companies', company, '/roles/officer/spending-limit'),
  'invitations.invite': async (world) => {
    return { path: `/v1/companies/${await company(world)}/invitations`, body: { member: await somebody(world) } };
  },
  'invitations.ofCompany': at('/v1/companies', company, '/invitations'),
  'invitations.list': () => ({ path: '/v1/invitations' }),
  'invitations.accept': at('/v1/invitations', invitation, '/accept', {}),
  'invitations.decline': at('/v1/invitations', invitation, '/decline', {}),
  'invitations.withdraw': async (world) => {
    const id = await company(world);
    return { path: `/v1/invitations/${await invite(world, id, await somebody(world))}/withdraw`, body: {} };
  },
  'jobs.create': async (world) => ({ path: '/v1/jobs', body: { employer: await company(world), ...terms } }),
  'jobs.list': () => ({ path: '/v1/jobs' }),
  'jobs.get': at('/v1/jobs', job),
  'jobs.change': at('/v1/jobs', job, '', { salary: 20 }),
  'jobs.close': at('/v1/jobs', job, '/close', {}),
  'employments.hire': async (world) => {
    return { path: '/v1/employments', body: { job: await job(world), member: await somebody(world) } };
  },
  'employments.list': () => ({ path: '/v1/employments' }),
  'employments.get': at('/v1/employments', (world) => employment(world)),
  'employments.resign': at('/v1/employments', (world) => employment(world, world.founder), '/resign', {}),
  'employments.dismiss': at('/v1/employments', (world) => employment(world), '/dismiss', {}),
  'payroll.run': () => ({ path: '/v1/payroll/run', body: {} }),
  'payroll.payouts': () => ({ path: '/v1/payouts' }),
};
