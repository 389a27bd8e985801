import { getAccount, getAuditHead, MAIN_BOOK, verifyBooks } from '@tix/contracts';
import { eventually, expectConservation, serviceEnvironment, serviceProgram, spawnService } from '@tix/testkit';
import {
  balanceOf,
  codeOf,
  fund,
  open,
  post,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
} from './testing/ledger-fixture';
import { countOf, times } from './testing/readings';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
  await fund(ledger, 'member:a', 1_000_000n);
  await open(ledger, 'member:b');
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

const pay = (units = 1n) => post(ledger, transfer('member:a', 'member:b', units));

/** A leader in a process of its own, with this one standing by. */
async function lead(instance: string) {
  const environment = { ...serviceEnvironment('ledger-svc', ledger), INSTANCE: instance };
  const leader = await spawnService({ script: await serviceProgram('ledger-svc', 'main'), environment });
  const here = ledger.services.splice(0);
  for (const service of here) await service.stop();
  await eventually(() => isLed(instance));
  await ledger.replica();
  return leader;
}

async function isLed(instance: string): Promise<boolean> {
  const [row] = await ledger.database.query<{ holder: string }>(
    "select holder from ledger.lease where name = 'leader' and expires_at > clock_timestamp()",
  );
  return row?.holder.startsWith(`${instance}/`) ?? false;
}

/** Payments one after the other by some callers, until told; every one is answered. */
function keepPaying(callers: number) {
  let isOn = true;
  const codes: string[] = [];
  const caller = async () => {
    while (isOn) codes.push(codeOf(await pay()));
  };
  const done = Promise.all(times(callers, caller));
  return {
    codes,
    async stop() {
      isOn = false;
      await done;
      return codes;
    },
  };
}

async function isWhole(): Promise<void> {
  const { ok, books } = valueOf(await ledger.ask(verifyBooks, {}));
  expect({ ok, books }).toEqual({ ok: true, books: valueOf(await ledger.ask(getAuditHead, {})).books });
}

test('a leader that is killed under load is followed by the one that stands by: nothing is lost, nothing is done twice', async () => {
  const leader = await lead('killed');
  const before = await balanceOf(ledger, 'member:b');
  const paying = keepPaying(8);
  await eventually(() => paying.codes.length > 100);
  leader.signal('SIGKILL');
  await leader.exited;
  const answered = paying.codes.length;
  await eventually(() => paying.codes.length > answered + 100);
  const codes = await paying.stop();
  expect(countOf(codes, 'OK')).toBe(codes.length);
  expect(await balanceOf(ledger, 'member:b')).toBe(before + BigInt(codes.length));
  await isWhole();
});

test('a leader that was paused and wakes up does no damage: it changes nothing and tells nobody what was true before', async () => {
  const leader = await lead('paused');
  const before = await balanceOf(ledger, 'member:b');
  const paying = keepPaying(8);
  await eventually(() => paying.codes.length > 50);
  leader.signal('SIGSTOP');
  await eventually(() => isLed('ledger-0'));
  const answered = paying.codes.length;
  await eventually(() => paying.codes.length > answered + 100);
  leader.signal('SIGCONT');
  // Each reader's own writes are in what it reads, while two processes believe, or have just believed, to lead.
  const reading = times(20, async () => {
    const { balances } = valueOf(await pay());
    const balance = balances.find(({ account: paid }) => paid === 'member:b')?.balance ?? 0n;
    const account = valueOf(await ledger.ask(getAccount, { book: MAIN_BOOK, address: 'member:b' }));
    return account.balances.every((read) => read.balance >= balance);
  });
  expect(await Promise.all(reading)).not.toContain(false);
  const codes = await paying.stop();
  expect(countOf(codes, 'OK')).toBe(codes.length);
  expect(await balanceOf(ledger, 'member:b')).toBe(before + BigInt(codes.length + 20));
  await isWhole();
  leader.signal('SIGTERM');
  await leader.exited;
});

test('nobody is told what a leader remembers once its time is over: it asks the database', async () => {
  const here = await lead('remembers');
  here.signal('SIGTERM');
  await here.exited;
  await eventually(() => isLed('ledger-0'));
  expect(await balanceOf(ledger, 'member:b')).toBeGreaterThan(0n);
  // As long as the lease is valid the memory answers, whatever the table says by now.
  const change = (units: number) =>
    ledger.database.query(
      `update ledger.balance set balance = balance + $1 where id = (select b.id from ledger.balance b
         join ledger.account a on a.id = b.account_id where a.address = 'member:b')`,
      [units],
    );
  const remembered = await balanceOf(ledger, 'member:b');
  await change(7);
  expect(await balanceOf(ledger, 'member:b')).toBe(remembered);
  const lock = ledger.database.query(
    "with held as (select from ledger.lease where name = 'leader' for update) select pg_sleep(3) from held",
  );
  await eventually(async () => (await balanceOf(ledger, 'member:b')) === remembered + 7n, { timeoutMs: 2_900 });
  await change(-7);
  await lock;
});
