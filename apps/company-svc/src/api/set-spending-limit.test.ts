import { randomUUID } from 'node:crypto';
import {
  amount,
  foundCompany,
  grantRole,
  listSpendingLimits,
  setSpendingLimit,
  transferTreasury,
  type CompanyRole,
} from '@tix/contracts';
import {
  DAY,
  balanceOf,
  codeOf,
  credit,
  member,
  setClock,
  startCompany,
  valueOf,
  type TestCompany,
} from '../testing/company-fixture';

let company: TestCompany;
let id: string;
let owner: string;
let officer: string;
let shop: string;
beforeAll(async () => {
  company = await startCompany();
  await company.replica();
  await setClock(company, 0n);
  [owner, officer, shop] = await Promise.all([member(company), member(company), member(company)]);
  const founded = await company.command(foundCompany, { name: `Co ${randomUUID().slice(0, 13)}`, owner });
  id = valueOf(founded).company.id;
  await credit(company, `company:${id}`, 10_000n);
  valueOf(await company.local(grantRole, { company: id, member: officer, role: 'officer' }));
});
afterAll(() => company?.stop());

const limit = (role: CompanyRole, units: bigint | undefined, more = {}) => {
  const wanted = units === undefined ? {} : { limit: { limit: units, windowSeconds: Number(DAY) } };
  return company.local(setSpendingLimit, { company: id, role, ...wanted, ...more });
};
const spend = (who: string, units: bigint, more = {}) => {
  const order = { company: id, to: `member:${shop}`, asset: 'TICKET', amount: amount(units), ...more };
  return company.command(transferTreasury, { ...order, actor: `member:${who}` });
};
let day = 100n;
/** Windows begin at midnight: each test has days of its own. */
const nextDay = () => setClock(company, (day += 1n) * DAY);

test('AC-30: of two spends of 60 at once within a limit of 100 exactly one passes, and a day later another does', async () => {
  await nextDay();
  valueOf(await limit('officer', 100n));
  const before = await balanceOf(company, `member:${shop}`);
  const codes = (await Promise.all([spend(officer, 60n), spend(officer, 60n)])).map(codeOf);
  expect(codes.sort()).toEqual(['ALLOWANCE_EXCEEDED', 'OK']);
  expect(codeOf(await spend(officer, 41n))).toBe('ALLOWANCE_EXCEEDED');
  expect(codeOf(await spend(officer, 40n))).toBe('OK');
  await nextDay();
  expect(codeOf(await spend(officer, 60n))).toBe('OK');
  expect((await balanceOf(company, `member:${shop}`)) - before).toBe(160n);
});

test('whatever many spend at once, of both replicas, the sum stays within the limit', async () => {
  await nextDay();
  const before = await balanceOf(company, `member:${shop}`);
  const replies = await Promise.all(Array.from({ length: 30 }, () => spend(officer, 7n)));
  expect(replies.filter(({ ok }) => ok)).toHaveLength(14);
  expect((await balanceOf(company, `member:${shop}`)) - before).toBe(98n);
});

test('each member has the limit of the role for himself; owners without one, goods and operators are not counted', async () => {
  await nextDay();
  const second = await member(company);
  valueOf(await company.local(grantRole, { company: id, member: second, role: 'officer' }));
  expect((await Promise.all([spend(officer, 100n), spend(second, 100n)])).map(codeOf)).toEqual(['OK', 'OK']);
  expect(codeOf(await spend(officer, 1n))).toBe('ALLOWANCE_EXCEEDED');
  expect(codeOf(await spend(owner, 500n))).toBe('OK');
  const order = { company: id, to: `member:${shop}`, asset: 'TICKET', amount: amount(1n) };
  expect(codeOf(await company.command(transferTreasury, order))).toBe('OK');
});

test('a limit that is lowered in the middle of a window counts what was spent; lifted, nothing is counted', async () => {
  await nextDay();
  expect(codeOf(await spend(officer, 50n))).toBe('OK');
  valueOf(await limit('officer', 60n));
  expect(codeOf(await spend(officer, 11n))).toBe('ALLOWANCE_EXCEEDED');
  expect(codeOf(await spend(officer, 10n))).toBe('OK');
  valueOf(await limit('officer', 0n));
  expect(codeOf(await spend(officer, 1n))).toBe('ALLOWANCE_EXCEEDED');
  valueOf(await limit('officer', undefined));
  expect(codeOf(await spend(officer, 1_000n))).toBe('OK');
  expect(valueOf(await company.ask(listSpendingLimits, { company: id })).data).toEqual([]);
});

test('a spend that was answered is answered again, whatever limit there is now', async () => {
  await nextDay();
  const command = { id: randomUUID(), fingerprint: 'spend' };
  const first = valueOf(await spend(officer, 30n, command));
  valueOf(await limit('officer', 1n));
  expect(valueOf(await spend(officer, 30n, command))).toMatchObject({ id: first.id, seq: first.seq, replayed: true });
});

test('a role is limited by who may take it away, and a retry does not undo what came after', async () => {
  const by = (who: string) => ({ actor: `member:${who}` });
  expect(codeOf(await limit('owner', 5n, by(officer)))).toBe('CANNOT_GRANT');
  expect(codeOf(await limit('officer', 5n, by(shop)))).toBe('ROLE_REQUIRED');
  expect(codeOf(await limit('officer', 5n, { company: 'none' }))).toBe('COMPANY_NOT_FOUND');
  const command = { id: randomUUID(), fingerprint: 'limit', ...by(owner) };
  const first = valueOf(await limit('officer', 300n, command));
  valueOf(await limit('officer', 200n));
  expect(valueOf(await limit('officer', 300n, command))).toEqual({ ...first, replayed: true });
  expect(valueOf(await company.ask(listSpendingLimits, { company: id })).data).toEqual([
    { role: 'officer', limit: 200n, windowSeconds: Number(DAY) },
  ]);
  await nextDay();
  expect(codeOf(await spend(officer, 201n))).toBe('ALLOWANCE_EXCEEDED');
  expect(codeOf(await spend(officer, 200n))).toBe('OK');
});
