import { ok } from '@tix/contracts';
import { eventually, freshDatabase, testLog, type TestDatabase } from '@tix/testkit';
import type { DataSource } from 'typeorm';
import { Fenced, assertFenced, holdLease, leaseTable, openDatabase, transact, type Lease, type LeaseHolder } from '.';

const log = testLog().log;
const migrations = [
  { name: 'create-lease', at: 1, sql: leaseTable('gateway', 'gateway') },
  {
    name: 'create-note',
    at: 2,
    sql: 'create table gateway.note (writer text); grant select, insert on gateway.note to gateway',
  },
];

let database: TestDatabase;
let db: DataSource;
const holders: LeaseHolder[] = [];

beforeAll(async () => {
  database = await freshDatabase([{ schema: 'gateway', migrations }]);
  db = await openDatabase({
    url: database.urlOf('gateway'),
    applicationName: 'probe',
    connectionsMax: 8,
    entities: [],
    log,
  });
});

afterEach(async () => {
  await Promise.all(holders.splice(0).map(({ stop }) => stop()));
  await database.query('truncate gateway.lease; truncate gateway.note');
});

afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

const untilAborted = ({ signal }: Lease): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));

function hold(holder: string, work: (lease: Lease) => Promise<void>, ttlMs = 400): LeaseHolder {
  const held = holdLease(db, { schema: 'gateway', name: 'probe', holder, ttlMs, log }, work);
  holders.push(held);
  return held;
}

const write = (lease: Lease, writer: string) =>
  transact(db, async (tx) => {
    await assertFenced(tx, lease);
    await tx.query('insert into gateway.note values ($1)', [writer]);
    return ok(undefined);
  });

/** Takes the lease as another process would after the holder's time has run out. */
const expire = () => database.query("update gateway.lease set expires_at = '-infinity'");

test('of five candidates one works at a time, and epochs only grow', async () => {
  let working = 0;
  let most = 0;
  const epochs: bigint[] = [];
  for (let candidate = 0; candidate < 5; candidate += 1) {
    hold(`c${candidate}`, async (lease) => {
      working += 1;
      most = Math.max(most, working);
      epochs.push(lease.epoch);
      await new Promise((resolve) => setTimeout(resolve, 20));
      working -= 1;
    });
  }
  await eventually(() => epochs.length >= 6);
  expect(most).toBe(1);
  expect(epochs).toEqual([...epochs].sort((a, b) => Number(a - b)));
  expect(new Set(epochs).size).toBe(epochs.length);
});

test('a holder that renews keeps the lease far longer than its time', async () => {
  let other = false;
  const leases: Lease[] = [];
  hold('first', async (lease) => {
    leases.push(lease);
    await untilAborted(lease);
  });
  await eventually(() => leases.length === 1);
  hold('second', async () => void (other = true));
  const startedAt = performance.now();
  await eventually(() => performance.now() - startedAt > 1_500);
  expect([leases.length, leases[0]?.isValid(), other]).toEqual([1, true, false]);
});

test('stop gives the lease to the next candidate at once', async () => {
  const first = hold('first', untilAborted, 60_000);
  await eventually(
    async () => (await database.query("select 1 from gateway.lease where holder like 'first/%'")).length === 1,
  );
  await first.stop();
  let isTaken = false;
  hold('second', async (lease) => {
    isTaken = true;
    await untilAborted(lease);
  });
  await eventually(() => isTaken, { timeoutMs: 2_000 });
});

test('a paused holder: after a take-over its transaction fails by the fence, and the new holder writes', async () => {
  const paused: Lease[] = [];
  // A process that was stopped renews nothing; here its renewals find that the epoch is no longer theirs.
  hold('paused', async (lease) => {
    paused.push(lease);
    await untilAborted(lease);
  });
  await eventually(() => paused.length === 1);
  const [stale] = paused as [Lease];
  await write(stale, 'paused');

  await expire();
  const current: Lease[] = [];
  hold('next', async (lease) => {
    current.push(lease);
    await untilAborted(lease);
  });
  await eventually(() => current.length === 1 || paused.length === 2);
  const [fresh] = (current.length === 1 ? current : paused.slice(1)) as [Lease];
  expect(fresh.epoch > stale.epoch).toBe(true);
  await expect(write(stale, 'paused, late')).rejects.toBeInstanceOf(Fenced);
  await write(fresh, 'next');
  expect(await database.query('select writer from gateway.note')).toEqual([{ writer: 'paused' }, { writer: 'next' }]);
  await eventually(() => stale.signal.aborted);
  expect(stale.isValid()).toBe(false);
});

