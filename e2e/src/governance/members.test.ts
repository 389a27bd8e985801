import { eventually } from '@tix/testkit';
import { startEconomy, type Economy } from '../testing/economy';

let economy: Economy;

beforeAll(async () => {
  economy = await startEconomy({ services: ['governance-svc'] });
  for (const code of ['ruby', 'coal']) await economy.operator.post('/v1/assets', { code, kind: 'raw' });
});

afterAll(() => economy?.stop());

interface Member {
  readonly id: string;
  readonly account: string;
  readonly displayName: string;
  readonly code?: string;
}

const register = (body: Record<string, unknown>, key?: string) =>
  economy.operator.post<Member>('/v1/members', body, key === undefined ? {} : { key });
const ada = async () => (await register({ displayName: 'Ada' })).body;

/** @covers T1 T34 */
test('a member is registered once, with an account and identities, and shown on one card', async () => {
  const body = { displayName: 'Ада 👩‍🚀', identities: [{ platform: 'discord', externalId: '80351110224678912' }] };
  const first = await register(body, 'register-once');
  expect([first.status, first.body]).toMatchObject([201, { displayName: 'Ада 👩‍🚀', identities: body.identities }]);
  const again = await register(body, 'register-once');
  expect([again.headers.get('idempotent-replayed'), again.body]).toEqual(['true', first.body]);
  const { id, account } = first.body;
  await economy.operator.post('/v1/credits', { account, amount: 500, reason: 'gift' });
  const card = await economy.operator.get(`/v1/members/${id}/card`);
  expect(card.body).toMatchObject({
    ...first.body,
    status: 'open',
    balances: [{ asset: 'TICKET', balance: 500, held: 0, available: 500 }],
    dailyBox: { perDay: 1, left: 1 },
  });
  expect((await economy.operator.get(`/v1/members/${id}`)).body).toEqual(first.body);
});

/** @covers T1 */
test('one identity belongs to one member: of many who claim it at once one gets it', async () => {
  const identities = [{ platform: 'minecraft', externalId: 'b50ad385-829d-3141-a216-7e7d7539ba7f' }];
  const claims = Array.from({ length: 8 }, (_, at) => register({ displayName: `Steve ${at}`, identities }));
  const statuses = (await Promise.all(claims)).map(({ status, body }) => `${status} ${body.code ?? ''}`);
  expect(statuses.sort()).toEqual(['201 ', ...Array.from({ length: 7 }, () => '409 ALREADY_LINKED')]);
  const link = await economy.operator.get(`/v1/links/minecraft/${identities[0]?.externalId}`);
  expect(link.body).toMatchObject({ platform: 'minecraft', member: expect.any(String) });
});

test('an id whose account is closed is nobody’s again, and the identity that came with it stays free', async () => {
  const identities = [{ platform: 'telegram', externalId: '900' }];
  await economy.operator.post('/v1/accounts', { address: 'member:900' });
  await economy.operator.post('/v1/accounts/member:900/close', {});
  const refused = await register({ id: '900', displayName: 'Gone', identities });
  expect([refused.status, refused.body.code]).toEqual([422, 'ACCOUNT_CLOSED']);
  expect((await economy.operator.get('/v1/members/900')).status).toBe(404);
  expect((await register({ displayName: 'New', identities })).status).toBe(201);
});

test.each([
  ['nothing', ''],
  ['only spaces', '   '],
  ['65 characters', 'x'.repeat(65)],
  ['a control character', 'a\u0007b'],
  ['a line feed', 'a\nb'],
  ['a turned direction', 'abc\u202edef'],
  ['a number', 7],
])('a name of %s is refused', async (_, displayName) => {
  expect((await register({ displayName })).body.code).toBe('VALIDATION');
});

test.each(['x'.repeat(64), '👩‍👩‍👧‍👦', 'محمد', '名無し', "O'Brien; drop table member;--"])(
  '%s is a name',
  async (displayName) => {
    expect((await register({ displayName })).body.displayName).toBe(displayName);
  },
);

test('external ids are text: a number would lose digits', async () => {
  const identities = [{ platform: 'discord', externalId: 80351110224678 }];
  expect((await register({ displayName: 'n', identities })).status).toBe(400);
});

test('a name is changed; of somebody who does not exist it cannot be', async () => {
  const { id } = await ada();
  const changed = await economy.operator.patch<Member>(`/v1/members/${id}`, { displayName: 'Countess' });
  expect([changed.status, changed.body.displayName]).toEqual([200, 'Countess']);
  const nobody = await economy.operator.patch<Member>('/v1/members/nobody', { displayName: 'x' });
  expect([nobody.status, nobody.body.code]).toEqual([404, 'MEMBER_NOT_FOUND']);
});

/** @covers T30 */
test('a frozen member pays nothing until unfrozen', async () => {
  const [{ id, account }, other] = [await ada(), await ada()];
  await economy.operator.post('/v1/credits', { account, amount: 5, reason: 'gift' });
  const pay = () => economy.operator.post('/v1/transfers', { from: account, to: other.account, amount: 1 });
  expect((await economy.operator.post(`/v1/members/${id}/freeze`, { reason: 'cheating' })).status).toBe(200);
  expect((await pay()).body).toMatchObject({ code: 'ACCOUNT_FROZEN' });
  await economy.operator.post(`/v1/members/${id}/unfreeze`, {});
  expect((await pay()).status).toBe(201);
});

