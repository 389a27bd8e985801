import { eventually } from '@tix/testkit';
import {
  application,
  done,
  member,
  outcomeOf,
  statuses,
  times,
  transfer,
  unique,
  type Application,
  type Refusal,
} from './testing/actors';
import { openClient } from './testing/client';
import { startEconomy, type Economy } from './testing/economy';

let economy: Economy;
let otherGateway: string;
beforeAll(async () => {
  economy = await startEconomy();
  otherGateway = await economy.addGateway();
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

interface Key {
  readonly id: string;
  readonly keyId: string;
  readonly key: string;
}

/** A gateway notices within a second; the rest is for a slow machine. */
const NOTICED = { timeoutMs: 2_500 };

async function stopsWorking(key: string): Promise<void> {
  expect(outcomeOf(await economy.client(key).get('/v1/books'))).toBe('UNAUTHENTICATED');
  const elsewhere = openClient(() => otherGateway, key);
  await eventually(async () => (await elsewhere.get('/v1/books')).status === 401, NOTICED);
}

async function works(key: string): Promise<void> {
  for (const client of [economy.client(key), openClient(() => otherGateway, key)]) {
    expect(outcomeOf(await client.get('/v1/books'))).toBe(200);
  }
}

/** @covers T28 */
describe('within a second on every gateway', () => {
  test('a revoked key stops working while the application’s other key goes on', async () => {
    const app = await application(economy, ['ledger:read']);
    const second = done(await economy.operator.post<Key>(`/v1/applications/${app.id}/keys`));
    await works(app.key);
    await works(second.key);
    expect(outcomeOf(await economy.operator.delete(`/v1/applications/${app.id}/keys/${app.keyId}`))).toBe(200);
    await stopsWorking(app.key);
    await works(second.key);
  });

  test('a suspended application is refused with every key it has, and resumes with them', async () => {
    const app = await application(economy, ['ledger:read']);
    const second = done(await economy.operator.post<Key>(`/v1/applications/${app.id}/keys`));
    await works(app.key);
    done(await economy.operator.post(`/v1/applications/${app.id}/suspend`, { reason: 'abuse' }));
    await stopsWorking(app.key);
    await stopsWorking(second.key);
    done(await economy.operator.post(`/v1/applications/${app.id}/resume`));
    await eventually(() => works(app.key).then(() => true), NOTICED);
  });

  test('a revoked operator is refused', async () => {
    const operator = done(await economy.operator.post<Key>('/v1/operators', { name: unique('Ann') }));
    await works(operator.key);
    done(await economy.operator.post(`/v1/operators/${operator.id}/revoke`, { reason: 'left' }));
    await stopsWorking(operator.key);
  });
});

test('the last operator cannot be revoked', async () => {
  const refused = await economy.operator.post<Refusal>('/v1/operators/first/revoke');
  expect([refused.status, refused.body.code]).toEqual([409, 'LAST_OWNER']);
  expect(outcomeOf(await economy.operator.get('/v1/operators'))).toBe(200);
});

test('no application is given administration', async () => {
  for (const scope of ['admin:*', '*', 'ledger:*', 'ADMIN:*']) {
    const refused = await economy.operator.post('/v1/applications', { name: 'Shop', scopes: [scope] });
    expect(outcomeOf(refused)).toBe('VALIDATION');
  }
});

test('a key is shown when it is made and nowhere else: in no answer, no log and no table', async () => {
  const app = await application(economy, ['ledger:read', 'ledger:transfer', 'ledger:mint', 'events:read']);
  const keys = [
    app,
    done(await economy.operator.post<Key>(`/v1/applications/${app.id}/keys`)),
    done(await economy.operator.post<Key>('/v1/operators', { name: unique('Ann') })),
  ];
  for (const { key } of keys) {
    const client = economy.client(key);
    await client.get('/v1/books');
    await client.post('/v1/credits', { account: 'user:1', amount: 1, reason: 'start' });
    await client.post('/v1/transfers', '{"from":');
    await client.get(`/v1/accounts?key=${key}`);
    await client.get(`/v1/${key}`);
    await client.get(`/v1/accounts/${key}`);
    await economy.client(`${key}x`).get('/v1/books');
    await client.get('/v1/books', { headers: { 'x-request-id': key } });
  }
  const answers = await Promise.all(
    [
      `/v1/applications/${app.id}`,
      '/v1/applications?limit=100',
      '/v1/operators?limit=100',
      '/v1/admin/actions?limit=100',
      `/v1/audit/export?book=${app.book}`,
      `/v1/events?book=${app.book}`,
    ].map(async (path) => (await economy.operator.get(path)).text),
  );
  const tables = await economy.database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('gateway', 'ledger')`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => economy.database.query(`select t::text as row from ${name} as t`)),
  );
  const everything = [...answers, JSON.stringify(economy.log.lines), JSON.stringify(rows)].join('\n');
  const secrets = keys.map(({ key }) => key.slice(17, 60));
  expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
  expect(everything).toContain(app.keyId);
});

describe('a key that writes more than its application may', () => {
  async function limited(writesPerMinute: number): Promise<Application> {
    const app = await application(economy, ['ledger:read', 'ledger:transfer', 'ledger:mint']);
    const change = await economy.operator.patch(`/v1/applications/${app.id}`, { writesPerMinute });
    expect(change.body).toMatchObject({ writesPerMinute });
    return app;
  }

  test('is told to wait, reads on, and leaves other keys alone', async () => {
    const [app, other] = [await limited(5), await limited(5)];
    const credit = { account: 'user:1', amount: 1, reason: 'start' };
    const replies = [];
    while (replies.length < 7) replies.push(await app.client.post('/v1/credits', credit));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 429, 429]);
    const last = replies.at(-1);
    expect(last?.body).toMatchObject({ code: 'RATE_LIMITED', effect: 'none' });
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(replies[0]?.headers.get('ratelimit')).toMatch(/^"write";r=4;t=\d+$/);
    expect(outcomeOf(await app.client.get('/v1/accounts'))).toBe(200);
    expect(outcomeOf(await other.client.post('/v1/credits', credit))).toBe(201);
    expect((await economy.operator.get(`/v1/accounts/user:1?book=${app.book}`)).body).toMatchObject({
      balances: [{ asset: 'CREDIT', balance: 5 }],
    });
  });

  test('is counted by all gateways together', async () => {
    const app = await limited(6);
    const elsewhere = openClient(() => otherGateway, app.key);
    const credit = { account: 'user:1', amount: 1, reason: 'start' };
    const replies = await Promise.all(
      times(12, (at) => (at % 2 === 0 ? app.client : elsewhere).post('/v1/credits', credit)),
    );
    expect(statuses(replies)).toEqual({ 201: 6, 429: 6 });
  });
});

test('an address that tries many wrong keys is stopped, and the right key goes on', async () => {
  const wrong = await Promise.all(times(130, (at) => economy.client(`tix_guess_${at}`).get('/v1/books')));
  expect(statuses(wrong)[429]).toBeGreaterThanOrEqual(30);
  const [a, b] = [await member(economy, 10), await member(economy)];
  expect((await transfer(economy.operator, a, b, 1)).status).toBe(201);
});
