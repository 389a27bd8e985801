import { GrantableScope, memberScopes, namedRoutes, scopesOf } from '@tix/contracts';
import { application, done, member, outcomeOf, unique, type Application, type Refusal } from './testing/actors';
import type { Client } from './testing/client';
import { described, type Described } from './testing/described';
import { startEconomy, type Economy } from './testing/economy';
import { examples, type Example } from './testing/examples';
import { askFrom } from './testing/from-address';
import { allServices } from './testing/services';

/** A key whose form and checksum are right, of nobody. */
const NOBODYS_KEY = 'tix_Nobody000001_NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN2bcwAM';

const operations = namedRoutes().map(([id, route]) => ({ id, ...route, scopes: scopesOf(route.scope) as string[] }));
const guarded = operations.filter(({ scopes }) => scopes.length > 0);
const forApplications = guarded.filter(({ scopes }) => !scopes.includes('admin:*'));

/** Members, their companies, sales and the register are of `main` alone: keys of other books have none. */
const isOfMain = ({ id }: { readonly id: string }) =>
  /^(?:members|links|consents|variables|taxes|companies|invitations|jobs|employments|payroll|sales\w*|branding|locations|terminals|receipts|enrolments|sync|saleConflicts|erasures)\./.test(
    id,
  );
/** Companies are acted on by whoever has a role in them, and nobody gives one to an application. */
const isForRoles = ({ id, method, scopes }: { readonly id: string; readonly method: string; scopes: string[] }) =>
  scopes.includes('company:manage') &&
  (method !== 'GET' || /^(?:companies\.(?:treasury|inventory)|invitations\.ofCompany)$/.test(id));
/** Only a member consents, and only the application that was given one sees it; see consents.test.ts. */
const isForConsenting = ({ id }: { readonly id: string }) => /^consents\.(?:give|get|end)$/.test(id);
/** Every route from an address of its own: there are more of them than wrong keys are let by. */
const addressOf = (one: { readonly id: string }) => `127.0.1.${1 + guarded.findIndex(({ id }) => id === one.id)}`;
/** Scopes of members who act for themselves; see governance/members.test.ts. */
const isForMembers = (id: string, scope: string) =>
  /^(?:members|links)\./.test(id) && ['ledger:read', 'ledger:transfer'].includes(scope);

let economy: Economy;
let book: string;
let table: readonly Described[];
const applications = new Map<string, Promise<Application>>();

beforeAll(async () => {
  economy = await startEconomy({ services: allServices });
  book = (await application(economy, [])).book;
  table = await described(economy.operator);
});
afterAll(async () => {
  await economy.conserved();
  await economy.stop();
});

/** One application for each set of scopes, in the book of the examples unless told. */
function withScopes(scopes: readonly string[], itsBook = book): Promise<Application> {
  const name = `${itsBook} ${scopes.join(' ')}`;
  const known = applications.get(name) ?? application(economy, scopes, itsBook);
  applications.set(name, known);
  return known;
}

async function example(id: string, client: Client) {
  return (await examples[id]?.({ economy, book, client })) ?? missing(id);
}

const missing = (id: string): Example => ({ path: `/no-example-of/${id}` });

/** Sends as `sender` what would succeed if `owner` sent it. */
async function send(method: string, id: string, sender: Client, owner = economy.operator) {
  const { path, body } = await example(id, owner);
  return sender.send<Refusal>(method, path, body);
}

const seqOf = async () => (await economy.operator.get(`/v1/audit/head?book=${book}`)).text;

test('every described route has an example here, and every example is described', () => {
  expect(table.map(({ id }) => id).sort()).toEqual(Object.keys(examples).sort());
  const declared = operations.map(({ id, method, scopes }) => ({ id, method, scopes }));
  expect(table.map(({ id, method, scopes }) => ({ id, method, scopes }))).toEqual(expect.arrayContaining(declared));
});

test.each(operations.filter(({ scopes }) => scopes.length === 0))('$id is for everybody', async ({ method, id }) => {
  expect((await send(method, id, economy.client())).status).toBe(200);
});

test.each(guarded)('$id is refused without a key, with a wrong one and with a key in the URL', async (one) => {
  const { path, body } = await example(one.id, economy.operator);
  const before = await seqOf();
  for (const key of [undefined, NOBODYS_KEY]) {
    const refused = await askFrom(addressOf(one), economy.url + path, { method: one.method, key, body });
    expect(refused).toEqual({ status: 401, code: 'UNAUTHENTICATED', challenge: 'Bearer realm="tix"' });
  }
  const inUrl = `${path}${path.includes('?') ? '&' : '?'}key=${economy.operator.apiKey}`;
  expect((await economy.client().send(one.method, inUrl, body)).status).toBeGreaterThanOrEqual(400);
  expect(outcomeOf(await economy.operator.send(one.method, inUrl, body))).toBe('VALIDATION');
  expect(await seqOf()).toBe(before);
});

