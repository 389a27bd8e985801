import { randomUUID } from 'node:crypto';
import { foundCompany, grantRole, listCompanyMembers, removeMember, type CompanyRole } from '@tix/contracts';
import {
  balanceOf,
  codeOf,
  member,
  setVariables,
  startCompany,
  valueOf,
  type TestCompany,
} from '../testing/company-fixture';

let company: TestCompany;
beforeAll(async () => {
  company = await startCompany();
  await setVariables(company, { 'company.foundingFee': 100, 'company.maxOwned': 2 });
});
afterAll(() => company.stop());

const fingerprint = 'v1 company';
const found = (name: string, owner: string, more: object = {}) =>
  company.command(foundCompany, { name, owner, fingerprint, ...more });

test('the fee is burned and the company is there; one ticket less, and nothing has happened', async () => {
  const [rich, poor] = [await member(company, 100n), await member(company, 99n)];
  expect(codeOf(await found('Acme', poor))).toBe('INSUFFICIENT_FUNDS');
  const founded = valueOf(await found('Acme', rich));
  expect(founded).toMatchObject({
    company: { name: 'Acme', owner: rich },
    transaction: { type: 'fee' },
    replayed: false,
  });
  expect(await balanceOf(company, 'sink:company_founding')).toBe(100n);
  expect(await balanceOf(company, `member:${poor}`)).toBe(99n);
  expect(codeOf(await found('aCME', rich))).toBe('NAME_TAKEN');
});

test('the same command gets the first answer, however many of it arrive at once, and pays once', async () => {
  const owner = await member(company, 300n);
  const id = randomUUID();
  const answers = await Promise.all(Array.from({ length: 12 }, () => found('Twelve', owner, { id })));
  const values = answers.map(valueOf);
  expect(values.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(new Set(values.map((value) => JSON.stringify(value.company, (_, one) => String(one)))).size).toBe(1);
  expect(await balanceOf(company, `member:${owner}`)).toBe(200n);
  expect(codeOf(await found('Other', owner, { id, fingerprint: 'v1 other' }))).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('while nobody can say what founding costs, nobody founds; afterwards it costs what it costs', async () => {
  const owners = await Promise.all(Array.from({ length: 6 }, () => member(company, 100n)));
  const governance = company.services.service('governance-svc');
  governance.signal('SIGKILL');
  await governance.exited;
  // A replica that has never heard of the register would think that founding is free.
  const late = await company.replica();
  const answers = owners.map((owner) => found(`Patient ${owner}`, owner));
  await company.services.start('governance-svc');
  expect((await Promise.all(answers)).map(codeOf)).toEqual(owners.map(() => 'OK'));
  const left = await Promise.all(owners.map((owner) => balanceOf(company, `member:${owner}`)));
  expect(left).toEqual(owners.map(() => 0n));
  await late.stop();
});

test('who may do what is answered to a retry as it was the first time', async () => {
  const [owner, other] = [await member(company, 100n), await member(company)];
  const { id: companyId } = valueOf(await found('Retried', owner)).company;
  const grant = { id: randomUUID(), company: companyId, member: other, role: 'officer' as const, fingerprint };
  const first = valueOf(await company.local(grantRole, grant));
  valueOf(await company.local(grantRole, { company: companyId, member: other, role: 'member' }));
  expect(valueOf(await company.local(grantRole, grant))).toEqual({ ...first, replayed: true });
  expect(codeOf(await company.local(grantRole, { ...grant, fingerprint: 'v1 other' }))).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('two who want one name at once: one has it, the other has paid nothing', async () => {
  const owners = [await member(company, 100n), await member(company, 100n)];
  const answers = await Promise.all(owners.map((owner) => found('Contested', owner)));
  expect(answers.map(codeOf).sort()).toEqual(['NAME_TAKEN', 'OK']);
  const balances = await Promise.all(owners.map((owner) => balanceOf(company, `member:${owner}`)));
  expect(balances.sort()).toEqual([0n, 100n]);
});

test('founders must be named, be members and be enough; the owner of too many founds no more', async () => {
  const [owner, second, third] = [await member(company, 900n), await member(company), await member(company)];
  await setVariables(company, { 'company.foundersMin': 3 });
  expect(codeOf(await found('Trio', owner, { founders: [second] }))).toBe('FOUNDERS_REQUIRED');
  expect(codeOf(await found('Trio', owner, { founders: [second, owner, second] }))).toBe('FOUNDERS_REQUIRED');
  expect(codeOf(await found('Trio', owner, { founders: [second, 'nobody'] }))).toBe('MEMBER_NOT_FOUND');
  const { company: trio } = valueOf(await found('Trio', owner, { founders: [second, third] }));
  const members = valueOf(await company.ask(listCompanyMembers, { company: trio.id, limit: 10 })).data;
  expect(Object.fromEntries(members.map(({ member: id, role }) => [id, role]))).toEqual({
    [owner]: 'owner',
    [second]: 'officer',
    [third]: 'officer',
  });
  await setVariables(company, { 'company.foundersMin': 1 });
  valueOf(await found('Second', owner));
  expect(codeOf(await found('Third', owner))).toBe('COMPANY_LIMIT');
});

test('a member founds for himself alone, an application for nobody', async () => {
  const [one, other] = [await member(company, 100n), await member(company, 100n)];
  expect(codeOf(await found('Mine', other, { actor: `member:${one}` }))).toBe('NOT_OWNER');
  expect(codeOf(await found('Mine', one, { actor: 'app:shop' }))).toBe('NOT_OWNER');
  expect(codeOf(await found('Mine', one, { actor: `member:${one}` }))).toBe('OK');
});

test('two owners who leave at once: one stays', async () => {
  const [one, other] = [await member(company, 100n), await member(company)];
  const { id } = valueOf(await found('Pair', one)).company;
  const grant = (actor: string, who: string, role: CompanyRole) =>
    company.local(grantRole, { actor, company: id, member: who, role });
  valueOf(await grant(`member:${one}`, other, 'officer'));
  expect(codeOf(await grant(`member:${other}`, other, 'owner'))).toBe('CANNOT_GRANT');
  valueOf(await grant(`member:${one}`, other, 'owner'));
  const leave = (who: string) => company.local(removeMember, { actor: `member:${who}`, company: id, member: who });
  expect((await Promise.all([leave(one), leave(other)])).map(codeOf).sort()).toEqual(['LAST_OWNER', 'OK']);
});
