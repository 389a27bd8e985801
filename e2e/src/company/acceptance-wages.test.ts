import type { companyRoutes, employmentRoutes, jobRoutes, payrollRoutes } from '@tix/contracts';
import { eventually } from '@tix/testkit';
import { balanceOf, done, member, outcomeOf, unique, type Wire } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';

const DAY = 86_400;
type Payouts = Wire<typeof payrollRoutes.payouts>;

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy({ services: ['governance-svc', 'company-svc'] });
  await moveClock({ frozen: true });
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

async function moveClock(change: object): Promise<void> {
  done(await economy.operator.post('/v1/test/clock', change));
}

async function setVariable(key: string, value: number): Promise<void> {
  done(await economy.operator.send('PUT', `/v1/variables/${key}`, { value, reason: 'test' }));
}

const idOf = (address: string) => address.slice('member:'.length);

async function found(name: string, owner: string) {
  return economy.operator.post<Wire<typeof companyRoutes.found>>('/v1/companies', { name, owner: idOf(owner) });
}

async function openJob(employer: string): Promise<string> {
  const terms = { employer, title: 'Clerk', salary: 1_000, periodSeconds: 7 * DAY, slots: 3 };
  return done(await economy.operator.post<Wire<typeof jobRoutes.create>>('/v1/jobs', terms)).id;
}

async function hire(job: string, who: string): Promise<string> {
  const order = { job, member: idOf(who) };
  return done(await economy.operator.post<Wire<typeof employmentRoutes.hire>>('/v1/employments', order)).id;
}

async function payouts(employment: string): Promise<Payouts['data']> {
  return done(await economy.operator.get<Payouts>(`/v1/payouts?employment=${employment}`)).data;
}

async function faucet(): Promise<number> {
  const { status, body } = await economy.operator.get<{ balances: { balance: number }[] }>(
    '/v1/accounts/faucet:salary',
  );
  return status === 404 ? 0 : -(body.balances[0]?.balance ?? 0);
}

const supply = async () =>
  (await economy.operator.get<{ supply: number }>('/v1/economy/supply?asset=TICKET')).body.supply;

/** @covers T22 T29 */
test('AC-29: founding burns its fee, and a name is taken whatever its case', async () => {
  const [rich, poor] = [await member(economy, 100), await member(economy, 99)];
  await setVariable('company.foundingFee', 100);
  const before = await supply();
  expect(outcomeOf(await found('Acme', poor))).toBe('INSUFFICIENT_FUNDS');
  expect(done(await found('Acme', rich))).toMatchObject({ name: 'Acme', owner: idOf(rich) });
  expect(await supply()).toBe(before - 100);
  await setVariable('company.foundingFee', 0);
  expect(outcomeOf(await found('acme', poor))).toBe('NAME_TAKEN');
});

/** @covers T8 T10 */
test('AC-34: two pay-days and a part of one, slept through by every service, are paid once, each with its tax', async () => {
  const rule = { event: 'salary', rateBps: 1_000, payer: 'employee', destination: 'sink:tax_income' };
  done(await economy.operator.send('PUT', '/v1/taxes/income', rule));
  const job = await openJob('system');
  await moveClock({ advanceSeconds: 3 * DAY });
  const who = await member(economy);
  const employment = await hire(job, who);
  const made = await faucet();

  await economy.restart(async () => {
    await economy.database.query('update platform.clock set frozen_at_us = frozen_at_us + $1', [18 * DAY * 1_000_000]);
  });
  const runs = [1, 2].map(() => economy.operator.post('/v1/payroll/run'));
  for (const run of await Promise.all(runs)) done(run);

  expect((await payouts(employment)).map(({ state, gross, tax }) => [state, gross, tax])).toEqual([
    ['paid', 571, 58],
    ['paid', 1_000, 100],
    ['paid', 1_000, 100],
  ]);
  expect((await faucet()) - made).toBe(2_571);
  expect(await balanceOf(economy, who)).toBe(513 + 900 + 900);
  expect(await balanceOf(economy, 'sink:tax_income')).toBe(258);
  done(await economy.operator.post(`/v1/jobs/${job}/close`));
});

/** @covers T10 */
test('AC-35: a wage that the treasury cannot pay is owed whole, and paid by itself when it can', async () => {
  const company = done(await found(unique('c').slice(0, 20), await member(economy)));
  const who = await member(economy);
  const employment = await hire(await openJob(company.id), who);
  await moveClock({ advanceSeconds: 7 * DAY });
  expect(await payouts(employment)).toMatchObject([{ state: 'arrears', gross: 1_000 }]);
  expect(await balanceOf(economy, who)).toBe(0);

  done(await economy.operator.post('/v1/credits', { account: company.account, amount: 1_000, reason: 'start' }));
  await eventually(async () => (await payouts(employment))[0]?.state === 'paid');
  done(await economy.operator.post('/v1/payroll/run'));
  expect([await balanceOf(economy, company.account), await balanceOf(economy, who)]).toEqual([0, 900]);
});