test.each(guarded)('$id is refused to a key with every scope but its own', async ({ id, method, scopes }) => {
  const others = GrantableScope.options.filter((scope) => !scopes.includes(scope));
  const { client } = await withScopes(others);
  const { path, body } = await example(id, economy.operator);
  const before = await seqOf();
  const refused = await client.send<Refusal>(method, path, body);
  expect([refused.status, refused.body.code, refused.body.details]).toEqual([403, 'SCOPE_REQUIRED', { scopes }]);
  expect(await seqOf()).toBe(before);
});

const sufficient = forApplications
  .filter((one) => !isForRoles(one) && !isForConsenting(one))
  .flatMap(({ id, method, scopes }) => scopes.map((scope) => ({ id, method, scope })));

test.each(sufficient.filter(({ id, scope }) => !isForMembers(id, scope)))(
  '$id needs no scope but $scope',
  async ({ id, method, scope }) => {
    const { client } = await withScopes([scope], isOfMain({ id }) ? 'main' : book);
    const reply = await send(method, id, client, client);
    expect([reply.status, reply.status < 300 ? '' : reply.text]).toEqual([expect.any(Number), '']);
  },
);

test.each(forApplications.filter(isForRoles))(
  '$id is for operators and for members with a role',
  async ({ id, method }) => {
    const founder = (await member(economy)).slice('member:'.length);
    const asFounder = async () =>
      (await examples[id]?.({ economy, book, client: economy.operator, founder })) ?? missing(id);
    const { path, body } = await asFounder();
    const { client } = await withScopes(GrantableScope.options, 'main');
    const stranger = economy.client(economy.operator.apiKey, { 'Tix-Member': unique('m') });
    for (const sender of [client, stranger]) {
      const refused = await sender.send<Refusal>(method, path, body);
      expect([refused.status, refused.body.code]).toEqual([
        403,
        expect.stringMatching(/^(?:ROLE_REQUIRED|NOT_OWNER)$/),
      ]);
    }
    const acting = economy.client(economy.operator.apiKey, { 'Tix-Member': founder });
    const reply = await acting.send(method, path, body);
    expect([reply.status, reply.status < 300 ? '' : reply.text]).toEqual([expect.any(Number), '']);
    if (id === 'employments.resign') return;
    const other = await asFounder();
    done(await economy.operator.send(method, other.path, other.body));
  },
);

test.each(guarded.filter(({ scopes }) => scopes.includes('admin:*')))('$id is for operators', async (one) => {
  const reply = await send(one.method, one.id, economy.operator);
  expect([reply.status, reply.status < 300 ? '' : reply.text]).toEqual([expect.any(Number), '']);
});

test.each(forApplications.filter((one) => isOfMain(one) && !/^(?:variables|taxes)\./.test(one.id)))(
  '$id does not exist for a key of another book',
  async ({ id, method }) => {
    const { client } = await withScopes(GrantableScope.options);
    const refused = await send(method, id, client);
    expect([refused.status, refused.body.code]).toEqual([404, expect.stringMatching(/_NOT_FOUND$|^NOT_LINKED$/)]);
  },
);

test.each(forApplications.filter((one) => !isOfMain(one)))(
  '$id of another book does not exist',
  async ({ id, method, path }) => {
    const owner = await withScopes(GrantableScope.options);
    const stranger = await application(economy, GrantableScope.options);
    const found = await example(id, owner.client);
    const before = await seqOf();
    const named = await stranger.client.send<Refusal>(method, found.path, found.body);
    expect([named.status, named.body.code]).toEqual([404, 'BOOK_NOT_FOUND']);
    // An owner nobody knows has a balance of 0 in every book: whose it is not sees no other.
    if (!path.includes(':') || id.startsWith('ownerLedger.')) return;
    const unnamed = await stranger.client.send<Refusal>(method, found.path.split('?')[0] ?? '', found.body);
    expect([unnamed.status, unnamed.body.code]).toEqual([404, expect.stringMatching(/_NOT_FOUND$/)]);
    expect(await seqOf()).toBe(before);
  },
);

describe('an operator who acts as a member', () => {
  const isForMembers = ({ scopes }: { scopes: readonly string[] }) =>
    scopes.some((scope) => (memberScopes as readonly string[]).includes(scope));

  test.each(guarded.filter((one) => !isForMembers(one)))('may not: $id', async ({ id, method, scopes }) => {
    const own = unique('m');
    const acting = economy.client(economy.operator.apiKey, { 'Tix-Member': own });
    const refused = await send(method, id, acting);
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([403, 'SCOPE_REQUIRED', { scopes }]);
  });
});
