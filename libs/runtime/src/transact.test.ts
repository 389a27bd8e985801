import { ok, refuse } from '@tix/contracts';
import { eventually, freshDatabase, tcpProxy, testLog, type TcpProxy, type TestDatabase } from '@tix/testkit';
import type { DataSource } from 'typeorm';
import { NotCommitted, afterCommit, isOutage, openDatabase, openPool, transact, type Migration } from '.';

const things: Migration = {
  name: 'create-thing',
  at: 1,
  sql: `create table gateway.thing (id integer primary key, amount bigint, amounts bigint[]);
        grant select, insert, update, delete on gateway.thing to gateway;`,
};

let database: TestDatabase;
let db: DataSource;

const opened: { readonly close: () => Promise<void> }[] = [];

const open = (url: string): Promise<DataSource> =>
  openDatabase({ url, applicationName: 'probe', connectionsMax: 4, entities: [], log: testLog().log });

beforeAll(async () => {
  database = await freshDatabase([{ schema: 'gateway', migrations: [things] }]);
  db = await open(database.urlOf('gateway'));
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ close }) => close()));
});

/** The database behind a proxy, closed when the test ends, however it ends. */
async function behindProxy(): Promise<{ readonly proxy: TcpProxy; readonly other: DataSource }> {
  const proxy = await tcpProxy({ port: Number(new URL(database.url).port) });
  opened.push(proxy);
  const other = await open(proxy.through(database.urlOf('gateway')));
  opened.push({ close: () => other.destroy() });
  return { proxy, other };
}

afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

const idsIn = async (): Promise<number[]> =>
  (await database.query<{ id: number }>('select id from gateway.thing order by id')).map(({ id }) => id);

describe('transact', () => {
  beforeEach(() => database.query('truncate gateway.thing'));

  test('success commits, and what waits for the commit runs after it', async () => {
    const seen: number[][] = [];
    const outcome = await transact(db, async (tx) => {
      afterCommit(tx, () => void idsIn().then((ids) => seen.push(ids)));
      await tx.query('insert into gateway.thing (id) values (1)');
      return ok('done');
    });
    expect(outcome).toEqual(ok('done'));
    expect(await idsIn()).toEqual([1]);
    expect(seen).toEqual([[1]]);
  });

  test('a refusal rolls back, is handed back as it is, and nothing that waited for the commit runs', async () => {
    let hasRun = false;
    const outcome = await transact(db, async (tx) => {
      afterCommit(tx, () => (hasRun = true));
      await tx.query('insert into gateway.thing (id) values (1)');
      return refuse('INSUFFICIENT_FUNDS', 'too little');
    });
    expect(outcome).toEqual(refuse('INSUFFICIENT_FUNDS', 'too little'));
    expect(await idsIn()).toEqual([]);
    expect(hasRun).toBe(false);
  });

  test('an exception rolls back and is thrown on', async () => {
    const work = transact(db, async (tx) => {
      await tx.query('insert into gateway.thing (id) values (1)');
      throw new TypeError('a bug');
    });
    await expect(work).rejects.toThrow('a bug');
    expect(await idsIn()).toEqual([]);
  });

  test('a failed statement that the work ignores is not taken for a commit: COMMIT answers ROLLBACK', async () => {
    const work = transact(db, async (tx) => {
      await tx.query('insert into gateway.thing (id) values (1)');
      await tx.query('insert into gateway.thing (id) values (1)').catch(() => undefined);
      return ok('done');
    });
    await expect(work).rejects.toBeInstanceOf(NotCommitted);
    expect(await idsIn()).toEqual([]);
  });

  test('connections go back to the pool after every ending: more endings than connections', async () => {
    for (let round = 0; round < 8; round += 1) {
      await transact(db, async () => refuse('NOT_FOUND', 'none'));
      await transact(db, async () => Promise.reject(new Error('a bug'))).catch(() => undefined);
      await transact(db, async (tx) => ok(await tx.query('select 1')));
    }
    const rows = await database.query<{ state: string }>(
      "select state from pg_stat_activity where datname = current_database() and application_name = 'probe' and state like 'idle in transaction%'",
    );
    expect(rows).toEqual([]);
  });

  test('a COMMIT whose answer is cut off throws as an outage, and its connection is not used again', async () => {
    const { proxy, other } = await behindProxy();
    let isCommitting = false;
    proxy.cutWhen((chunk, direction) => {
      isCommitting ||= direction === 'request' && chunk.includes('COMMIT');
      return isCommitting && direction === 'reply';
    });
    const error = await transact(other, async (tx) =>
      ok(await tx.query('insert into gateway.thing (id) values (7)')),
    ).catch((cause: unknown) => cause);
    expect(isOutage(error)).toBe(true);
    // Unknown to the caller, and in truth committed: this is why every command has an id.
    expect(await idsIn()).toEqual([7]);
    expect(await transact(other, async (tx) => ok(await tx.query('select 1 as one')))).toEqual(ok([{ one: 1 }]));
  });

  test('a statement on a connection that was lost while nothing was asked is an outage', async () => {
    const { proxy, other } = await behindProxy();
    const error = await transact(other, async (tx) => {
      await tx.query('select 1');
      proxy.reset();
      await eventually(() => tx.queryRunner?.isReleased === true);
      return ok(await tx.query('select 2'));
    }).catch((cause: unknown) => cause);
    expect(isOutage(error)).toBe(true);
    expect(await transact(other, async (tx) => ok(await tx.query('select 1 as one')))).toEqual(ok([{ one: 1 }]));
  });

  test('a statement that a paused server never answers ends by the timeout of the client', async () => {
    const { proxy, other } = await behindProxy();
    const startedAt = performance.now();
    const work = transact(other, async (tx) => {
      proxy.blackHole();
      return ok(await tx.query('select 1'));
    });
    const error = await work.catch((cause: unknown) => cause);
    expect(isOutage(error)).toBe(true);
    expect(performance.now() - startedAt).toBeLessThan(7_000);
    proxy.heal();
    proxy.reset();
    expect(await transact(other, async (tx) => ok(await tx.query('select 1 as one')))).toEqual(ok([{ one: 1 }]));
  });
});

