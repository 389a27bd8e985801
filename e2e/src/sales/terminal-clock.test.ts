import { hybridTime, msOfHybrid, sealBundle, type Entry } from '@tix/sales-core';
import { done, times } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { newTill, outcomes, resigned, syncDeeds } from '../testing/sync-deeds';
import { enrolledTill, pushText } from '../testing/till';

let economy: Economy;
let deeds: ReturnType<typeof syncDeeds>;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  deeds = syncDeeds(economy);
});
afterAll(() => economy.stop());

const hlcOf = ({ public: document }: Pick<Entry, 'public'>) => String(document['hlc']);

/** @covers S11 */
test('a clock that was an hour ahead and is put right is warned of, and the order of its sales stays', async () => {
  const till = await newTill(economy);
  till.skewMs = 3_600_000;
  times(2, () => till.sell());
  till.skewMs = 0;
  const right = till.sell();
  const { results, clock = '' } = done(await till.push());
  expect(results).toMatchObject(times(3, () => ({ outcome: 'accepted', type: 'CLOCK_SKEW' })));
  expect(await deeds.conflictsOf(till)).toMatchObject([{ type: 'CLOCK_SKEW', status: 'open' }]);
  const clocks = till.entries.map(hlcOf);
  expect([...clocks].sort()).toEqual(clocks);
  // What was issued after that says when it was, and is behind what says later.
  expect(Date.parse(String(right.public['issuedAt']))).toBeLessThan(Number(msOfHybrid(clocks[0] ?? '')));
  expect(clocks[2]).toBe(hybridTime(msOfHybrid(clocks[1] ?? ''), 1n));
  expect(Math.abs(Number(msOfHybrid(clock)) - Date.now())).toBeLessThan(60_000);
  expect(await deeds.faults()).toEqual([]);
});

/** @covers S11 */
test('an entry whose clock is not behind the one before it is rejected, and one without a clock is taken as ever', async () => {
  const till = await newTill(economy);
  const { hlc: _, ...old } = till.sell().public;
  till.entries[0] = resigned(till, till.entries[0] as Entry, old);
  expect(outcomes(done(await till.push()))).toEqual(['accepted']);
  const first = till.sell();
  done(await till.push());
  const second = till.sell();
  const entry = resigned(till, second, { ...second.public, hlc: hlcOf(first) });
  const text = sealBundle(till.signing, [entry], { createdAt: new Date().toISOString(), lastCheckpoint: null });
  expect(done(await pushText(economy, text)).results).toMatchObject([
    { outcome: 'rejected', code: 'VALIDATION', detail: expect.stringContaining('/public/hlc') },
  ]);
});

/** @covers S11 */
test('a new key goes on behind the clock of the former one', async () => {
  const former = await newTill(economy);
  former.skewMs = 3_600_000;
  const ahead = former.sell();
  done(await former.push());
  const renewed = await enrolledTill(economy, former.shop);
  expect(renewed.terminal.hlc).toBe(hlcOf(ahead));
  expect(hlcOf(renewed.sell()) > hlcOf(ahead)).toBe(true);
  expect(outcomes(done(await renewed.push()))).toEqual(['accepted']);
  const pulled = await renewed.pull();
  expect([pulled.terminal.hlc, pulled.data.length]).toEqual([hlcOf(renewed.entries[0] as Entry), 4]);
  expect(Math.abs(Number(msOfHybrid(pulled.clock ?? '')) - Date.now())).toBeLessThan(60_000);
});

/** @covers S11 */
test('a key that is changed when the clock had gone back keeps the order, too', async () => {
  const till = await newTill(economy);
  till.skewMs = 3_600_000;
  till.sell();
  till.skewMs = 0;
  till.rotate();
  till.sell();
  const { results } = done(await till.push());
  expect(results).toMatchObject(times(3, () => ({ outcome: 'accepted' })));
  const clocks = till.entries.map(hlcOf);
  expect([...new Set(clocks)].sort()).toEqual(clocks);
});
