import { MAIN_BOOK, memberScopes, namedRoutes, openApi, type companyRoutes } from '@tix/contracts';
import { eventually } from '@tix/testkit';
import { application, done, member, outcomeOf, type Refusal, type Wire } from './testing/actors';
import type { Client } from './testing/client';
import { operationsOf, type Described, type Description } from './testing/described';
import { startEconomy, type Economy } from './testing/economy';
import { examples } from './testing/examples';
import { allServices } from './testing/services';

/** What a stranger may do is in here with its reason; everything else that the API describes is refused to strangers. */
const everybodys: Readonly<Record<string, string>> = {
  'accounts.open': 'a new account is nobody’s yet',
  'amm.get': 'what the system trades is public',
  'amm.quote': 'what the system trades is public',
  'amm.trades': 'prices are public; who traded is left out',
  'assets.get': 'assets are the same for all',
  'audit.verify': 'whether the books are sound is public',
  'books.get': 'it is the book of the asker',
  'catalogs.get': 'operations are rules',
  'companies.get': 'companies are public, their treasury is not',
  'companies.members': 'who belongs to a company is public',
  'companies.roles': 'who speaks for a company is public',
  'employments.get': 'who works where is public, as are members of companies; what was paid is not',
  'jobs.get': 'jobs are offers to all',
  'recipes.get': 'recipes are rules',
  'recipes.lint': 'it looks at what the asker has written',
  'taxes.get': 'rules are the same for all',
  'taxes.history': 'rules are the same for all',
  'variables.get': 'rules are the same for all',
  'variables.history': 'rules are the same for all',
};
const publicLists = ['amm.list', 'assets.list', 'books.list', 'companies.list', 'employments.list', 'jobs.list'];

const document = openApi({ version: 'any' }, namedRoutes()) as unknown as Description;
/** Who lacks the scope is refused whatever is named: see access-routes.test.ts. */
const open = operationsOf(document).filter(({ scopes }) =>
  scopes.some((scope) => (memberScopes as readonly string[]).includes(scope)),
);
const isList = ({ method, path }: Described) => method === 'GET' && !path.includes('{');
const foreign = open.filter((one) => !isList(one) && !(one.id in everybodys));

let economy: Economy;
const strangers: Client[] = [];

beforeAll(async () => {
  economy = await startEconomy({ services: allServices });
  // An answer that says when it was given is the same as before, too.
  done(await economy.operator.post('/v1/test/clock', { frozen: true }));
  strangers.push(asMember(await member(economy, 1_000)));
  strangers.push((await application(economy, memberScopes, MAIN_BOOK)).client);
});
afterAll(async () => {
  await economy.conserved();
  await economy.stop();
});

const asMember = (address: string): Client =>
  economy.client(economy.operator.apiKey, { 'Tix-Member': address.slice('member:'.length) });

async function example(id: string) {
  const made = await examples[id]?.({ economy, book: MAIN_BOOK, client: economy.operator });
  return made ?? { path: `/no-example-of/${id}` };
}

/** What a request is about, as operators see it: the longest path that can be read and begins like the request's. */
function readable(template: string, path: string): string | undefined {
  const reads = open.filter(({ method }) => method === 'GET').map((one) => one.path);
  const [at, query] = path.split('?');
  for (let parts = template.split('/'); parts.length > 2; parts = parts.slice(0, -1)) {
    if (!reads.includes(parts.join('/'))) continue;
    return `${(at ?? '').split('/').slice(0, parts.length).join('/')}?${query ?? ''}`;
  }
  return undefined;
}

async function everythingOf(template: string, path: string): Promise<readonly unknown[]> {
  const about = readable(template, path);
  const seen = await Promise.all(
    ['/v1/audit/head', ...(about === undefined ? [] : [about])].map((one) => economy.operator.get(one)),
  );
  return seen.map(({ status, text }) => [status, text]);
}

