import type { companyRoutes, invitationRoutes, jobRoutes } from '@tix/contracts';
import { balanceOf, done, member, outcomeOf, unique, type Wire } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';

const DAY = 86_400;

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy({ services: ['governance-svc', 'company-svc'] });
  done(await economy.operator.post('/v1/test/clock', { frozen: true }));
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const idOf = (address: string) => address.slice('member:'.length);
const as = (who: string) => economy.client(economy.operator.apiKey, { 'Tix-Member': idOf(who) });
const pass = async (seconds: number) =>
  done(await economy.operator.post('/v1/test/clock', { advanceSeconds: seconds }));

async function found(owner: string, units = 0): Promise<Wire<typeof companyRoutes.found>> {
  const order = { name: unique('Guild').slice(0, 20), owner: idOf(owner) };
  const company = done(await as(owner).post<Wire<typeof companyRoutes.found>>('/v1/companies', order));
  if (units > 0)
    done(await economy.operator.post('/v1/credits', { account: company.account, amount: units, reason: 'start' }));
  return company;
}

type Invitation = Wire<typeof invitationRoutes.invite>;

/** @covers T22 */
test('a member is invited, sees it, accepts it, and belongs to the company; a retry is answered the same', async () => {
  const [owner, ann, other] = [await member(economy), await member(economy), await member(economy)];
  const { id, name } = await found(owner);
  const path = `/v1/companies/${id}/invitations`;
  const key = unique('invite');
  const first = await as(owner).post<Invitation>(path, { member: idOf(ann), role: 'officer' }, { key });
  expect([first.status, first.body]).toMatchObject([201, { companyName: name, role: 'officer', status: 'open' }]);
  const again = await as(owner).post(path, { member: idOf(ann), role: 'officer' }, { key });
  expect([again.headers.get('idempotent-replayed'), again.body]).toEqual(['true', first.body]);
  expect(outcomeOf(await as(owner).post(path, { member: idOf(other) }, { key }))).toBe('IDEMPOTENCY_KEY_REUSED');

  expect((await as(ann).get('/v1/invitations')).body).toMatchObject({ data: [{ id: first.body.id }] });
  expect((await as(other).get('/v1/invitations')).body).toMatchObject({ data: [] });
  expect((await as(other).get(`/v1/invitations?member=${idOf(ann)}`)).body).toMatchObject({ data: [] });
  expect(outcomeOf(await as(other).get(path))).toBe('ROLE_REQUIRED');
  expect(outcomeOf(await as(other).post(`/v1/invitations/${first.body.id}/accept`))).toBe('NOT_OWNER');

  const accepted = done(
    await as(ann).post<Wire<typeof invitationRoutes.accept>>(`/v1/invitations/${first.body.id}/accept`),
  );
  expect(accepted).toMatchObject({ status: 'accepted', membership: { member: idOf(ann), role: 'officer' } });
  expect(outcomeOf(await as(ann).post(`/v1/invitations/${first.body.id}/decline`))).toBe('INVITATION_NOT_OPEN');
  expect((await as(owner).get(`${path}?status=accepted`)).body).toMatchObject({ data: [{ id: first.body.id }] });
});

test('an invitation that nobody answers ends by the clock', async () => {
  const [owner, ann] = [await member(economy), await member(economy)];
  const { id } = await found(owner);
  const body = { member: idOf(ann), expiresInSeconds: 3_600 };
  const made = done(await as(owner).post<Invitation>(`/v1/companies/${id}/invitations`, body));
  await pass(3_600);
  expect(outcomeOf(await as(ann).post(`/v1/invitations/${made.id}/accept`))).toBe('INVITATION_NOT_OPEN');
  expect((await as(ann).get('/v1/invitations?status=expired')).body).toMatchObject({ data: [{ id: made.id }] });
});

/** @covers T22 */
test('AC-30: within a limit of 100 a day one of two spends of 60 at once passes, and 60 the day after', async () => {
  const [owner, officer, shop] = [await member(economy), await member(economy), await member(economy)];
  const { id } = await found(owner, 1_000);
  done(await as(owner).post(`/v1/companies/${id}/roles`, { member: idOf(officer), role: 'officer' }));
  const path = `/v1/companies/${id}/roles/officer/spending-limit`;
  expect(outcomeOf(await as(officer).send('PUT', path, { limit: -1 }))).toBe('VALIDATION');
  expect(outcomeOf(await as(shop).send('PUT', path, { limit: 100 }))).toBe('ROLE_REQUIRED');
  expect(done(await as(owner).send('PUT', path, { limit: 100 }))).toMatchObject({
    role: 'officer',
    spendingLimit: { limit: 100, windowSeconds: DAY },
  });
  const spend = () => as(officer).post(`/v1/companies/${id}/treasury/transfers`, { to: shop, amount: 60 });
  const outcomes = (await Promise.all([spend(), spend()])).map(outcomeOf);
  expect(outcomes.map(String).sort()).toEqual(['201', 'ALLOWANCE_EXCEEDED']);
  await pass(DAY);
  expect(outcomeOf(await spend())).toBe(201);
  expect(await balanceOf(economy, shop)).toBe(120);
  const roles = await economy.operator.get<Wire<typeof companyRoutes.roles>>(`/v1/companies/${id}/roles`);
  expect(roles.body.data.find(({ role }) => role === 'officer')?.spendingLimit?.limit).toBe(100);
  expect(done(await as(owner).delete(path))).not.toHaveProperty('spendingLimit');
  expect(outcomeOf(await spend())).toBe(201);
});

/** @covers T22 */
test('a dissolved company has paid its people and its owners; it is found by name and status, and its name stays taken', async () => {
  const [owner, clerk] = [await member(economy), await member(economy)];
  const { id, name, account } = await found(owner, 2_000);
  const terms = { employer: id, title: 'Clerk', salary: 1_000, periodSeconds: 10 * DAY, slots: 1 };
  const job = done(await as(owner).post<Wire<typeof jobRoutes.create>>('/v1/jobs', terms)).id;
  done(await as(owner).post('/v1/employments', { job, member: idOf(clerk) }));
  await pass(5 * DAY);
  expect(outcomeOf(await as(clerk).post(`/v1/companies/${id}/dissolve`))).toBe('ROLE_REQUIRED');
  const key = unique('end');
  const ended = await as(owner).post<Wire<typeof companyRoutes.dissolve>>(`/v1/companies/${id}/dissolve`, {}, { key });
  expect([ended.status, ended.body]).toMatchObject([200, { id, status: 'dissolved', dissolvedAt: expect.any(String) }]);
  expect([await balanceOf(economy, clerk), await balanceOf(economy, owner), await balanceOf(economy, account)]).toEqual(
    [500, 1_500, 0],
  );
  expect((await as(owner).post(`/v1/companies/${id}/dissolve`, {}, { key })).body).toEqual(ended.body);
  expect((await as(owner).post(`/v1/companies/${id}/dissolve`)).body).toEqual(ended.body);
  const named = (query: string) => economy.operator.get(`/v1/companies?name=${name.toUpperCase()}${query}`);
  expect((await named('')).body).toMatchObject({ data: [] });
  expect((await named('&status=dissolved')).body).toMatchObject({ data: [{ id }] });
  expect(outcomeOf(await as(owner).post('/v1/companies', { name, owner: idOf(owner) }))).toBe('NAME_TAKEN');
  expect(outcomeOf(await economy.operator.post('/v1/employments', { job, member: idOf(owner) }))).toBe('JOB_NOT_OPEN');
});
