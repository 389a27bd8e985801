import { randomUUID } from 'node:crypto';
import {
  amount,
  closeJob,
  foundCompany,
  grantRole,
  listJobs,
  removeMember,
  runPayroll,
  transferTreasury,
} from '@tix/contracts';
import { eventually } from '@tix/testkit';
import {
  DAY,
  balanceOf,
  codeOf,
  credit,
  hire,
  member,
  openJob,
  payoutsOf,
  setClock,
  setVariables,
  startCompany,
  taxSalaries,
  valueOf,
  type TestCompany,
} from '../testing/company-fixture';

let company: TestCompany;
beforeAll(async () => {
  company = await startCompany();
  await setClock(company, 0n);
  await taxSalaries(company, 1_000);
  await setVariables(company, { 'company.maxOwned': 100 });
});
afterAll(() => company.stop());

afterEach(async () => {
  const open = valueOf(await company.ask(listJobs, { status: 'open', limit: 100 })).data;
  for (const { id } of open) valueOf(await company.local(closeJob, { job: id }));
});

let now = 0n;
/** Each test has days of its own. */
async function newDays(): Promise<bigint> {
  now += 50n * DAY;
  await setClock(company, now);
  return now;
}

/** @covers T8 T10 */
test('1000 a week, hired three days into it and three weeks unpaid: 571, 1000 and 1000, taxed, once, from the faucet', async () => {
  const start = await newDays();
  const job = await openJob(company);
  const faucet = await balanceOf(company, 'faucet:salary');
  await setClock(company, start + 3n * DAY);
  const who = await member(company);
  const employment = await hire(company, job, who);

  await setClock(company, start + 21n * DAY);
  await Promise.all([company.ask(runPayroll, {}), company.ask(runPayroll, {})]);

  const paid = await payoutsOf(company, employment);
  expect(paid.map(({ state, gross, tax, net }) => [state, gross, tax, net])).toEqual([
    ['paid', 571n, 58n, 513n],
    ['paid', 1_000n, 100n, 900n],
    ['paid', 1_000n, 100n, 900n],
  ]);
  expect((await balanceOf(company, 'faucet:salary')) - faucet).toBe(-2_571n);
  expect(await balanceOf(company, `member:${who}`)).toBe(2_313n);
});

test('a company without money owes; it pays once, by itself, when its treasury is credited', async () => {
  const start = await newDays();
  const owner = await member(company);
  const { company: founded } = valueOf(await company.command(foundCompany, { name: 'Broke', owner }));
  const who = await member(company);
  const employment = await hire(company, await openJob(company, { employer: founded.id }), who);
  await credit(company, founded.account, 999n);

  await setClock(company, start + 7n * DAY);
  // The news of the credit above may come only now, and has it tried once more.
  const owed = await eventually(async () => {
    const payouts = await payoutsOf(company, employment);
    return payouts.every(({ state }) => state !== 'pending') && payouts;
  });
  expect(owed).toMatchObject([{ state: 'arrears', refusal: 'INSUFFICIENT_FUNDS' }]);
  expect(await balanceOf(company, founded.account)).toBe(999n);

  await credit(company, founded.account, 1_000n);
  await eventually(async () => (await payoutsOf(company, employment))[0]?.state === 'paid');
  valueOf(await company.ask(runPayroll, {}));
  expect(await balanceOf(company, founded.account)).toBe(999n);
  expect(await balanceOf(company, `member:${who}`)).toBe(900n);
});

test('what a company owes is paid in the order in which it came to owe it', async () => {
  const start = await newDays();
  const owner = await member(company);
  const { company: founded } = valueOf(await company.command(foundCompany, { name: 'Queue', owner }));
  const dear = await hire(company, await openJob(company, { employer: founded.id, salary: 500n }), owner);
  await setClock(company, start + 7n * DAY);
  const cheap = await hire(company, await openJob(company, { employer: founded.id, salary: 10n }), owner);
  await setClock(company, start + 14n * DAY);
  await credit(company, founded.account, 499n);
  valueOf(await company.ask(runPayroll, {}));
  expect((await payoutsOf(company, cheap)).map(({ state }) => state)).toEqual(['arrears']);

  await credit(company, founded.account, 11n);
  await eventually(async () => (await payoutsOf(company, dear))[0]?.state === 'paid');
  expect((await payoutsOf(company, dear))[1]?.state).not.toBe('paid');
});