test('a take-over waits for a fenced transaction that has begun: no commit under an old epoch after it', async () => {
  const leases: Lease[] = [];
  hold('first', async (lease) => {
    leases.push(lease);
    await untilAborted(lease);
  });
  await eventually(() => leases.length === 1);
  const order: string[] = [];
  let release: (() => void) | undefined;
  const slow = transact(db, async (tx) => {
    await assertFenced(tx, leases[0] as Lease);
    await new Promise<void>((resolve) => (release = resolve));
    order.push('commit');
    return ok(undefined);
  });
  await eventually(() => release !== undefined);
  await expire();
  const taken = database
    .query("select 1 from gateway.lease where name = 'probe' for update")
    .then(() => order.push('take-over'));
  await new Promise((resolve) => setTimeout(resolve, 200));
  release?.();
  await Promise.all([slow, taken]);
  expect(order).toEqual(['commit', 'take-over']);
});

test('a new epoch of the same holder waits for what was begun under the last one, and fences what was not', async () => {
  const leases: Lease[] = [];
  hold('first', async (lease) => {
    leases.push(lease);
    await untilAborted(lease);
  });
  await eventually(() => leases.length === 1);
  const [lease] = leases as [Lease];
  const late = { ...lease, epoch: lease.epoch };
  const order: string[] = [];
  let release: (() => void) | undefined;
  const begun = transact(db, async (tx) => {
    await assertFenced(tx, late);
    await new Promise<void>((resolve) => (release = resolve));
    order.push('commit');
    return ok(undefined);
  });
  await eventually(() => release !== undefined);
  const advanced = lease.advance().then((epoch) => order.push(`epoch ${epoch - late.epoch} later`));
  await new Promise((resolve) => setTimeout(resolve, 100));
  release?.();
  await Promise.all([begun, advanced]);
  expect(order).toEqual(['commit', 'epoch 1 later']);
  await expect(write(late, 'late')).rejects.toBeInstanceOf(Fenced);
  await write(lease, 'first');
  // It goes on being renewed under the new epoch.
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect([lease.isValid(), leases.length]).toEqual([true, 1]);
});

test('a lease that has run out is not valid, and is renewed if nobody has taken it', async () => {
  const leases: Lease[] = [];
  hold('slow', async (lease) => {
    leases.push(lease);
    await untilAborted(lease);
  });
  await eventually(() => leases.length === 1);
  const [lease] = leases as [Lease];
  const lock = database.query('with held as (select from gateway.lease for update) select pg_sleep(1) from held');
  await eventually(() => !lease.isValid());
  await lock;
  await eventually(() => lease.isValid());
  expect(leases).toHaveLength(1);
});

test('who was replaced begins no new epoch, and its lease is lost', async () => {
  const leases: Lease[] = [];
  hold('replaced', async (lease) => {
    leases.push(lease);
    await untilAborted(lease);
  });
  await eventually(() => leases.length === 1);
  const [lease] = leases as [Lease];
  await database.query("update gateway.lease set epoch = epoch + 1, holder = 'other', expires_at = 'infinity'");
  await expect(lease.advance()).rejects.toBeInstanceOf(Fenced);
  expect([lease.signal.aborted, lease.isValid()]).toEqual([true, false]);
});

test('the first try tells who holds the lease and who waits for it', async () => {
  const first = hold('first', untilAborted);
  expect(await first.tried).toBe('held');
  expect(await hold('second', untilAborted).tried).toBe('waiting');
});

test('work that throws gives the lease up, and it is tried again', async () => {
  let runs = 0;
  hold('first', async () => {
    runs += 1;
    if (runs < 3) throw new Error('a bug');
  });
  await eventually(() => runs >= 3);
});
