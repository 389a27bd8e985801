import {
  balanceOf,
  done,
  hold,
  member,
  moneyOf,
  outcomeOf,
  times,
  transfer,
  type Hold,
  type Transaction,
} from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';

interface Clock {
  readonly now: string;
  readonly frozen: boolean;
}

describe('with time travel', () => {
  let economy: Economy;
  beforeAll(async () => {
    economy = await startEconomy({ timeTravel: true });
  });
  afterEach(async () => {
    done(await move({ frozen: false }));
    await economy.conserved();
  });
  afterAll(() => economy.stop());

  const move = (change: object) => economy.operator.post<Clock>('/v1/test/clock', change, { key: null });
  const read = async () => done(await economy.operator.get<Clock>('/v1/test/clock'));

  test('what falls due while the clock moves has been done when the answer arrives', async () => {
    const [u, shop] = [await member(economy, 100), await member(economy)];
    const { id } = await hold(economy.operator, u, 80, 3_600);
    const before = await read();
    const after = done(await move({ advanceSeconds: 3_601 }));
    expect(Date.parse(after.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(3_601_000);
    const rows = await economy.database.query('select 1 from ledger.hold where id = $1 and open', [id]);
    expect(rows).toEqual([]);
    expect(await moneyOf(economy, u)).toEqual({ balance: 100, held: 0, available: 100 });
    expect(done(await economy.operator.get<Hold>(`/v1/holds/${id}`)).state).toBe('expired');
    expect(outcomeOf(await economy.operator.post(`/v1/holds/${id}/capture`, { to: shop }))).toBe('HOLD_EXPIRED');
  });

  test('a hold ends at its very deadline and not before', async () => {
    const [u, shop] = [await member(economy, 100), await member(economy)];
    done(await move({ frozen: true }));
    const made = await hold(economy.operator, u, 80, 60);
    const other = await hold(economy.operator, u, 20, 60);
    const last = new Date(Date.parse(made.expiresAt ?? '') - 1).toISOString();
    done(await move({ set: last }));
    expect(outcomeOf(await economy.operator.post(`/v1/holds/${made.id}/capture`, { to: shop }))).toBe(201);
    done(await move({ set: other.expiresAt }));
    expect(outcomeOf(await economy.operator.post(`/v1/holds/${other.id}/capture`, { to: shop }))).toBe('HOLD_EXPIRED');
    expect(await balanceOf(economy, shop)).toBe(80);
  });

  test('a stopped clock stands still for readers, and transactions still follow each other', async () => {
    const [a, b] = [await member(economy, 100), await member(economy)];
    const stopped = done(await move({ frozen: true }));
    expect(stopped.frozen).toBe(true);
    expect(await read()).toEqual(stopped);
    const posted = await Promise.all(times(20, () => transfer(economy.operator, a, b, 1).then(done<Transaction>)));
    posted.push(done(await transfer(economy.operator, a, b, 1)));
    const inOrder = [...posted].sort((one, other) => one.seq - other.seq).map(({ committedAt }) => committedAt);
    expect(inOrder).toEqual([...new Set(inOrder)].sort());
    expect(await read()).toEqual(stopped);
  });

  test('the clock never goes back', async () => {
    const before = await read();
    for (const set of ['2020-01-01T00:00:00Z', '1970-01-01T00:00:00Z', new Date(Date.now() - 1_000).toISOString()]) {
      expect(outcomeOf(await move({ set }))).toBe('VALIDATION');
    }
    expect((await read()).now >= before.now).toBe(true);
  });

  test('every gateway and a restart see the same clock', async () => {
    done(await move({ advanceSeconds: 86_400, frozen: true }));
    const moved = await read();
    await economy.restart();
    expect(await read()).toEqual(moved);
    const [a, b] = [await member(economy, 10), await member(economy)];
    const posted = done(await transfer(economy.operator, a, b, 1));
    expect(Date.parse(posted.committedAt) - Date.parse(moved.now)).toBeLessThan(1_000);
  });

  test('keys and rights live by the wall clock: a day later in the economy they work on', async () => {
    const [a, b] = [await member(economy, 10), await member(economy)];
    for (const advanceSeconds of [86_400, 366 * 86_400]) {
      done(await move({ advanceSeconds }));
      expect(outcomeOf(await transfer(economy.operator, a, b, 1))).toBe(201);
    }
  });

  test.each([
    [{ advanceSeconds: -1 }],
    [{ advanceSeconds: 1.5 }],
    [{ advanceSeconds: 1, set: '2030-01-01T00:00:00Z' }],
    [{ set: '2030-02-30T00:00:00Z' }],
    [{ set: '2030-01-01T00:00:00' }],
    [{ set: '9999-12-31T23:59:50Z' }],
    [{ frozen: 'yes' }],
  ])('the clock is not moved by %j', async (change) => {
    const before = await read();
    expect(outcomeOf(await move(change))).toBe('VALIDATION');
    expect((await read()).now >= before.now).toBe(true);
  });
});

describe('without time travel', () => {
  let economy: Economy;
  beforeAll(async () => {
    economy = await startEconomy({ timeTravel: false });
  });
  afterAll(() => economy.stop());

  test('there is no clock to read or move, and nothing describes one', async () => {
    expect(outcomeOf(await economy.operator.get('/v1/test/clock'))).toBe('NOT_FOUND');
    expect(outcomeOf(await economy.operator.post('/v1/test/clock', { advanceSeconds: 1 }))).toBe('NOT_FOUND');
    expect((await economy.operator.get('/openapi.json')).text).not.toContain('/v1/test/clock');
  });
});
