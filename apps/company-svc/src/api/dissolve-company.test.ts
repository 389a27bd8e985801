import { randomUUID } from 'node:crypto';
import {
  MAIN_BOOK,
  amount,
  createHold,
  dissolveCompany,
  foundCompany,
  getCompany,
  getTransaction,
  grantRole,
  hireMember,
  inviteMember,
  listCompanies,
  listEmployments,
  transferTreasury,
  voidHold,
  type CompanyRole,
} from '@tix/contracts';
import { eventually } from '@tix/testkit';
import {
  DAY,
  at,
  balanceOf,
  codeOf,
  credit,
  hire,
  member,
  openJob,
  payoutsOf,
  setClock,
  startCompany,
  valueOf,
  type TestCompany,
} from '../testing/company-fixture';

let company: TestCompany;
beforeAll(async () => {
  company = await startCompany();
  await setClock(company, 0n);
  await company.replica();
});
afterAll(() => company?.stop());

async function found(units = 0n) {
  const owner = await member(company);
  const name = `Co ${randomUUID().slice(0, 13)}`;
  const { id } = valueOf(await company.command(foundCompany, { name, owner })).company;
  if (units > 0n) await credit(company, `company:${id}`, units);
  return { id, owner, name };
}
const dissolve = (id: string, more = {}) => company.local(dissolveCompany, { company: id, ...more });
const grant = async (id: string, role: CompanyRole) => {
  const who = await member(company);
  valueOf(await company.local(grantRole, { company: id, member: who, role }));
  return who;
};
const ticketsOf = (who: string) => balanceOf(company, `member:${who}`);
const spend = (id: string, to: string, units: bigint) =>
  company.command(transferTreasury, { company: id, to: `member:${to}`, asset: 'TICKET', amount: amount(units) });

test('AC-33: wages up to now come first, the owners share what is left, the odd ticket is burned, and again is the same', async () => {
  const { id, owner, name } = await found(1_401n);
  const other = await grant(id, 'owner');
  const clerk = await member(company);
  const employment = await hire(company, await openJob(company, { employer: id }), clerk);
  await company.services.database.query(
    `update company.employment set counts_from_at = $2, hired_at = $2, due_at = $3 where id = $1`,
    [employment, String(at(0n - (7n * DAY) / 2n)), String(at((7n * DAY) / 2n))],
  );
  await company.services.database.query(
    `update company.job set anchor_at = $2 where employer = $1`,
    [id, String(at(0n - 7n * DAY / 2n))],
  ); // prettier-ignore
  const burned = await balanceOf(company, 'sink:company_dissolution');

  const first = valueOf(await dissolve(id));
  expect(first).toMatchObject({ company: { id, status: 'dissolved' }, transactionIds: [expect.any(String)] });
  expect(await payoutsOf(company, employment)).toMatchObject([{ state: 'paid', gross: 500n }]);
  expect([await ticketsOf(clerk), await ticketsOf(owner), await ticketsOf(other)]).toEqual([500n, 450n, 450n]);
  expect((await balanceOf(company, 'sink:company_dissolution')) - burned).toBe(1n);
  expect(await balanceOf(company, `company:${id}`)).toBe(0n);
  expect(valueOf(await dissolve(id))).toEqual(first);
  const transaction = { book: MAIN_BOOK, id: first.transactionIds[0] ?? '' };
  expect(await company.ask(getTransaction, transaction)).toMatchObject({ value: { reason: 'company_dissolution' } });

  expect(valueOf(await company.ask(listEmployments, { employment, limit: 1 })).data).toMatchObject([
    { active: false, end: 'dismissed' },
  ]);
  expect(codeOf(await company.command(foundCompany, { name: name.toUpperCase(), owner }))).toBe('NAME_TAKEN');
});

