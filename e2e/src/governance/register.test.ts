import { startEconomy, type Economy } from '../testing/economy';

let economy: Economy;

beforeAll(async () => {
  economy = await startEconomy({ services: ['governance-svc'] });
});

afterAll(() => economy?.stop());

interface Variable {
  readonly key: string;
  readonly value: unknown;
  readonly version: number;
  readonly seq?: number;
}
interface List<Row> {
  readonly data: readonly Row[];
  readonly version: number;
}
interface Change {
  readonly version: number;
  readonly value: unknown;
  readonly previous: unknown;
  readonly author: string;
  readonly reason: string;
  readonly seq: number;
}

const set = (key: string, value: unknown, reason = 'because') =>
  economy.operator.send<Variable & { readonly code?: string }>('PUT', `/v1/variables/${key}`, { value, reason });
const read = async (key: string) => (await economy.operator.get<Variable>(`/v1/variables/${key}`)).body;
const version = async () => (await economy.operator.get<List<Variable>>('/v1/variables')).body.version;

test('an empty economy has every variable at its default, no tax rule and version 0', async () => {
  const { body } = await economy.operator.get<List<Variable>>('/v1/variables');
  expect(body.version).toBe(0);
  expect(Object.fromEntries(body.data.map(({ key, value }) => [key, value]))).toMatchObject({
    'company.foundersMin': 1,
    'company.foundingFee': 0,
    'craft.slotsMember': 1,
    'craft.slotsCompany': 1,
    'dailyBox.table': [],
  });
  expect((await economy.operator.get<List<unknown>>('/v1/taxes')).body.data).toEqual([]);
});

/** @covers T3 */
test('a change has the next version and a seq, names its author, and stays in the history', async () => {
  const first = await set('company.foundersMin', 3, 'as in the community');
  expect([first.status, first.body]).toMatchObject([200, { value: 3, version: 1, min: 1, max: 32 }]);
  const second = await set('company.foundersMin', 2, 'fewer are enough');
  expect(second.body.seq).toBeGreaterThan(first.body.seq ?? 0);
  expect(await read('company.foundersMin')).toMatchObject({ value: 2, version: 2 });
  const { body } = await economy.operator.get<List<Change>>('/v1/variables/company.foundersMin/history?limit=1');
  expect(body.data).toMatchObject([
    { version: 2, value: 2, previous: 3, author: 'operator:first', reason: 'fewer are enough', seq: second.body.seq },
  ]);
  const all = await economy.operator.get<List<Change>>('/v1/variables/company.foundersMin/history');
  expect(all.body.data.map(({ previous }) => previous)).toEqual([3, 1]);
  const actions = await economy.operator.get<List<{ action: string }>>('/v1/admin/actions?action=variable.set');
  expect(actions.body.data).toMatchObject([{ target: 'company.foundersMin', outcome: 'done' }, { outcome: 'done' }]);
});

test('the same value again is no change', async () => {
  const before = await version();
  expect((await set('company.foundersMin', 2)).body).toMatchObject({ value: 2, version: before });
  expect(await version()).toBe(before);
});

/** @covers T3 */
test.each([
  ['unknown.key', 1, 404, 'VARIABLE_NOT_FOUND'],
  ['company.foundersMin', 0, 422, 'VAR_OUT_OF_RANGE'],
  ['company.foundersMin', 33, 422, 'VAR_OUT_OF_RANGE'],
  ['company.foundersMin', '3', 422, 'VAR_OUT_OF_RANGE'],
  ['company.foundingFee', -1, 422, 'VAR_OUT_OF_RANGE'],
  ['dailyBox.table', [{ asset: 'unobtainium', weight: 1 }], 404, 'ASSET_NOT_FOUND'],
  ['dailyBox.gemsMin', 26, 422, 'VAR_OUT_OF_RANGE'],
])('%s = %j is %s %s, and nothing has changed', async (key, value, status, code) => {
  const before = await version();
  const refused = await set(key, value);
  expect([refused.status, refused.body.code]).toEqual([status, code]);
  expect(await version()).toBe(before);
});

test.each([
  [{ rateBps: -1 }, 422, 'VAR_OUT_OF_RANGE'],
  [{ rateBps: 10_001 }, 422, 'VAR_OUT_OF_RANGE'],
  [{ rateBps: 1.5 }, 400, 'VALIDATION'],
  [{ event: 'sneeze' }, 400, 'VALIDATION'],
  [{ destination: 'faucet:tax' }, 403, 'RESERVED_ACCOUNT'],
  [{ destination: 'company:none' }, 404, 'ACCOUNT_NOT_FOUND'],
])('a tax rule with %j is %s %s', async (wrong, status, code) => {
  const rule = { event: 'salary', rateBps: 1_000, payer: 'employee', ...wrong };
  const refused = await economy.operator.send<{ code: string }>('PUT', '/v1/taxes/income', rule);
  expect([refused.status, refused.body.code]).toEqual([status, code]);
});

/** @covers T3 */
test('only operators change rules; whoever may read the ledger reads them', async () => {
  const { body } = await economy.operator.post<{ key: string }>('/v1/applications', {
    name: 'reader',
    scopes: ['ledger:read', 'members:manage'],
  });
  const reader = economy.client(body.key);
  expect((await reader.get('/v1/variables')).status).toBe(200);
  expect((await reader.get('/v1/taxes')).status).toBe(200);
  const put = await reader.send('PUT', '/v1/variables/company.foundersMin', { value: 1, reason: 'mine' });
  expect([put.status, put.body['code']]).toEqual([403, 'SCOPE_REQUIRED']);
});

/** @covers T3 */
test('changes that come together are done one after the other, each with a version of its own', async () => {
  const before = await version();
  const changes = Array.from({ length: 12 }, (_, at) => set('payroll.maxCatchup', at + 1));
  const done = (await Promise.all(changes)).map(({ body }) => body);
  const versions = done.flatMap(({ version: made, seq }) => (seq === undefined ? [] : [made]));
  expect(new Set(versions).size).toBe(versions.length);
  expect(await version()).toBe(before + versions.length);
  const { body } = await economy.operator.get<List<Change>>('/v1/variables/payroll.maxCatchup/history');
  const inOrder = [...body.data].sort((one, other) => one.version - other.version);
  inOrder.forEach(({ seq, previous }, at) => {
    const before = inOrder[at - 1];
    if (before) expect([seq > before.seq, previous]).toEqual([true, before.value]);
  });
});

test('a key sent again gets the first answer, with another value it is refused', async () => {
  const ask = { key: 'change-once' };
  const body = { value: 77, reason: 'once' };
  const first = await economy.operator.send<Variable>('PUT', '/v1/variables/craft.queueMax', body, ask);
  await set('craft.queueMax', 78);
  const again = await economy.operator.send<Variable>('PUT', '/v1/variables/craft.queueMax', body, ask);
  expect([again.headers.get('idempotent-replayed'), again.body]).toEqual(['true', first.body]);
  expect(await read('craft.queueMax')).toMatchObject({ value: 78 });
  const other = await economy.operator.send('PUT', '/v1/variables/craft.queueMax', { ...body, value: 79 }, ask);
  expect([other.status, other.body['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

test('a change made while the ledger is away is done when it is back, once', async () => {
  const before = await version();
  await economy.restartService('ledger-svc', async () => {
    const late = await set('craft.queueMax', 500);
    expect([503, 504]).toContain(late.status);
  });
  const settled = async () => (await read('craft.queueMax')).value === 500;
  const until = Date.now() + 20_000;
  while (!(await settled()) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await version()).toBe(before + 1);
});