describe('pool', () => {
  test('bigint columns are bigints in our pools, and text in every other', async () => {
    await database.query("insert into gateway.thing values (9, 9007199254740993, '{1,null,9007199254740993}')");
    const sql = 'select amount, amounts from gateway.thing where id = 9';
    expect(await db.query(sql)).toEqual([{ amount: 9007199254740993n, amounts: [1n, null, 9007199254740993n] }]);
    const pool = openPool({
      url: database.urlOf('gateway'),
      applicationName: 'probe',
      connectionsMax: 1,
      log: testLog().log,
    });
    expect((await pool.query(sql)).rows[0].amount).toBe(9007199254740993n);
    await pool.end();
    expect((await database.query<{ amount: unknown }>(sql))[0]?.amount).toBe('9007199254740993');
  });

  test('connections that the server ends are replaced: the process lives, the loss is logged', async () => {
    const { log, named } = testLog();
    const other = await openDatabase({
      url: database.urlOf('gateway'),
      applicationName: 'victim',
      connectionsMax: 2,
      entities: [],
      log,
    });
    await other.query('select 1');
    await database.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'victim'",
    );
    const answer = await eventually(() => other.query('select 1 as one'));
    expect(answer).toEqual([{ one: 1 }]);
    expect(named('database connection lost').length).toBeLessThanOrEqual(2);
    await other.destroy();
  });

  test('waiting for a connection of an exhausted pool ends', async () => {
    const pool = openPool({
      url: database.urlOf('gateway'),
      applicationName: 'probe',
      connectionsMax: 1,
      log: testLog().log,
    });
    const held = await pool.connect();
    await expect(pool.connect()).rejects.toThrow('timeout');
    held.release();
    await pool.end();
  });
});
