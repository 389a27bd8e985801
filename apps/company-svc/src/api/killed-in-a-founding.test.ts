import { randomUUID } from 'node:crypto';
import { foundCompany, getCompany, MAIN_BOOK, getAccount } from '@tix/contracts';
import { call } from '@tix/runtime';
import { eventually } from '@tix/testkit';
import { idFrom } from '../store/derived-id';
import {
  balanceOf,
  codeOf,
  holdUntil,
  member,
  setVariables,
  withCapability,
  startCompany,
  valueOf,
  type TestCompany,
} from '../testing/company-fixture';

let company: TestCompany;
beforeAll(async () => {
  company = await startCompany({ isSpawned: true });
  await setVariables(company, { 'company.foundingFee': 100 });
});
afterAll(() => company.stop());

/** What an intent leaves when the process dies right behind it. */
async function interrupted(name: string, owner: string, ageSeconds: number, capability: string | null) {
  const id = randomUUID();
  const token = capability === 'valid' ? withCapability({ id }, {}).capability : null;
  await company.services.database.query(
    `insert into company.company (id, command_id, name, name_key, founders, status, founded_at, actor, capability, begun_at)
     values ($1, $2, $3, lower($3), array[$4], 'pending', 1, 'operator:test', $5, clock_timestamp() - $6 * interval '1 s')`,
    [idFrom('c', id), id, name, owner, token, ageSeconds],
  );
  return idFrom('c', id);
}

const isFounded = async (id: string) => (await company.ask(getCompany, { company: id })).ok;

test('killed behind the intent: it is finished with what the client allowed, and the fee is burned once', async () => {
  const owner = await member(company, 250n);
  const id = await interrupted('Behind intent', owner, 0, 'valid');
  await eventually(() => isFounded(id), { timeoutMs: 30_000 });
  expect(await balanceOf(company, `member:${owner}`)).toBe(150n);
  expect((await company.ask(getAccount, { book: MAIN_BOOK, address: `company:${id}` })).ok).toBe(true);
});

test('while it cannot go on nobody is told that nothing happens, for the fee may be burned yet', async () => {
  const owner = await member(company, 250n);
  const governance = company.services.service('governance-svc');
  governance.signal('SIGKILL');
  await governance.exited;
  const request = { ...withCapability({}), name: 'Waits', owner };
  const { id, capability } = request;
  await company.services.database.query(
    `insert into company.company (id, command_id, name, name_key, founders, status, founded_at, actor, capability)
     values ($1, $2, 'Waits', 'waits', array[$3], 'pending', 1, 'operator:test', $4)`,
    [idFrom('c', id), id, owner, capability],
  );
  const told = await call(company.gateway, foundCompany, request, { timeoutMs: 3_000 });
  expect(codeOf(told)).toBe('OUTCOME_UNKNOWN');
  await company.services.start('governance-svc');
  await eventually(() => isFounded(idFrom('c', id)), { timeoutMs: 30_000 });
  expect(await balanceOf(company, `member:${owner}`)).toBe(150n);
});

test('when nobody may pay any more it has never happened, and the name is free', async () => {
  const owner = await member(company, 100n);
  await interrupted('Too late', owner, 120, null);
  await eventually(async () => codeOf(await company.command(foundCompany, { name: 'Too late', owner })) === 'OK', {
    timeoutMs: 30_000,
  });
  expect(await balanceOf(company, `member:${owner}`)).toBe(0n);
});

test('killed between the ledger and its own row: the company is there, and the retry gets the first answer', async () => {
  const { database } = company.services;
  const owner = await member(company, 250n);
  await database.query(`create function company.wait_here() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(42); return new; end $$`);
  await database.query(`create trigger wait_here before update on company.company for each row
    when (new.status = 'active') execute function company.wait_here()`);
  const order = { id: randomUUID(), name: 'Between', owner };
  await holdUntil(company, async () => {
    void company.command(foundCompany, order);
    await eventually(async () => (await balanceOf(company, `member:${owner}`)) === 150n);
    company.services.service('company-svc').signal('SIGKILL');
    await company.services.service('company-svc').exited;
  });
  await database.query('drop trigger wait_here on company.company');
  await company.services.start('company-svc');
  await eventually(() => isFounded(idFrom('c', order.id)), { timeoutMs: 30_000 });
  const again = valueOf(await company.command(foundCompany, order));
  expect(again).toMatchObject({ company: { name: 'Between' }, transaction: { id: order.id }, replayed: true });
  expect(await balanceOf(company, `member:${owner}`)).toBe(150n);
});
