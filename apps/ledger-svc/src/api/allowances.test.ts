import {
  type Allowance,
  getAllowance,
  listAllowances,
  MAIN_BOOK,
  postBulk,
  type RequestOf,
  reverseTransaction,
  setAllowance,
} from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import { deleteEndedUses } from '../store/reads/allowances';
import {
  codeOf,
  fund,
  open,
  post,
  posting,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
  withCapability,
} from '../testing/ledger-fixture';
import { otherService, type OtherService } from '../testing/other-service';
import { advanceClock, countOf, times, verified } from '../testing/readings';

let ledger: TestLedger;
let governance: OtherService;
beforeAll(async () => {
  ledger = await startLedger();
  governance = await otherService(ledger, 'governance-svc');
  await fund(ledger, 'member:a', 100_000n);
  await open(ledger, 'member:b');
});
afterEach(async () => {
  expect(await verified(ledger)).toMatchObject({ ok: true });
  await expectConservation(ledger.database, MAIN_BOOK);
});
afterAll(() => ledger.stop());

const DAY = 86_400;
const set = async (allowance: Allowance) => valueOf(await governance.command(setAllowance, allowance)).allowance;
const daily = (limit: bigint, allowance = `a${uuidv7().slice(-12)}`): Allowance => ({
  allowance,
  limit,
  windowSeconds: DAY,
});
const order = (allowance: string, units: bigint, more: object = {}, subject = 'member:a') =>
  transfer('member:a', 'member:b', 1n, {
    uses: [{ allowance, subject, ...posting('', '', units) }].map(useOf),
    ...more,
  });
const useOf = ({ allowance, subject, amount }: { allowance: string; subject: string } & ReturnType<typeof posting>) => {
  return { allowance, subject, amount };
};
const use = (allowance: string, units: bigint, more: object = {}, subject?: string) =>
  post(ledger, order(allowance, units, more, subject));
const usage = async (allowance: string, subject = 'member:a') =>
  valueOf(await ledger.ask(getAllowance, { book: MAIN_BOOK, allowance, subject }));

test('of a limit of 100 two parallel uses of 60 are one', async () => {
  const { allowance } = await set(daily(100n));
  const codes = (await Promise.all([use(allowance, 60n), use(allowance, 60n)])).map(codeOf);
  expect(codes.sort()).toEqual(['ALLOWANCE_EXCEEDED', 'OK']);
  expect(await usage(allowance)).toMatchObject({ limit: 100n, used: 60n, left: 40n });
});

test('parallel uses at two replicas never exceed a limit, each subject’s own', async () => {
  const second = await ledger.replica();
  try {
    const { allowance } = await set(daily(25n));
    const uses = times(120, async (index) => {
      await new Promise((resolve) => setTimeout(resolve, index % 40));
      return use(allowance, 1n, {}, `member:${index % 2}`);
    });
    const codes = (await Promise.all(uses)).map(codeOf);
    expect([countOf(codes, 'OK'), countOf(codes, 'ALLOWANCE_EXCEEDED')]).toEqual([50, 70]);
    expect([(await usage(allowance, 'member:0')).used, (await usage(allowance, 'member:1')).used]).toEqual([25n, 25n]);
  } finally {
    ledger.services.splice(ledger.services.indexOf(second), 1);
    await second.stop();
  }
});

test('a dry run counts nothing, and says whether a use would pass', async () => {
  const { allowance } = await set(daily(10n));
  expect(codeOf(await use(allowance, 10n, { dryRun: true }))).toBe('OK');
  expect(codeOf(await use(allowance, 11n, { dryRun: true }))).toBe('ALLOWANCE_EXCEEDED');
  expect((await usage(allowance)).used).toBe(0n);
  expect(codeOf(await use(allowance, 10n))).toBe('OK');
});

test('a refused post counts nothing, whatever it is refused for', async () => {
  const { allowance } = await set(daily(10n));
  const poor = { postings: [posting('member:b', 'member:a', 1_000_000n)] };
  expect(codeOf(await use(allowance, 10n, poor))).toBe('INSUFFICIENT_FUNDS');
  expect((await usage(allowance)).used).toBe(0n);
});

test('a retry counts once', async () => {
  const { allowance } = await set(daily(10n));
  const id = uuidv7();
  const codes = await Promise.all(times(5, () => use(allowance, 6n, { id, fingerprint: 'f' })));
  expect(codes.map(codeOf)).toEqual(times(5, () => 'OK'));
  expect((await usage(allowance)).used).toBe(6n);
});