test('a dissolved company can be read and does nothing any more', async () => {
  const { id, owner } = await found(10n);
  const [job, who] = [await openJob(company, { employer: id }), await member(company)];
  valueOf(await company.local(inviteMember, { company: id, member: who, role: 'member' }));
  valueOf(await dissolve(id));
  const refused = [
    await spend(id, who, 1n),
    await company.local(grantRole, { company: id, member: who, role: 'member' }),
    await company.local(inviteMember, { company: id, member: who, role: 'member' }),
    await company.local(hireMember, { job, member: who }),
  ];
  expect(refused.map(codeOf)).toEqual(['COMPANY_DISSOLVED', 'COMPANY_DISSOLVED', 'COMPANY_DISSOLVED', 'JOB_NOT_OPEN']);
  expect(valueOf(await company.ask(getCompany, { company: id }))).toMatchObject({ status: 'dissolved', owner });
  const listed = async (filter: object) =>
    valueOf(await company.ask(listCompanies, { member: owner, limit: 10, ...filter })).data.map((one) => one.id);
  expect([await listed({}), await listed({ status: 'dissolved' })]).toEqual([[], [id]]);
});

test('what cannot be paid whole is written off, and its employee gets what there is before any owner', async () => {
  const { id, owner } = await found(400n);
  const clerk = await member(company);
  const employment = await hire(company, await openJob(company, { employer: id, periodSeconds: 60 }), clerk);
  await company.services.database.query(
    `update company.employment set counts_from_at = $2, hired_at = $2, due_at = $3 where id = $1`,
    [employment, String(at(-60n)), String(at(0n))],
  );
  expect(valueOf(await dissolve(id)).company.status).toBe('dissolved');
  expect(await payoutsOf(company, employment)).toMatchObject([{ state: 'writtenOff', refusal: 'INSUFFICIENT_FUNDS' }]);
  expect([await ticketsOf(clerk), await ticketsOf(owner)]).toEqual([400n, 0n]);
});

test('only an owner or an operator dissolves, and not while something is held', async () => {
  const { id, owner } = await found(100n);
  const officer = await grant(id, 'officer');
  expect(codeOf(await dissolve(id, { actor: `member:${officer}` }))).toBe('ROLE_REQUIRED');
  expect(codeOf(await dissolve('none'))).toBe('COMPANY_NOT_FOUND');
  const hold = { account: `company:${id}`, amounts: [{ asset: 'TICKET', amount: amount(30n) }] };
  const { id: holdId } = valueOf(await company.command(createHold, { hold, ttlSeconds: 3_600 }));
  expect(codeOf(await dissolve(id, { actor: `member:${owner}` }))).toBe('COMPANY_BUSY');
  expect(valueOf(await company.ask(getCompany, { company: id })).status).toBe('active');
  valueOf(await company.command(voidHold, { holdId }));
  expect(valueOf(await dissolve(id, { actor: `member:${owner}` })).company.status).toBe('dissolved');
});

test('of many who dissolve while others spend nothing is lost and nothing is paid twice', async () => {
  const { id, owner } = await found(1_000n);
  const [other, shop] = [await grant(id, 'owner'), await member(company)];
  const spends = Array.from({ length: 10 }, () => spend(id, shop, 10n));
  const replies = await Promise.all([...Array.from({ length: 6 }, () => dissolve(id)), ...spends]);
  expect(new Set(replies.slice(0, 6).map(codeOf))).toEqual(new Set(['OK']));
  await eventually(async () => (await balanceOf(company, `company:${id}`)) === 0n);
  const paid = replies.slice(6).filter(({ ok }) => ok).length;
  expect(await ticketsOf(shop)).toBe(BigInt(paid) * 10n);
  const shared = (await ticketsOf(owner)) + (await ticketsOf(other));
  expect(shared).toBe(1_000n - BigInt(paid) * 10n);
});

test('a company whose end was interrupted after it was decided ends by itself', async () => {
  const { id, owner } = await found(77n);
  await company.services.database.query(
    `update company.company set status = 'dissolving', dissolved_at = founded_at where id = $1`,
    [id],
  );
  await eventually(async () => valueOf(await company.ask(getCompany, { company: id })).status === 'dissolved');
  expect(await ticketsOf(owner)).toBe(77n);
});
