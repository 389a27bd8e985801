import { randomUUID } from 'node:crypto';
import {
  MAIN_BOOK,
  amount,
  foundCompany,
  getAllowance,
  grantRole,
  listSpendingLimits,
  setSpendingLimit,
  transferTreasury,
  type CompanyRole,
} from '@tix/contracts';
import { eventually } from '@tix/testkit';
import {
  DAY,
  balanceOf,
  codeOf,
  credit,
  holdUntil,
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

/** What is listed, after it was compared with what the ledger counts by. */
async function listed() {
  const { data } = valueOf(await company.ask(listSpendingLimits, { company: id }));
  const order = { book: MAIN_BOOK, allowance: `spend_${id}_officer`, subject: 'member:nobody' };
  const counted = valueOf(await company.ask(getAllowance, order)).limit;
  if (data.length > 0) expect(data).toEqual([{ role: 'officer', limit: counted, windowSeconds: Number(DAY) }]);
  return data[0]?.limit;
}

/** A command of this id stops, or fails, when the ledger has been told and the answer is to be written, while `work` runs. */
async function atTheAnswer(
  command: string,
  does: 'perform pg_advisory_xact_lock_shared(42)' | 'raise',
  work: () => Promise<void>,
) {
  const { database } = company.services;
  const body = does === 'raise' ? `raise exception 'broken by the test'` : does;
  await database.query(`create or replace function company.break_here() returns trigger language plpgsql as
    $$ begin ${body}; return new; end $$`);
  await database.query(`grant execute on function company.break_here() to company`);
  await database.query(`create trigger break_here before insert on company.answered_command for each row
    when (new.id = '${command}') execute function company.break_here()`);
  try {
    await work();
  } finally {
    await database.query('drop trigger break_here on company.answered_command');
  }
}

test('of two changes at once the one that the ledger took last is in force, whichever is written down last', async () => {
  await nextDay();
  valueOf(await limit('officer', 400n));
  const slow = { id: randomUUID(), fingerprint: 'slow' };
  await atTheAnswer(slow.id, 'perform pg_advisory_xact_lock_shared(42)', async () => {
    const replies: ReturnType<typeof limit>[] = [];
    await holdUntil(company, async () => {
      replies.push(limit('officer', 300n, slow));
      await eventually(async () => (await company.services.database.query(waiting)).length > 0);
      valueOf(await limit('officer', 200n));
    });
    expect((await Promise.all(replies)).map((reply) => valueOf(reply).limit?.limit)).toEqual([300n]);
  });
  expect(await listed()).toBe(200n);
  expect(codeOf(await spend(officer, 201n))).toBe('ALLOWANCE_EXCEEDED');
});
const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted and objid = 42`;

test('a retry of what changed nothing, as it was so already, does not undo what came after', async () => {
  await nextDay();
  const again = { id: randomUUID(), fingerprint: 'again' };
  for (const more of [{}, again]) valueOf(await limit('officer', 300n, more));
  valueOf(await limit('officer', 200n));
  expect(valueOf(await limit('officer', 300n, again))).toMatchObject({ replayed: true });
  expect(await listed()).toBe(200n);
  expect(codeOf(await spend(officer, 201n))).toBe('ALLOWANCE_EXCEEDED');
});

test('a change that was interrupted when the ledger had it is what is told, and its retry comes before what came after it', async () => {
  await nextDay();
  valueOf(await limit('officer', 200n));
  const command = { id: randomUUID(), fingerprint: 'interrupted' };
  await atTheAnswer(command.id, 'raise', async () => {
    expect(codeOf(await limit('officer', 300n, command))).toBe('INTERNAL');
  });
  expect(await listed()).toBe(300n);
  valueOf(await limit('officer', 100n));
  valueOf(await limit('officer', undefined));
  expect(valueOf(await limit('officer', 300n, command))).toMatchObject({ limit: { limit: 300n }, replayed: true });
  expect(await listed()).toBeUndefined();
  expect(codeOf(await spend(officer, 400n))).toBe('OK');
});

test('another limit under a key that was used changes nothing, also when the first was never answered', async () => {
  valueOf(await limit('officer', 200n));
  for (const first of [300n, undefined]) {
    const id = randomUUID();
    await atTheAnswer(id, 'raise', async () => {
      expect(codeOf(await limit('officer', first, { id, fingerprint: 'one' }))).toBe('INTERNAL');
    });
    valueOf(await limit('officer', 200n));
    expect(codeOf(await limit('officer', 500n, { id, fingerprint: 'other' }))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await listed()).toBe(200n);
  }
});

test('changes of many at once leave what the ledger has, and each retry leaves it so', async () => {
  await nextDay();
  const changes = Array.from({ length: 40 }, (_, at) => ({
    units: at % 5 === 4 ? undefined : BigInt(at % 3) * 100n + 100n,
    more: { id: randomUUID(), fingerprint: `f${at}` },
  }));
  const all = () => Promise.all(changes.map(async ({ units, more }) => valueOf(await limit('officer', units, more))));
  const answers = await all();
  const after = await listed();
  expect(await all()).toEqual(answers.map((answer) => ({ ...answer, replayed: true })));
  expect(await listed()).toBe(after);
  expect(codeOf(await spend(officer, (after ?? 1_000n) + 1n))).toBe(after === undefined ? 'OK' : 'ALLOWANCE_EXCEEDED');
});
