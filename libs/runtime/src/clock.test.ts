import { instant, type Instant } from '@tix/contracts';
import { eventually, freshDatabase, testLog, type TestDatabase } from '@tix/testkit';
import type { DataSource } from 'typeorm';
import { changeClock, nextClockState, openClock, openDatabase, startClockAt, type Clock } from '.';

const HOUR_US = 3_600_000_000n;
const log = testLog().log;

let database: TestDatabase;
let db: DataSource;
const clocks: Clock[] = [];

beforeAll(async () => {
  database = await freshDatabase([]);
  db = await openDatabase({
    url: database.urlOf('gateway'),
    applicationName: 'probe',
    connectionsMax: 4,
    entities: [],
    log,
  });
});

afterEach(async () => {
  for (const clock of clocks.splice(0)) clock.stop();
  await database.query('update platform.clock set offset_us = 0, frozen_at_us = null');
});

afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

async function clock(): Promise<Clock> {
  const opened = await openClock(db, log);
  clocks.push(opened);
  return opened;
}

async function postgresNow(): Promise<bigint> {
  const rows = await database.query<{ us: string }>(
    'select (extract(epoch from clock_timestamp()) * 1000000)::bigint as us',
  );
  return BigInt(rows[0]?.us ?? 0);
}

const distance = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);

async function moved(change: Parameters<typeof changeClock>[1]): Promise<Instant> {
  const result = await changeClock(db, change);
  if (!result.ok) throw new Error(result.refusal.detail);
  return result.value;
}

test('now is the time of Postgres, whatever the wall clock of this machine says', async () => {
  const wall = jest.spyOn(Date, 'now').mockReturnValue(0);
  const { now } = await clock();
  expect(distance(now(), await postgresNow())).toBeLessThan(500_000n);
  wall.mockRestore();
});

test('now never goes back, not even when the offset does', async () => {
  const { now, refresh } = await clock();
  let last = now();
  for (let step = 0; step < 1_000; step += 1) {
    const next = now();
    expect(next >= last).toBe(true);
    last = next;
  }
  await database.query('update platform.clock set offset_us = $1', [-HOUR_US]);
  expect((await refresh()) >= last).toBe(true);
  expect(now() >= last).toBe(true);
});

test('an advance is durable and is seen by every service that refreshes', async () => {
  const [one, other] = [await clock(), await clock()];
  const before = one.now();
  const answer = await moved({ kind: 'advance', byUs: HOUR_US });
  expect(distance(answer, before + HOUR_US)).toBeLessThan(1_000_000n);
  expect(distance(await one.refresh(), answer)).toBeLessThan(1_000_000n);
  expect(distance(other.now(), before)).toBeLessThan(1_000_000n);
  expect(distance(await other.refresh(), answer)).toBeLessThan(1_000_000n);
  expect(distance((await clock()).now(), answer)).toBeLessThan(1_000_000n);
});

test('a frozen clock stands still, is moved by set and advance, and goes on from where it stood', async () => {
  const { now, refresh } = await clock();
  const frozenAt = await moved({ kind: 'freeze' });
  expect(await refresh()).toBe(frozenAt);
  await eventually(async () => (await postgresNow()) > frozenAt + 20_000n);
  expect(now()).toBe(frozenAt);
  const target = instant(frozenAt + HOUR_US);
  expect(await moved({ kind: 'set', to: target })).toBe(target);
  expect(await refresh()).toBe(target);
  expect(await moved({ kind: 'advance', byUs: 5n })).toBe(target + 5n);
  await moved({ kind: 'unfreeze' });
  const running = await refresh();
  expect(distance(running, target)).toBeLessThan(1_000_000n);
  await eventually(() => now() > running);
});

test('the clock is never set back', async () => {
  const now = (await clock()).now();
  expect(await changeClock(db, { kind: 'set', to: instant(now - HOUR_US) })).toMatchObject({
    ok: false,
    refusal: { code: 'VALIDATION' },
  });
  expect(await changeClock(db, { kind: 'advance', byUs: -1_000_000n })).toMatchObject({ ok: false });
  expect(await database.query('select offset_us, frozen_at_us from platform.clock')).toEqual([
    { offset_us: '0', frozen_at_us: null },
  ]);
});

test('the clock never goes where moments cannot be written', () => {
  const last = instant(BigInt(Date.UTC(9999, 0, 1)) * 1_000n);
  const reading = { postgresUs: 1_000n, offsetUs: 5n, frozenAtUs: null };
  expect(nextClockState(reading, { kind: 'set', to: last })).toMatchObject({ ok: true });
  for (const change of [
    { kind: 'set', to: instant(last + 1n) },
    { kind: 'advance', byUs: last },
  ] as const) {
    expect(nextClockState(reading, change)).toMatchObject({ ok: false, refusal: { code: 'VALIDATION' } });
  }
});

test('before anything has happened the economy may start in the past, once', async () => {
  await startClockAt(db, -30n * 24n * HOUR_US);
  await startClockAt(db, -60n * 24n * HOUR_US);
  expect(distance((await clock()).now(), (await postgresNow()) - 30n * 24n * HOUR_US)).toBeLessThan(1_000_000n);
});

test('a reading of before that arrives last sets no newer one back: the clock does not stand still', async () => {
  const late: (() => void)[] = [];
  let isHeld = false;
  const source = {
    query: async (sql: string) => {
      const rows: unknown = await db.query(sql);
      if (isHeld) await new Promise<void>((resolve) => late.push(resolve));
      return rows;
    },
  };
  const { now, refresh, stop } = await openClock(source, log);
  isHeld = true;
  const before = refresh();
  await eventually(() => late.length === 1);
  isHeld = false;
  await moved({ kind: 'advance', byUs: HOUR_US });
  const after = await refresh();
  late.forEach((arrive) => arrive());
  // Both who asked are told the newer time, and it goes on from there.
  const told = await before;
  expect(told >= after).toBe(true);
  await eventually(() => now() > told);
  stop();
});

test('the clock goes on without Postgres, and refresh says that it is away', async () => {
  let isAway = false;
  const source = { query: (sql: string) => (isAway ? Promise.reject(new Error('away')) : db.query(sql)) };
  const { now, refresh, stop } = await openClock(source, log);
  isAway = true;
  await expect(refresh()).rejects.toThrow('away');
  const before = now();
  await eventually(() => now() > before);
  stop();
});

test.each([
  ['advance', { kind: 'advance', byUs: 10n }, null, { offsetUs: 15n, frozenAtUs: null }],
  ['set to the present', { kind: 'set', to: instant(1_005n) }, null, { offsetUs: 5n, frozenAtUs: null }],
  ['freeze', { kind: 'freeze' }, null, { offsetUs: 5n, frozenAtUs: 101_005n }],
  ['freeze again', { kind: 'freeze' }, 900n, { offsetUs: 5n, frozenAtUs: 900n }],
  ['advance while frozen', { kind: 'advance', byUs: 10n }, 900n, { offsetUs: 5n, frozenAtUs: 910n }],
  ['unfreeze', { kind: 'unfreeze' }, 900n, { offsetUs: -100n, frozenAtUs: null }],
] as const)('next state: %s', (_name, change, frozenAtUs, expected) => {
  expect(nextClockState({ postgresUs: 1_000n, offsetUs: 5n, frozenAtUs }, change)).toEqual({
    ok: true,
    value: expected,
  });
});
