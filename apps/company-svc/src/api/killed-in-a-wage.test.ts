import { runPayroll } from '@tix/contracts';
import { eventually } from '@tix/testkit';
import {
  DAY,
  balanceOf,
  hire,
  holdUntil,
  member,
  openJob,
  payoutsOf,
  setClock,
  startCompany,
  type TestCompany,
} from '../testing/company-fixture';

let company: TestCompany;
beforeAll(async () => {
  company = await startCompany({ isSpawned: true });
});
afterAll(() => company.stop());

/** Makes one statement on wages wait for a lock that the test holds, so that the process stands at that boundary. */
const boundaries = [
  ['before its row is there', 'employment'],
  ['between the ledger and its own row', 'payout'],
] as const;

const victims = ['company-svc', 'ledger-svc'] as const;
const steps = boundaries.flatMap(([when, table]) => victims.map((victim) => [victim, when, table] as const));

let days = 0n;

test.each(steps)(
  '%s is killed %s: the wage is paid once',
  async (victim, _when, table) => {
    const start = (days += 100n) * DAY;
    const { database } = company.services;
    await setClock(company, start);
    const job = await openJob(company, { periodSeconds: 86_400 });
    const who = await member(company);
    const employment = await hire(company, job, who);

    await database.query(`create or replace function company.wait_here() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(42); return new; end $$`);
    const condition = table === 'payout' ? `when (new.state = 'paid')` : '';
    await database.query(`grant execute on function company.wait_here() to company`);
    await database.query(`create trigger wait_here before update on company.${table} for each row ${condition}
    execute function company.wait_here()`);
    const [holder] = await database.query<{ pid: number }>(`select pg_backend_pid() as pid`);
    expect(holder).toBeDefined();
    await holdUntil(company, async () => {
      await setClock(company, start + DAY, false);
      void company.ask(runPayroll, {});
      await eventually(async () => {
        const waiting = await database.query(
          `select 1 from pg_locks where locktype = 'advisory' and not granted and objid = 42`,
        );
        return waiting.length > 0;
      });
      company.services.service(victim).signal('SIGKILL');
      await company.services.service(victim).exited;
    });
    await database.query(`drop trigger wait_here on company.${table}`);
    await company.services.start(victim);

    await eventually(async () => (await payoutsOf(company, employment))[0]?.state === 'paid', { timeoutMs: 30_000 });
    expect(await payoutsOf(company, employment)).toHaveLength(1);
    expect(await balanceOf(company, `member:${who}`)).toBe(1_000n);
  },
  120_000,
);
