import { openAccount, runPayroll } from '@tix/contracts';
import { eventually } from '@tix/testkit';
import { DAY, openJob, setClock, startCompany, valueOf, type TestCompany } from '../testing/company-fixture';

/** As many as a community has; `PAYROLL` measures more. */
const EMPLOYMENTS = Number(process.env['PAYROLL'] ?? 1_500);

let company: TestCompany;
beforeAll(async () => {
  company = await startCompany({ isSpawned: true });
});
afterAll(() => company.stop());

test('a payroll that is killed in the middle goes on from there, and every wage is paid once', async () => {
  const { database } = company.services;
  await setClock(company, 0n);
  const job = await openJob(company, { salary: 1_000n });
  const members = Array.from({ length: EMPLOYMENTS }, (_, at) => `w${at}`);
  const opened = members.map((who) => company.command(openAccount, { address: `member:${who}` }));
  for (const account of await Promise.all(opened)) valueOf(account);
  await database.query(
    `insert into company.employment (id, job_id, member, hired_at, counts_from_at, due_at)
     select 'e' || member, $1, member, anchor_at, anchor_at, anchor_at + period_seconds * 1000000::bigint
       from unnest($2::text[]) as member, company.job where id = $1`,
    [job, members],
  );
  const paid = async () => {
    const [row] = await database.query<{ count: string }>(`select count(*) from company.payout where state = 'paid'`);
    return Number(row?.count);
  };

  await setClock(company, 7n * DAY, false);
  const startedAt = performance.now();
  void company.ask(runPayroll, {});
  await eventually(async () => (await paid()) > 0, { timeoutMs: 30_000 });
  company.services.service('company-svc').signal('SIGKILL');
  await company.services.service('company-svc').exited;
  await company.services.start('company-svc');
  await eventually(async () => (await paid()) === EMPLOYMENTS, { timeoutMs: 60_000 });
  process.stdout.write(`${EMPLOYMENTS} wages, one kill: ${Math.round(performance.now() - startedAt)} ms\n`);

  const [faucet] = await database.query<{ balance: string }>(
    `select b.balance from ledger.balance b join ledger.account a on a.id = b.account_id where a.address = 'faucet:salary'`,
  );
  expect(Number(faucet?.balance)).toBe(-1_000 * EMPLOYMENTS);

  await setClock(company, 14n * DAY, false);
  const before = performance.now();
  const run = valueOf(await company.ask(runPayroll, {}));
  await eventually(async () => (await paid()) === 2 * EMPLOYMENTS, { timeoutMs: 60_000 });
  process.stdout.write(
    `${EMPLOYMENTS} wages: ${Math.round(performance.now() - before)} ms (${run.paid} by this run)\n`,
  );
}, 180_000);
