import {
  createHold,
  exportJournal,
  getAccount,
  haltAsset,
  listAssets,
  MAIN_BOOK,
  postTransaction,
  resumeAsset,
  voidHold,
} from '@tix/contracts';
import { parseLine } from '@tix/proofs';
import { call } from '@tix/runtime';
import { connectAs, expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import {
  balanceOf,
  codeOf,
  createMaterial,
  fund,
  moneyOf,
  open,
  post,
  posting,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
  withCapability,
} from '../testing/ledger-fixture';
import { countOf, times, verified } from '../testing/readings';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
  await createMaterial(ledger, 'IRON');
  await fund(ledger, 'member:a', 1_000_000n);
  await open(ledger, 'member:b');
  valueOf(await post(ledger, { type: 'credit', postings: [posting('faucet:test', 'member:a', 1_000_000n, 'IRON')] }));
});
afterEach(async () => {
  await expectConservation(ledger.database, MAIN_BOOK);
  expect((await verified(ledger)).firstBad).toBeUndefined();
});
afterAll(() => ledger.stop());

const iron = (units = 1n) => ({ ...transfer('member:a', 'member:b', 1n), postings: [ironMove(units)] });
const ironMove = (units: bigint) => posting('member:a', 'member:b', units, 'IRON');
const halt = () => ledger.command(haltAsset, { asset: 'IRON', reason: 'audit' });
const resume = () => ledger.command(resumeAsset, { asset: 'IRON', reason: 'mended' });

test('a halted asset is not moved, other assets are, and the same command moves it once it is resumed', async () => {
  expect(valueOf(await halt())).toEqual({ asset: 'IRON', halted: true, replayed: false });
  const command = withCapability({ id: uuidv7(), fingerprint: 'f', ...iron() });
  const send = async () => codeOf(await ledger.ask(postTransaction, { ...command, postings: [...command.postings] }));
  expect(await send()).toBe('ASSET_HALTED');
  expect(codeOf(await post(ledger, transfer('member:a', 'member:b', 1n)))).toBe('OK');
  expect(valueOf(await ledger.ask(getAccount, { book: MAIN_BOOK, address: 'member:a' })).address).toBe('member:a');
  const { data } = valueOf(await ledger.ask(listAssets, { book: MAIN_BOOK, limit: 9 }));
  expect(data.map(({ code, halted }) => [code, halted])).toEqual([['IRON', true], ['TICKET', undefined]]); // prettier-ignore
  expect(valueOf(await resume())).toEqual({ asset: 'IRON', halted: false, replayed: false });
  expect([await send(), await send()]).toEqual(['OK', 'OK']);
  expect(await balanceOf(ledger, 'member:b', 'IRON')).toBe(1n);
});

test('what is held of a halted asset can be given back but not taken', async () => {
  const hold = { account: 'member:a', amounts: [{ asset: 'IRON', amount: posting('', '', 5n).amount }] };
  const { id } = valueOf(await ledger.command(createHold, { hold, ttlSeconds: 3_600 }));
  valueOf(await halt());
  expect(codeOf(await ledger.command(createHold, { hold, ttlSeconds: 3_600 }))).toBe('ASSET_HALTED');
  expect(codeOf(await ledger.command(voidHold, { holdId: id }))).toBe('OK');
  expect((await moneyOf(ledger, 'member:a', 'IRON')).held).toBe(0n);
  valueOf(await resume());
});

test('halting is a fact of the journal; halting again, a retry and a dry run are none', async () => {
  const before = (await verified(ledger)).books[0]?.seq ?? 0;
  const command = withCapability({ id: uuidv7(), fingerprint: 'f', asset: 'IRON' });
  expect(valueOf(await ledger.ask(haltAsset, { ...command, dryRun: true }))).toMatchObject({ halted: true });
  expect(codeOf(await post(ledger, iron()))).toBe('OK');
  expect(valueOf(await ledger.ask(haltAsset, command)).replayed).toBe(false);
  expect(valueOf(await ledger.ask(haltAsset, command)).replayed).toBe(true);
  expect(valueOf(await halt()).replayed).toBe(false);
  valueOf(await resume());
  valueOf(await resume());
  const { lines } = valueOf(await ledger.ask(exportJournal, { book: MAIN_BOOK, afterSeq: before }));
  expect(lines.map(parseLine).map(({ type, halt: fact }) => [type, fact])).toEqual([
    ['transfer', undefined],
    ['asset.halted', { asset: 'IRON', halted: true }],
    ['asset.resumed', { asset: 'IRON', halted: false }],
  ]);
});

test('the auditor may halt without a client, and may do nothing else', async () => {
  const auditor = await connectAs(ledger.nats, 'auditor');
  ledger.opened.push(auditor);
  const fields = () => ({ id: uuidv7(), book: MAIN_BOOK, actor: 'auditor', asset: 'IRON' });
  expect(valueOf(await call(auditor, haltAsset, fields(), { timeoutMs: 5_000 })).halted).toBe(true);
  const resumed = await call(auditor, resumeAsset, fields(), { timeoutMs: 500 });
  expect(codeOf(resumed)).not.toBe('OK');
  expect(codeOf(await post(ledger, iron()))).toBe('ASSET_HALTED');
  valueOf(await resume());
});

test('under load no unit of a halted asset moves behind the halt, on any replica, and everything else does', async () => {
  await ledger.replica();
  const begin = (await verified(ledger)).books[0]?.seq ?? 0;
  const load = times(400, async (index) => {
    const isIron = index % 2 === 0;
    const order = isIron ? iron() : transfer('member:a', 'member:b', 1n);
    return [isIron, codeOf(await post(ledger, order))] as const;
  });
  const halted = halt();
  const outcomes = [
    ...(await Promise.all(load)),
    ...(await Promise.all(times(50, async () => [true, codeOf(await post(ledger, iron()))] as const))),
  ];
  valueOf(await halted);
  const { lines } = valueOf(await ledger.ask(exportJournal, { book: MAIN_BOOK, afterSeq: begin }));
  const records = lines.map(parseLine);
  const at = records.findIndex(({ halt: fact }) => fact?.halted);
  const isIron = ({ postings }: (typeof records)[number]) => postings.some(({ asset }) => asset === 'IRON');
  expect(records.slice(at).filter(isIron)).toEqual([]);
  const irons = outcomes.filter(([one]) => one).map(([, code]) => code);
  const others = outcomes.filter(([one]) => !one).map(([, code]) => code);
  expect(countOf(others, 'OK')).toBe(200);
  expect(countOf(irons, 'OK')).toBe(records.slice(0, at).filter(isIron).length);
  expect(countOf(irons, 'OK') + countOf(irons, 'ASSET_HALTED')).toBe(250);
  expect(countOf(irons, 'ASSET_HALTED')).toBeGreaterThanOrEqual(50);
  valueOf(await resume());
});
