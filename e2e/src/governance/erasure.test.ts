import type { companyRoutes, employmentRoutes, jobRoutes, linkRoutes, memberRoutes } from '@tix/contracts';
import { eventually } from '@tix/testkit';
import { application, done, entriesOf, outcomeOf, transfer, unique, type Wire } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy({ services: ['governance-svc', 'company-svc'] });
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

type Member = Wire<typeof memberRoutes.register>;
type Card = Wire<typeof memberRoutes.card>;

const register = async (displayName: string, externalId = unique('d')): Promise<Member> => {
  const body = { displayName, identities: [{ platform: 'discord', externalId }] };
  return done(await economy.operator.post<Member>('/v1/members', body));
};
const as = ({ id }: Member) => economy.client(economy.operator.apiKey, { 'Tix-Member': id });
const found = async (owner: Member) => {
  const order = { name: unique('c').slice(0, 20), owner: owner.id };
  return done(await economy.operator.post<Wire<typeof companyRoutes.found>>('/v1/companies', order));
};
const cardOf = async ({ id }: Member) => done(await economy.operator.get<Card>(`/v1/members/${id}/card`));

async function hire(employer: string, { id }: Member): Promise<string> {
  const terms = { employer, title: 'Smith', salary: 700, periodSeconds: 86_400, slots: 2 };
  const job = done(await economy.operator.post<Wire<typeof jobRoutes.create>>('/v1/jobs', terms)).id;
  const order = { job, member: id };
  return done(await economy.operator.post<Wire<typeof employmentRoutes.hire>>('/v1/employments', order)).id;
}

/** @covers T34 */
test('a card shows companies with the role, and jobs with what they pay and when', async () => {
  const [owner, smith] = [await register('Owner'), await register('Smith')];
  const company = await found(owner);
  const employment = await hire(company.id, smith);
  expect(await cardOf(owner)).toMatchObject({
    companies: [{ company: company.id, name: company.name, role: 'owner', isLastOwner: true }],
    employments: [],
  });
  expect(await cardOf(smith)).toMatchObject({
    companies: [],
    employments: [{ id: employment, title: 'Smith', employer: company.id, salary: 700, nextPayAt: expect.any(String) }],
  });
  expect((await as(smith).get<Card>(`/v1/members/${smith.id}/card`)).body.employments).toHaveLength(1);
});

/** @covers T2 */
test('an export holds all that is kept of a person, for them and for who manages members alone', async () => {
  const [ann, other] = [await register('Ann', 'ann-1'), await register('Other')];
  const company = await found(ann);
  await hire('system', ann);
  const whole = done(await as(ann).get<Wire<typeof memberRoutes.export>>(`/v1/members/${ann.id}/export`));
  expect(whole).toMatchObject({
    member: ann,
    identities: [{ platform: 'discord', externalId: 'ann-1', linkedAt: expect.any(String) }],
    account: { status: 'open', balances: [] },
    companies: [{ company: company.id }],
    employments: [{ employer: 'system' }],
  });
  for (const path of Object.values(whole.lists)) expect((await as(ann).get(path)).status).toBe(200);
  expect(outcomeOf(await as(other).get(`/v1/members/${ann.id}/export`))).toBe('MEMBER_NOT_FOUND');
});

/** @covers T2 */
test('who is erased is nowhere by name; the account, its entries and what was done stay under the id', async () => {
  const externalId = unique('person');
  const [ann, bob] = [await register('Ann Example', externalId), await register('Bob')];
  const company = await found(ann);
  const employment = await hire('system', ann);
  done(await economy.operator.post('/v1/credits', { account: ann.account, amount: 60, reason: 'start' }));
  done(await transfer(economy.operator, ann.account, bob.account, 10));
  const erase = (key?: string) => economy.operator.delete(`/v1/members/${ann.id}`, key === undefined ? {} : { key });

  const owned = await erase();
  expect([outcomeOf(owned), (owned.body as { details?: unknown }).details]).toEqual([
    'OWNS_COMPANY',
    { companies: [company.id] },
  ]);
  done(await economy.operator.post(`/v1/companies/${company.id}/roles`, { member: bob.id, role: 'owner' }));
  const key = unique('erase');
  const first = await erase(key);
  expect([first.status, first.body]).toMatchObject([200, { id: ann.id, account: ann.account }]);
  expect((await erase(key)).body).toEqual(first.body);
  expect(outcomeOf(await erase())).toBe('MEMBER_DELETED');

  for (const path of ['', '/card', '/export']) {
    expect(outcomeOf(await economy.operator.get(`/v1/members/${ann.id}${path}`))).toBe('MEMBER_NOT_FOUND');
  }
  expect(outcomeOf(await economy.operator.get(`/v1/links/discord/${externalId}`))).toBe('NOT_LINKED');
  expect((await economy.operator.get('/v1/members?name=Ann%20Example')).body).toMatchObject({ data: [] });
  expect((await entriesOf(economy, ann.account)).map(({ amount }) => amount)).toEqual([-10, 60]);
  await eventually(async () => {
    const { body } = await economy.operator.get<{ active: boolean }>(`/v1/employments/${employment}`);
    return !body.active;
  });
  expect((await economy.operator.get(`/v1/companies/${company.id}/members`)).body).toMatchObject({
    data: [{ member: bob.id, role: 'owner' }],
  });
  // The person may come back, as somebody new.
  expect((await register('Ann again', externalId)).id).not.toBe(ann.id);
});

test('while nobody can say whose companies they are nobody is erased, and a card is shown without them', async () => {
  const ann = await register('Ann');
  const erase = () => economy.operator.delete(`/v1/members/${ann.id}`);
  await economy.restartService('company-svc', async () => {
    expect(outcomeOf(await erase())).toBe('UNAVAILABLE');
    expect(outcomeOf(await economy.operator.get(`/v1/members/${ann.id}/export`))).toBe('UNAVAILABLE');
    const card = await cardOf(ann);
    expect([card.displayName, 'companies' in card]).toEqual(['Ann', false]);
  });
  expect((await erase()).status).toBe(200);
});

test('the member unlinks an identity, the application that linked it does not', async () => {
  const externalId = unique('person');
  const [ann, other] = [await register('Ann', externalId), await register('Other')];
  const path = `/v1/links/discord/${externalId}`;
  const bot = await application(economy, ['links:manage'], 'main');
  const trader = await application(economy, ['ledger:transfer'], 'main');
  expect(outcomeOf(await bot.client.delete(path))).toBe('SCOPE_REQUIRED');
  expect(outcomeOf(await trader.client.delete(path))).toBe('NOT_LINKED');
  expect(outcomeOf(await as(other).delete(path))).toBe('NOT_LINKED');
  const key = unique('unlink');
  const first = await as(ann).delete<Wire<typeof linkRoutes.unlink>>(path, { key });
  expect([first.status, first.body]).toEqual([200, { platform: 'discord', externalId, member: ann.id }]);
  const again = await as(ann).delete(path, { key });
  expect([again.headers.get('idempotent-replayed'), again.body]).toEqual(['true', first.body]);
  expect(outcomeOf(await as(ann).delete(path))).toBe('NOT_LINKED');
  expect((await register('New', externalId)).id).not.toBe(ann.id);
});