test('an atomic bulk that fails gives back what its elements used, an independent one counts what passed', async () => {
  const { allowance } = await set(daily(10n));
  const bulk = async (mode: 'atomic' | 'independent', ...units: bigint[]) => {
    const transactions = units.map((count) => withCapability(order(allowance, count)));
    const request = { mode, transactions } as unknown as RequestOf<typeof postBulk>;
    return valueOf(await ledger.ask(postBulk, request)).results.map((one) => (one.ok ? 'OK' : one.code));
  };
  expect(await bulk('atomic', 4n, 4n, 4n)).toEqual(['ABORTED', 'ABORTED', 'ALLOWANCE_EXCEEDED']);
  expect((await usage(allowance)).used).toBe(0n);
  expect(await bulk('independent', 4n, 4n, 4n, 2n)).toEqual(['OK', 'OK', 'ALLOWANCE_EXCEEDED', 'OK']);
  expect((await usage(allowance)).used).toBe(10n);
  expect(await bulk('atomic', 1n)).toEqual(['ALLOWANCE_EXCEEDED']);
});

test('a refusal of a client’s key is remembered; a reversal does not give back', async () => {
  const { allowance } = await set(daily(10n));
  const { id: transactionId } = valueOf(await use(allowance, 10n));
  const id = uuidv7();
  expect(codeOf(await use(allowance, 1n, { id }))).toBe('ALLOWANCE_EXCEEDED');
  await set({ ...daily(20n), allowance });
  expect(codeOf(await use(allowance, 1n, { id }))).toBe('ALLOWANCE_EXCEEDED');
  valueOf(await ledger.command(reverseTransaction, { transactionId, reason: 'why' }));
  expect((await usage(allowance)).used).toBe(10n);
});

test('a limit is raised and lowered while what was used stays; another window counts anew', async () => {
  const { allowance } = await set(daily(10n));
  valueOf(await use(allowance, 10n));
  await set({ ...daily(5n), allowance });
  expect(await usage(allowance)).toMatchObject({ used: 10n, left: 0n });
  await set({ ...daily(12n), allowance });
  expect(codeOf(await use(allowance, 3n))).toBe('ALLOWANCE_EXCEEDED');
  expect(codeOf(await use(allowance, 2n))).toBe('OK');
  await set({ allowance, limit: 12n, windowSeconds: null });
  expect(await usage(allowance)).toEqual({
    allowance,
    subject: 'member:a',
    limit: 12n,
    windowSeconds: null,
    used: 0n,
    left: 12n,
  });
});

test('a UTC day of the economy’s clock later all is there again, and ended counters are erased', async () => {
  const { allowance } = await set(daily(1n));
  const ever = await set({ ...daily(1n), windowSeconds: null });
  valueOf(await use(allowance, 1n));
  valueOf(await use(ever.allowance, 1n));
  const { resetsAt = 0n } = await usage(allowance);
  expect(resetsAt % (BigInt(DAY) * 1_000_000n)).toBe(0n);
  const refused = await use(allowance, 1n);
  expect(refused.ok ? {} : refused.refusal.details).toMatchObject({ limit: 1, used: 1, subject: 'member:a' });

  await advanceClock(ledger, DAY);
  expect((await usage(allowance)).used).toBe(0n);
  expect(codeOf(await use(ever.allowance, 1n))).toBe('ALLOWANCE_EXCEEDED');
  expect(codeOf(await use(allowance, 1n))).toBe('OK');
  const rows = () =>
    ledger.database.query<{ used: string }>(
      'select used from ledger.allowance_use where allowance = any($1) order by ends_at', [[allowance, ever.allowance]],
    ); // prettier-ignore
  expect(await rows()).toHaveLength(3);
  await deleteEndedUses(ledger.database as never);
  expect(await rows()).toHaveLength(2);
  expect(codeOf(await use(allowance, 1n))).toBe('ALLOWANCE_EXCEEDED');
});

test('allowances are listed by name, page by page', async () => {
  const names: string[] = [];
  for (let after: string | undefined, isLast = false; !isLast;) {
    const page = valueOf(await ledger.ask(listAllowances, { book: MAIN_BOOK, limit: 2, ...(after && { after }) }));
    names.push(...page.data.map(({ allowance }) => allowance));
    after = page.next;
    isLast = after === undefined;
  }
  expect(names.length).toBeGreaterThan(5);
  expect(names).toEqual([...new Set(names)].sort());
  expect(codeOf(await ledger.ask(getAllowance, { book: MAIN_BOOK, allowance: 'none', subject: 'x' }))).toBe(
    'ALLOWANCE_NOT_FOUND',
  );
  expect(codeOf(await ledger.ask(listAllowances, { book: 'nowhere', limit: 2 }))).toBe('BOOK_NOT_FOUND');
});

test.each([
  ['a counter', "ledger.allowance_use set used = used + 1 where window_seconds = 0", "ledger.allowance_use set used = used - 1 where window_seconds = 0"],
  ['a limit', 'ledger.allowance set most = most + 1', 'ledger.allowance set most = most - 1'],
])('%s changed behind the ledger’s back is found', async (_, change, back) => {
  await ledger.database.query(`update ${change}`);
  expect(await verified(ledger)).toMatchObject({ ok: false });
  await ledger.database.query(`update ${back}`);
}); // prettier-ignore