/** @covers T22 */
test('AC-31: an officer grants what he may do himself and no more; the last owner stays', async () => {
  const [owner, officer, other] = [await member(economy), await member(economy), await member(economy)];
  const { id } = done(await found(unique('c').slice(0, 20), owner));
  const as = (who: string) => economy.client(economy.operator.apiKey, { 'Tix-Member': idOf(who) });
  const grant = (who: string, whom: string, role: string) =>
    as(who).post(`/v1/companies/${id}/roles`, { member: idOf(whom), role });
  done(await grant(owner, officer, 'officer'));
  expect(outcomeOf(await grant(officer, other, 'owner'))).toBe('CANNOT_GRANT');
  expect(outcomeOf(await grant(officer, other, 'member'))).toBe(201);
  expect(outcomeOf(await grant(other, officer, 'member'))).toBe('ROLE_REQUIRED');
  expect(outcomeOf(await as(owner).delete(`/v1/companies/${id}/members/${idOf(owner)}`))).toBe('LAST_OWNER');
  const spend = (who: string) => as(who).post(`/v1/companies/${id}/treasury/transfers`, { to: other, amount: 1 });
  expect(outcomeOf(await spend(other))).toBe('ROLE_REQUIRED');
  expect(outcomeOf(await spend(officer))).toBe('INSUFFICIENT_FUNDS');
});

test.each([
  ['/v1/companies', { name: 'ab', owner: 'x' }, 'VALIDATION'],
  ['/v1/companies', { name: 'x'.repeat(33), owner: 'x' }, 'VALIDATION'],
  ['/v1/companies', { name: 'Good name', owner: 'nobody' }, 'MEMBER_NOT_FOUND'],
  ['/v1/companies', { name: 'Good name', owner: 'a b' }, 'VALIDATION'],
  ['/v1/companies/none/treasury/transfers', { to: 'commons', amount: 1 }, 'COMPANY_NOT_FOUND'],
  ['/v1/companies/none/treasury/transfers', { to: 'commons', amount: 0 }, 'INVALID_AMOUNT'],
  ['/v1/companies/none/treasury/transfers', { to: 'commons', amount: 1.5 }, 'INVALID_AMOUNT'],
  ['/v1/companies/none/roles', { member: 'x', role: 'king' }, 'VALIDATION'],
  ['/v1/jobs', { employer: 'system', title: 'T', salary: 0, periodSeconds: 1, slots: 1 }, 'VALIDATION'],
  ['/v1/jobs', { employer: 'system', title: 'T', salary: -1, periodSeconds: 1, slots: 1 }, 'VALIDATION'],
  ['/v1/jobs', { employer: 'system', title: 'T', salary: 1, periodSeconds: 0, slots: 1 }, 'VALIDATION'],
  ['/v1/jobs', { employer: 'system', title: 'T', salary: 1, periodSeconds: 1, slots: 0 }, 'VALIDATION'],
  ['/v1/jobs', { employer: 'none', title: 'T', salary: 1, periodSeconds: 1, slots: 1 }, 'COMPANY_NOT_FOUND'],
  ['/v1/jobs/none/close', {}, 'JOB_NOT_FOUND'],
  ['/v1/employments', { job: 'none', member: 'x' }, 'JOB_NOT_FOUND'],
  ['/v1/employments/none/resign', {}, 'EMPLOYMENT_NOT_FOUND'],
  ['/v1/payroll/run', { surprise: 1 }, 'VALIDATION'],
])('POST %s %j is refused with %s', async (path, body, code) => {
  expect(outcomeOf(await economy.operator.post(path, body))).toBe(code);
});

/** @covers T9 */
test('a job is filled up to its slots, once by each member', async () => {
  const job = await openJob('system');
  const members = await Promise.all([1, 2, 3, 4].map(() => member(economy)));
  const apply = (who: string | undefined) =>
    economy.operator.post('/v1/employments', { job, member: idOf(who ?? '') }).then(outcomeOf);
  expect(await apply(members[0])).toBe(201);
  expect(await apply(members[0])).toBe('ALREADY_EMPLOYED');
  const rest = await Promise.all(members.slice(1).map(apply));
  expect(rest.map(String).sort()).toEqual(['201', '201', 'NO_OPEN_SLOTS']);
});

/** @covers T9 */
test('who resigns or is dismissed makes room for others, and stays in the history', async () => {
  const job = await openJob('system');
  const [leaver, dismissed, other] = [await member(economy), await member(economy), await member(economy)];
  const [left, ended] = [await hire(job, leaver), await hire(job, dismissed)];
  const as = (who: string) => economy.client(economy.operator.apiKey, { 'Tix-Member': idOf(who) });
  expect(outcomeOf(await as(other).post(`/v1/employments/${left}/resign`))).toBe('NOT_OWNER');
  expect(outcomeOf(await as(leaver).post(`/v1/employments/${left}/resign`))).toBe(201);
  expect(outcomeOf(await economy.operator.post(`/v1/employments/${ended}/dismiss`))).toBe(201);
  const { body } = await economy.operator.get<Wire<typeof employmentRoutes.list>>(`/v1/employments?job=${job}`);
  expect(body.data.map(({ id, active, end }) => [id, active, end]).sort()).toEqual(
    [
      [left, false, 'resigned'],
      [ended, false, 'dismissed'],
    ].sort(),
  );
  const found = done(await economy.operator.get<Wire<typeof jobRoutes.get>>(`/v1/jobs/${job}`));
  expect([found.slots, found.filled]).toEqual([3, 0]);
});