/** @covers T1 */
test('a code links an identity once; wrong, used and too old ones are not told apart; too many end it', async () => {
  const { id } = await ada();
  const made = await economy.operator.post<{ code: string }>('/v1/links/codes', { member: id });
  expect(made.status).toBe(201);
  const redeem = (externalId: string, code: string) =>
    economy.operator.post<{ member?: string; code?: string }>('/v1/links/redeem', {
      platform: 'telegram',
      externalId,
      code,
    });
  expect((await redeem('1', 'WRONG234')).body.code).toBe('LINK_CODE_NOT_FOUND');
  const typed = `${made.body.code.slice(0, 4)}-${made.body.code.slice(4)}`.toLowerCase();
  expect((await redeem('1', typed)).body.member).toBe(id);
  expect((await redeem('2', made.body.code)).body.code).toBe('LINK_CODE_NOT_FOUND');
  expect((await redeem('1', made.body.code)).body.member).toBe(id);
  expect((await economy.operator.get('/v1/links/telegram/1')).body).toMatchObject({ member: id });
  expect((await economy.operator.get('/v1/links/telegram/2')).body).toMatchObject({ code: 'NOT_LINKED' });
  for (let tries = 0; tries < 4; tries++) await redeem('2', 'WRONG234');
  expect((await redeem('2', 'WRONG234')).status).toBe(429);

  const old = await economy.operator.post<{ code: string }>('/v1/links/codes', { member: id });
  await economy.operator.post('/v1/test/clock', { advanceSeconds: 601 }, { key: null });
  expect((await redeem('3', old.body.code)).body.code).toBe('LINK_CODE_NOT_FOUND');
});

/** @covers T1 */
test('a member who acts sees and opens only what is their own', async () => {
  const [one, other] = [await ada(), await ada()];
  const acting = economy.client(economy.operator.apiKey, { 'tix-member': one.id });
  expect((await acting.get(`/v1/members/${one.id}/card`)).status).toBe(200);
  for (const path of [`/v1/members/${other.id}`, `/v1/members/${other.id}/card`]) {
    expect((await acting.get(path)).body).toMatchObject({ code: 'MEMBER_NOT_FOUND' });
  }
  expect((await acting.get('/v1/members')).status).toBe(403);
  expect((await acting.post(`/v1/members/${other.id}/daily-box`)).body).toMatchObject({ code: 'MEMBER_NOT_FOUND' });
});

describe('the daily box', () => {
  interface Box {
    readonly materials: readonly { readonly asset: string; readonly amount: number }[];
    readonly seed: string;
    readonly transaction: { readonly id: string };
    readonly code?: string;
    readonly details?: Record<string, unknown>;
  }
  const open = (id: string, key?: string) =>
    economy.operator.post<Box>(`/v1/members/${id}/daily-box`, {}, key === undefined ? {} : { key });

  test('without a table there is nothing to draw from', async () => {
    expect((await open((await ada()).id)).body.code).toBe('CATALOG_INCOMPLETE');
  });

  /** @covers T32 */
  test('is opened once a day, of many at once by exactly one, and mints what was drawn', async () => {
    const table = [
      { asset: 'ruby', weight: 1 },
      { asset: 'coal', weight: 9 },
    ];
    await economy.operator.send('PUT', '/v1/variables/dailyBox.table', { value: table, reason: 'gems' });
    const { id, account } = await ada();
    const boxes = await Promise.all(Array.from({ length: 10 }, (_, at) => open(id, `box-${id}-${at}`)));
    const [opened] = boxes.filter(({ status }) => status === 201);
    expect(boxes.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 422)]);
    const refused = boxes.find(({ status }) => status === 422);
    expect(refused?.body).toMatchObject({ code: 'ALLOWANCE_EXCEEDED', details: { resetsAt: expect.any(String) } });
    const pieces = (opened?.body.materials ?? []).reduce((sum, { amount }) => sum + amount, 0);
    expect(pieces).toBeGreaterThanOrEqual(5);
    expect(pieces).toBeLessThanOrEqual(25);
    const balances = await economy.operator.get<{ data: Box['materials'] }>(`/v1/accounts/${account}/balances`);
    expect(balances.body.data.map((row) => row.asset).sort()).toEqual(opened?.body.materials.map(({ asset }) => asset));
    const stored = await economy.operator.get(`/v1/transactions/${opened?.body.transaction.id}`);
    expect(stored.body).toMatchObject({ reason: 'daily_box', metadata: { draw: 'draw.v1', seed: opened?.body.seed } });
    expect(opened?.body.seed).toMatch(new RegExp(`^daily_box:${id}:\\d+:1$`));
  });

  /** @covers T32 */
  test('is there again the next UTC day, and a retry then still gets the first one', async () => {
    const { id } = await ada();
    const first = await open(id, `first-${id}`);
    expect((await economy.operator.get(`/v1/members/${id}/card`)).body).toMatchObject({ dailyBox: { left: 0 } });
    await economy.operator.post('/v1/test/clock', { advanceSeconds: 86_400 }, { key: null });
    const retried = await open(id, `first-${id}`);
    expect(retried.body).toEqual(first.body);
    const next = await open(id);
    expect([next.status, next.body.seed === first.body.seed]).toEqual([201, false]);
    await economy.conserved();
  });

  test('is not drawn while it cannot be told which one of the day it is', async () => {
    await economy.operator.send('PUT', '/v1/variables/dailyBox.perDay', { value: 2, reason: 'two' });
    const { id } = await ada();
    const first = await open(id);
    // For longer than is waited for the number, and less long than for the posting.
    const held = economy.database.query(
      'begin; lock table ledger.allowance in access exclusive mode; select pg_sleep(4); commit',
    );
    const isHeld = `select from pg_locks where relation = 'ledger.allowance'::regclass and mode = 'AccessExclusiveLock' and granted`;
    await eventually(async () => (await economy.database.query(isHeld)).length > 0);
    const second = await open(id);
    await held;
    expect([first, second].map(({ status, body }) => [status, body.seed.split(':').at(-1)])).toEqual([
      [201, '1'],
      [201, '2'],
    ]);
  });
});
