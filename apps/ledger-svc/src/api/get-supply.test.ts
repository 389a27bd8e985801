import { amount, captureHold, createHold, getSupply, MAIN_BOOK, voidHold } from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import {
  codeOf,
  createMaterial,
  fund,
  open,
  post,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
} from '../testing/ledger-fixture';
import { fillPool, otherService } from '../testing/other-service';
import { verified } from '../testing/readings';
import { fillParts } from '../store/migrations/keep-parts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

const supplyOf = async (asset = 'TICKET') => valueOf(await ledger.ask(getSupply, { book: MAIN_BOOK, asset }));
const partsOf = () =>
  ledger.database.query('select * from ledger.supply_part where balance <> 0 or held <> 0 order by asset_id, part');

test('nothing was ever minted, and nothing circulates', async () => {
  const nothing = { minted: 0n, burned: 0n, supply: 0n, circulating: 0n, locked: 0n, sumOfBalances: 0n };
  expect(await supplyOf()).toEqual({ asset: 'TICKET', ...nothing });
  expect(codeOf(await ledger.ask(getSupply, { book: MAIN_BOOK, asset: 'NONE' }))).toBe('ASSET_NOT_FOUND');
  expect(codeOf(await ledger.ask(getSupply, { book: 'nowhere', asset: 'TICKET' }))).toBe('BOOK_NOT_FOUND');
});

test('what members have circulates, what commons have does not, and what is burned is gone', async () => {
  await fund(ledger, 'member:a', 100n);
  await open(ledger, 'member:b', 'commons:park');
  valueOf(await post(ledger, transfer('member:a', 'member:b', 30n)));
  valueOf(await post(ledger, transfer('member:a', 'commons:park', 20n)));
  valueOf(await post(ledger, transfer('member:b', 'sink:fee', 5n)));
  const supply = { minted: 100n, burned: 5n, supply: 95n, circulating: 75n, locked: 0n, sumOfBalances: 0n };
  expect(await supplyOf()).toEqual({ asset: 'TICKET', ...supply });
});

test('what is held or in a pool is locked until it is captured, given back or bought', async () => {
  const hold = async () => {
    const held = { account: 'member:a', amounts: [{ asset: 'TICKET', amount: amount(10n) }] };
    return valueOf(await ledger.command(createHold, { hold: held, ttlSeconds: 3_600 })).id;
  };
  const [one, two] = [await hold(), await hold()];
  expect(await supplyOf()).toMatchObject({ circulating: 75n, locked: 20n });
  valueOf(await ledger.command(captureHold, { holdId: one, to: 'commons:park' }));
  expect(await supplyOf()).toMatchObject({ circulating: 65n, locked: 10n });
  valueOf(await ledger.command(voidHold, { holdId: two }));
  expect(await supplyOf()).toMatchObject({ circulating: 65n, locked: 0n });
  await createMaterial(ledger, 'IRON');
  await fillPool(await otherService(ledger), 'pool:iron', 500n, 'IRON');
  expect(await supplyOf('IRON')).toMatchObject({ supply: 500n, circulating: 0n, locked: 500n, sumOfBalances: 0n });
});

test('a plain transfer writes none of it', async () => {
  const rows = async () => ledger.database.query('select xmin, * from ledger.supply_part order by asset_id, part');
  const before = await rows();
  valueOf(await post(ledger, transfer('member:a', 'member:b', 1n)));
  expect(await rows()).toEqual(before);
});

test('a ledger that has a history already begins with what the batches would have counted', async () => {
  const counted = await partsOf();
  await ledger.database.query('delete from ledger.supply_part');
  await ledger.database.query(fillParts);
  expect(await partsOf()).toEqual(counted);
});

test('what was changed behind the ledger is told by the sum and by the verification', async () => {
  const change = (units: number) =>
    ledger.database.query("update ledger.supply_part set balance = balance + $1 where part = 'circulating'", [units]);
  await change(3);
  expect((await supplyOf()).sumOfBalances).toBe(3n);
  const problem = expect.stringContaining('part of the supply');
  expect(await verified(ledger)).toMatchObject({ ok: false, firstBad: { problem } });
  await change(-3);
  expect(await verified(ledger)).toMatchObject({ ok: true });
});