test('the allowance of the system bounds what all its jobs mint in a day; the rest is owed and paid the next day', async () => {
  const start = await newDays();
  const job = await openJob(company, { periodSeconds: 86_400 });
  const first = await hire(company, job, await member(company));
  const second = await hire(company, job, await member(company));
  await setVariables(company, { 'salary.dailyCap': 1_500 });
  await setClock(company, start + DAY);
  const states = async () =>
    [...(await payoutsOf(company, first)), ...(await payoutsOf(company, second))].map(({ state }) => state);
  expect((await states()).sort()).toEqual(['arrears', 'paid']);
  await setVariables(company, { 'salary.dailyCap': 1_000_000_000 });
  valueOf(await company.ask(runPayroll, {}));
  expect(await states()).toEqual(['paid', 'paid']);
});

test('a treasury is spent by owners and officers, and taxed like any transfer', async () => {
  await newDays();
  const [owner, stranger] = [await member(company), await member(company)];
  const { company: founded } = valueOf(await company.command(foundCompany, { name: 'Spender', owner }));
  await credit(company, founded.account, 100n);
  const spend = (actor: string, units: bigint) =>
    company.command(
      transferTreasury,
      {
        actor,
        company: founded.id,
        to: `member:${stranger}`,
        asset: 'TICKET',
        amount: amount(units),
      },
      { debits: [] },
    );
  expect(codeOf(await spend(`member:${stranger}`, 1n))).toBe('ROLE_REQUIRED');
  expect(codeOf(await spend('app:shop', 1n))).toBe('ROLE_REQUIRED');
  expect(codeOf(await spend(`member:${owner}`, 101n))).toBe('INSUFFICIENT_FUNDS');
  expect(codeOf(await spend(`member:${owner}`, 100n))).toBe('OK');
  expect(await balanceOf(company, `member:${stranger}`)).toBe(100n);
});

test('who has lost his role gets the answer to what he did before, and may do nothing more', async () => {
  await newDays();
  const [owner, officer] = [await member(company), await member(company)];
  const { company: founded } = valueOf(await company.command(foundCompany, { name: 'Former', owner }));
  await credit(company, founded.account, 100n);
  valueOf(await company.local(grantRole, { company: founded.id, member: officer, role: 'officer' }));
  const spend = (id: string) => {
    const order = { company: founded.id, to: `member:${owner}`, asset: 'TICKET', amount: amount(40n) };
    return company.command(transferTreasury, { id, actor: `member:${officer}`, fingerprint: 'f', ...order });
  };
  const id = randomUUID();
  const first = valueOf(await spend(id));
  valueOf(await company.local(removeMember, { company: founded.id, member: officer }));
  expect(valueOf(await spend(id))).toEqual({ ...first, replayed: true });
  expect(codeOf(await spend(randomUUID()))).toBe('ROLE_REQUIRED');
  expect(await balanceOf(company, founded.account)).toBe(60n);
});

test('replicas that pay at once pay every wage once', async () => {
  const start = await newDays();
  const job = await openJob(company, { salary: 10n, periodSeconds: 86_400 });
  const members = await Promise.all(Array.from({ length: 40 }, () => member(company)));
  const employments = await Promise.all(members.map((who) => hire(company, job, who)));
  await setClock(company, start + 3n * DAY, false);
  await company.replica();
  const runs = await Promise.all(Array.from({ length: 8 }, () => company.ask(runPayroll, {})));
  expect(runs.every(({ ok }) => ok)).toBe(true);
  expect(valueOf(await company.ask(runPayroll, {})).paid).toBe(0);
  for (const employment of employments) expect(await payoutsOf(company, employment)).toHaveLength(3);
  const balances = await Promise.all(members.map((who) => balanceOf(company, `member:${who}`)));
  expect(balances).toEqual(members.map(() => 27n));
});