/** @covers T28 L1 */
test.each(foreign)(
  '$id is refused to another member and another application, and what it names stays as it is',
  async (one) => {
    const { path, body } = await example(one.id);
    const before = await everythingOf(one.path, path);
    for (const stranger of strangers) {
      const refused = await stranger.send<Refusal & Bulk>(one.method, path, body);
      if (one.id === 'transactions.bulk') {
        expect(refused.body.data.map(({ code }) => code)).toEqual(['NOT_OWNER']);
        continue;
      }
      expect([403, 404]).toContain(refused.status);
      expect(refused.body).toMatchObject({ effect: 'none' });
      expect(refused.body.code).toMatch(/^(?:NOT_OWNER|ROLE_REQUIRED|NOT_LINKED)$|_NOT_FOUND$/);
    }
    expect(await everythingOf(one.path, path)).toEqual(before);
    // It was refused for who asked: another may. Nobody but the employee resigns, nobody but the member consents.
    const allowed = outcomeOf(await economy.operator.send(one.method, path, body));
    const isPersonal = ['employments.resign', 'consents.give'].includes(one.id);
    expect([200, 201, ...(isPersonal ? ['NOT_OWNER'] : [])]).toContain(allowed);
  },
);

interface Bulk {
  readonly data: readonly { readonly code: string }[];
}

test.each(open.filter(({ id }) => id in everybodys))('$id is everybody’s', async ({ id, method }) => {
  const { path, body } = await example(id);
  const replies = await Promise.all(strangers.map((stranger) => stranger.send(method, path, body)));
  expect(replies.map(({ status }) => status < 300)).toEqual([true, true]);
});

test('what is everybody’s is described', () => {
  const ids = open.map(({ id }) => id);
  expect([...Object.keys(everybodys), ...publicLists].filter((id) => !ids.includes(id))).toEqual([]);
});

describe('a filter of a list', () => {
  const named = ['account', 'prefix', 'member', 'company', 'employment', 'employer', 'parentId', 'job'];
  const filters = open
    // Events have pages that are empty: see access-people.test.ts.
    .filter((one) => isList(one) && ![...publicLists, 'events.list'].includes(one.id))
    .flatMap(({ id, path, filters: all }) => all.filter((one) => named.includes(one)).map((by) => ({ id, path, by })));
  let values: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const { operator } = economy;
    const post = async <Body = { id: string }>(path: string, body: object) =>
      done(await operator.post<Body>(path, body));
    const crafting = await example('crafting.accept');
    const { account } = crafting.body as { readonly account: string };
    await post(crafting.path, crafting.body as object);
    await post('/v1/credits', { account, amount: 100, reason: 'start' });
    const owner = account.slice('member:'.length);
    done(await operator.send('PUT', '/v1/taxes/gift', { event: 'transfer', rateBps: 1_000, payer: 'sender' }));
    const { id: parentId } = await post('/v1/transfers', { from: account, to: await member(economy), amount: 20 });
    const postings = [{ from: account, to: 'sink:gift', amount: 1 }];
    await post('/v1/transactions', { reason: 'gift', postings, parentId });
    await asMember(account).post('/v1/holds', { account, amount: 1 });
    const company = await post<Wire<typeof companyRoutes.found>>('/v1/companies', { name: 'Strangers', owner });
    const guest = (await member(economy)).slice('member:'.length);
    await post(`/v1/companies/${company.id}/invitations`, { member: guest });
    const { body: consent } = await example('consents.give');
    done(await asMember(`member:${guest}`).post('/v1/consents', { ...(consent as object), member: guest }));
    await post('/v1/credits', { account: company.account, amount: 1_000, reason: 'start' });
    const terms = { employer: company.id, title: 'Clerk', salary: 10, periodSeconds: 60, slots: 1 };
    const { id: job } = await post('/v1/jobs', terms);
    const { id: employment } = await post('/v1/employments', { job, member: guest });
    done(await operator.post('/v1/test/clock', { advanceSeconds: 60 }));
    await post('/v1/payroll/run', {});
    values = {
      account,
      prefix: account,
      member: guest,
      company: company.id,
      employment,
      employer: company.id,
      parentId,
      job,
    };
  });

  test.each(filters)('$id?$by= shows strangers nothing of others', async ({ path, by }) => {
    const asked = `${path}?${by}=${values[by]}`;
    // Some lists are written behind the answer.
    await eventually(async () => (await economy.operator.get<{ data: unknown[] }>(asked)).body.data.length > 0);
    for (const stranger of strangers) {
      const { status, body } = await stranger.get<{ data: unknown[] }>(asked);
      if (status < 300) expect(body.data).toEqual([]);
      else expect([403, 404]).toContain(status);
    }
  });
});
