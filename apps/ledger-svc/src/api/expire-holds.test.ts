import { type Address, captureHold, changeAccount, createHold, listHolds, MAIN_BOOK } from '@tix/contracts';
import { eventually, expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import {
  codeOf,
  fund,
  moneyOf,
  open,
  post,
  posting,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
} from '../testing/ledger-fixture';
import { fillPool, otherService } from '../testing/other-service';
import { advanceClock, entriesOf, holdOf, times } from '../testing/readings';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

const parts = (units: bigint) => [{ asset: 'TICKET', amount: posting('', '', units).amount }];

async function hold(account: Address, units: bigint, ttlSeconds: number): Promise<string> {
  return valueOf(await ledger.command(createHold, { hold: { account, amounts: parts(units) }, ttlSeconds })).id;
}

test('a hold ends by itself: nobody touches it, and its end is posted', async () => {
  await fund(ledger, 'member:a', 80n);
  const id = await hold('member:a', 80n, 1);
  const ended = await eventually(async () => {
    const found = await holdOf(ledger, id);
    return found.endedBy !== undefined && found;
  });
  expect(ended).toMatchObject({ state: 'expired', remaining: [] });
  expect(await moneyOf(ledger, 'member:a')).toMatchObject({ balance: 80n, held: 0n, available: 80n });
});

test('a capture after the deadline is refused, and the refusal leaves the hold expired and its funds free', async () => {
  await fund(ledger, 'member:b', 80n);
  await open(ledger, 'member:c');
  const id = await hold('member:b', 80n, 60);
  await advanceClock(ledger, 61);
  const refused = await ledger.command(captureHold, { holdId: id, to: 'member:c' });
  expect(refused).toMatchObject({ refusal: { code: 'HOLD_EXPIRED', details: { state: 'expired' } } });
  expect(await holdOf(ledger, id)).toMatchObject({ state: 'expired' });
  expect(codeOf(await post(ledger, transfer('member:b', 'member:c', 80n)))).toBe('OK');
});

test('the deadline itself is too late, the microsecond before it is not', async () => {
  await ledger.database.query(
    'update platform.clock set frozen_at_us = (extract(epoch from now()) * 1000000)::bigint + offset_us + 3600000000',
  );
  await advanceClock(ledger, 0);
  await fund(ledger, 'member:d', 20n);
  await open(ledger, 'member:e');
  const [early, late] = [await hold('member:d', 5n, 60), await hold('member:d', 5n, 60)];
  const freezeAt = async (id: string, microsecondsBefore: bigint) => {
    const { expiresAt = 0n } = await holdOf(ledger, id);
    await ledger.database.query('update platform.clock set frozen_at_us = $1', [expiresAt - microsecondsBefore]);
    await advanceClock(ledger, 0);
  };
  await freezeAt(early, 1n);
  expect((await holdOf(ledger, early)).state).toBe('held');
  expect(codeOf(await ledger.command(captureHold, { holdId: early, to: 'member:e' }))).toBe('OK');
  await freezeAt(late, 0n);
  expect((await holdOf(ledger, late)).state).toBe('expired');
  expect(codeOf(await ledger.command(captureHold, { holdId: late, to: 'member:e' }))).toBe('HOLD_EXPIRED');
  await ledger.database.query('update platform.clock set frozen_at_us = null');
  await advanceClock(ledger, 7200);
});

test('funds past their deadline can be spent at once, before anybody has posted the end of the hold', async () => {
  await fund(ledger, 'member:f', 50n);
  await open(ledger, 'member:g');
  const id = await hold('member:f', 50n, 600);
  await ledger.database.query('update platform.clock set offset_us = offset_us + 601000000');
  const spent = await eventually(async () => {
    // The clock of the process follows on its own; nothing else of the ledger is asked to do anything.
    await advanceClock(ledger, 0);
    return post(ledger, transfer('member:f', 'member:g', 50n));
  });
  expect(codeOf(spent)).toBe('OK');
  const end = valueOf(await ledger.ask(listHolds, { book: MAIN_BOOK, account: 'member:f', limit: 1 })).data[0];
  expect(end).toMatchObject({ id, state: 'expired' });
  expect(await entriesOf(ledger, 'member:f')).toHaveLength(2);
});

test('holds of hundreds of accounts end together, also on an account that is frozen meanwhile', async () => {
  const accounts = times(300, (index) => `member:many:${index}`);
  await Promise.all(accounts.map((address) => fund(ledger, address, 2n)));
  const ids = await Promise.all(accounts.map((address) => hold(address, 2n, 30)));
  const freeze = { address: accounts[0] ?? '', change: { kind: 'freeze', scope: 'all' }, reason: 'why' } as const;
  valueOf(await ledger.command(changeAccount, freeze));
  await advanceClock(ledger, 31);
  const states = await Promise.all(ids.map((id) => holdOf(ledger, id)));
  expect(new Set(states.map(({ state, endedBy }) => state === 'expired' && endedBy !== undefined))).toEqual(
    new Set([true]),
  );
  expect(await moneyOf(ledger, accounts[299] ?? '')).toMatchObject({ held: 0n, available: 2n });
});

test('a service hold without a deadline outlives everything', async () => {
  const amm = await otherService(ledger);
  await fillPool(amm, 'pool:a', 5n);
  const id = uuidv7();
  valueOf(await amm.post({ type: 'charge', postings: [], holds: [{ id, account: 'pool:a', amounts: parts(5n) }] }));
  await advanceClock(ledger, 40 * 86_400);
  expect(await holdOf(ledger, id)).toMatchObject({ state: 'held' });
});
