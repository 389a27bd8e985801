import { MAIN_BOOK, reconcileAccounts } from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { isPending, makeGate } from '../testing/gate';
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
} from '../testing/ledger-fixture';
import { times, verified } from '../testing/readings';

const gate = makeGate();
let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger({ beforeCommit: gate.beforeCommit });
});
afterAll(() => ledger.stop());

const reconcile = async (order: { account?: string; repair?: boolean } = {}) =>
  valueOf(await ledger.command(reconcileAccounts, order));

/** Changes a balance behind the ledger's back, as no service may. */
async function plant(address: string, units: bigint): Promise<void> {
  await ledger.database.query(
    `update ledger.balance b set balance = b.balance + $2, floor = least(b.floor, b.balance + $2)
       from ledger.account a where a.id = b.account_id and a.address = $1`,
    [address, units],
  );
}

test('balances that are the sums of their entries are counted, and nothing is set', async () => {
  await fund(ledger, 'member:a', 100n);
  await fund(ledger, 'member:b', 5n);
  const { checked, ...rest } = await reconcile({ repair: true });
  expect(rest).toEqual({ drift: [], found: 0, repaired: 0 });
  expect(checked).toBe(3);
  expect(await reconcile({ account: 'member:a' })).toMatchObject({ checked: 1, found: 0 });
});

test.each([
  ['too much', 1_000n],
  ['too little', -40n],
])('a balance with %s is found, named, and set to the sum of its entries when that is asked for', async (_, units) => {
  await plant('member:a', units);
  const drift = [{ account: 'member:a', asset: 'TICKET', cached: 100n + units, entries: 100n }];
  expect(await reconcile()).toMatchObject({ drift, found: 1, repaired: 0 });
  expect(await reconcile({ account: 'member:b', repair: true })).toMatchObject({ checked: 1, drift: [], repaired: 0 });
  expect(await reconcile({ account: 'member:a', repair: true })).toEqual({ checked: 1, drift, found: 1, repaired: 1 });
  expect(await reconcile()).toMatchObject({ drift: [], found: 0 });
  expect(await balanceOf(ledger, 'member:a')).toBe(100n);
  await expectConservation(ledger.database, MAIN_BOOK);
});

test('a repair waits for the batch under way, and what comes after it is decided on what was set', async () => {
  await fund(ledger, 'member:e', 10n);
  gate.close();
  const paid = post(ledger, transfer('member:e', 'member:b', 10n));
  await gate.reached();
  await plant('member:a', 50n);
  const repaired = reconcile({ repair: true });
  expect(await isPending(repaired)).toBe(true);
  gate.open();
  expect([codeOf(await paid), (await repaired).repaired]).toEqual(['OK', 1]);
  expect(codeOf(await post(ledger, transfer('member:a', 'member:b', 101n)))).toBe('INSUFFICIENT_FUNDS');
  expect(await balanceOf(ledger, 'member:a')).toBe(100n);
  await expectConservation(ledger.database, MAIN_BOOK);
});

test('balances are compared and set while writes go on, and no write is lost or doubled', async () => {
  await fund(ledger, 'member:f', 10_000n);
  const spend = async () => {
    const codes: string[] = [];
    for (let wave = 0; wave < 12; wave += 1) {
      const pack = times(20, () => post(ledger, transfer('member:f', 'member:b', 1n)));
      codes.push(...(await Promise.all(pack)).map(codeOf));
    }
    return codes;
  };
  const planting = async () => {
    for (let round = 0; round < 6; round += 1) {
      await plant('member:f', 7n);
      await reconcile({ repair: true });
    }
  };
  const [codes] = await Promise.all([spend(), planting()]);
  expect(new Set(codes)).toEqual(new Set(['OK']));
  expect(await reconcile()).toMatchObject({ found: 0 });
  expect(await balanceOf(ledger, 'member:f')).toBe(10_000n - 240n);
});

test('comparing and setting is for operators, and only of accounts that exist', async () => {
  const asked = (order: object, grant = {}) => ledger.command(reconcileAccounts, order, grant);
  expect(codeOf(await asked({ repair: true }, { admin: false }))).toBe('NOT_OWNER');
  expect(codeOf(await asked({ account: 'member:nobody' }))).toBe('ACCOUNT_NOT_FOUND');
  expect(codeOf(await asked({ book: 'nowhere' }))).toBe('BOOK_NOT_FOUND');
});

test('a history that no one statement could add up is added up in parts', async () => {
  await ledger.database.query(
    `insert into ledger.entry (balance_id, seq, leg, amount, balance_after)
     select b.id, 1000000 + i, 0, case when i % 2 = 0 then 3 else -3 end, 0
       from generate_series(1, 250001) i, ledger.balance b join ledger.account a on a.id = b.account_id
      where a.address = 'member:b'`,
  );
  const grown = `update ledger.balance b set entries = entries + 250001
     from ledger.account a where a.id = b.account_id and a.address = 'member:b'`;
  await ledger.database.query(grown);
  const before = await balanceOf(ledger, 'member:b');
  const drift = [{ account: 'member:b', asset: 'TICKET', cached: before, entries: before - 3n }];
  expect(await reconcile({ account: 'member:b', repair: true })).toMatchObject({ drift, repaired: 1 });
  expect(await reconcile({ account: 'member:b' })).toMatchObject({ checked: 1, found: 0 });
});

test('what was spent of a balance that never was is a debt after the repair, which can only be paid back', async () => {
  await fund(ledger, 'member:c', 10n);
  await open(ledger, 'member:d');
  await plant('member:c', 90n);
  // As if another process had written: the ledger reads again what it thinks to know.
  await ledger.database.query('update ledger.book set batch = batch + 1');
  valueOf(await post(ledger, transfer('member:c', 'member:d', 70n)));
  expect(await reconcile({ repair: true })).toMatchObject({ repaired: 1, drift: [{ cached: 30n, entries: -60n }] });
  expect(await balanceOf(ledger, 'member:c')).toBe(-60n);
  expect(codeOf(await post(ledger, transfer('member:c', 'member:d', 1n)))).toBe('INSUFFICIENT_FUNDS');
  valueOf(await post(ledger, transfer('member:d', 'member:c', 70n)));
  expect(await balanceOf(ledger, 'member:c')).toBe(10n);
  // The entries of that time say what was believed then: the journal's verification tells, the repair hides nothing.
  expect(await verified(ledger)).toMatchObject({ ok: false });
});
