import { eventually } from '@tix/testkit';
import {
  application,
  done,
  member,
  outcomeOf,
  times,
  transfer,
  unique,
  type Application,
  type Events,
  type Refusal,
  type Transaction,
} from './testing/actors';
import type { Client } from './testing/client';
import { actingAs, consented, idOf, scopes, type Consent } from './testing/consents';
import { startEconomy, type Economy } from './testing/economy';

let economy: Economy;
let shop: Application;
beforeAll(async () => {
  economy = await startEconomy({ services: ['governance-svc', 'company-svc'] });
  shop = await application(economy, scopes, 'main');
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const as = (key: string | undefined, address: string) => actingAs(economy, key, address);
const asMember = (address: string) => as(economy.operator.apiKey, address);
const given = (more: object = {}, to = shop) => consented(economy, to, more);

const DAY = 86_400;
test('member, application and operators see a consent, nobody else; only the first and the last end it, only the member gives', async () => {
  const { own, acting, consent } = await given();
  const [stranger, other] = [asMember(await member(economy)), await application(economy, scopes, 'main')];
  const path = `/v1/consents/${consent.id}`;
  const seen = async (client: Client) =>
    done(await client.get<{ data: Consent[] }>(`/v1/consents?limit=100`)).data.some(({ id }) => id === consent.id);
  for (const client of [asMember(own), shop.client, acting, economy.operator]) {
    expect([outcomeOf(await client.get(path)), await seen(client)]).toEqual([200, true]);
  }
  for (const client of [stranger, other.client, as(other.key, (await given({}, other)).own)]) {
    expect([outcomeOf(await client.get(path)), await seen(client)]).toEqual(['CONSENT_NOT_FOUND', false]);
    expect(outcomeOf(await client.send('DELETE', path))).toBe('CONSENT_NOT_FOUND');
  }
  const wider = { member: idOf(own), application: other.id, scopes: ['ledger:transfer'] };
  for (const client of [shop.client, acting, stranger, economy.operator]) {
    expect(outcomeOf(await client.post('/v1/consents', wider))).toBe('NOT_OWNER');
  }
  expect(outcomeOf(await shop.client.send('DELETE', path))).toBe('NOT_OWNER');
  expect(outcomeOf(await acting.send('DELETE', path))).toBe('NOT_OWNER');
  expect(outcomeOf(await economy.operator.send('DELETE', path))).toBe(200);
});

const wrong: readonly (readonly [string, object, string, string | undefined])[] = [
  ['no scope', { scopes: [] }, 'VALIDATION', '/scopes'],
  ['a scope that no member has', { scopes: ['ledger:mint'] }, 'VALIDATION', '/scopes/0'],
  ['administration', { scopes: ['admin:*'] }, 'VALIDATION', '/scopes/0'],
  ['a scope that the application lacks', { scopes: ['ledger:read', 'market:trade'] }, 'VALIDATION', '/scopes/1'],
  ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'VALIDATION', '/expiresAt'],
  ['an end that is no moment', { expiresAt: 'soon' }, 'VALIDATION', '/expiresAt'],
  [
    'a limit below 0',
    { limits: [{ asset: 'TICKET', limit: -1, windowSeconds: DAY }] },
    'VALIDATION',
    '/limits/0/limit',
  ],
  ['a limit with a fraction', { limits: [{ limit: 1.5, windowSeconds: DAY }] }, 'VALIDATION', '/limits/0/limit'],
  ['no window', { limits: [{ limit: 1 }] }, 'VALIDATION', '/limits/0/windowSeconds'],
  ['a window of nothing', { limits: [{ limit: 1, windowSeconds: 0 }] }, 'VALIDATION', '/limits/0/windowSeconds'],
  ['one limit twice', { limits: times(2, () => ({ limit: 1, windowSeconds: 60 })) }, 'VALIDATION', '/limits/1'],
  ['too many limits', { limits: times(9, (at) => ({ limit: 1, windowSeconds: at + 1 })) }, 'VALIDATION', '/limits'],
  ['an unknown asset', { limits: [{ asset: 'NOPE', limit: 1, windowSeconds: 1 }] }, 'ASSET_NOT_FOUND', undefined],
  ['an unknown application', { application: 'nobody' }, 'APPLICATION_NOT_FOUND', undefined],
  ['a field that there is not', { allowance: 'salary' }, 'VALIDATION', '/allowance'],
  ['a member that is none', { member: 'a b' }, 'VALIDATION', '/member'],
];

test.each(wrong)('%s is refused and leaves nothing', async (_, more, code, pointer) => {
  const own = await member(economy);
  const head = async () => (await economy.operator.get('/v1/audit/head?book=main')).text;
  const before = await head();
  const body = { member: idOf(own), application: shop.id, scopes, ...more };
  const refused = await asMember(own).post<Refusal>('/v1/consents', body);
  expect([outcomeOf(refused), refused.body.effect]).toEqual([code, 'none']);
  expect(refused.body.errors?.[0]?.pointer).toBe(pointer);
  expect(await head()).toBe(before);
  expect(done(await asMember(own).get<{ data: unknown[] }>('/v1/consents')).data).toEqual([]);
});

test('an application of another book is none that a member of main could let act', async () => {
  const elsewhere = await application(economy, scopes);
  const own = await member(economy);
  const body = { member: idOf(own), application: elsewhere.id, scopes };
  expect(outcomeOf(await asMember(own).post('/v1/consents', body))).toBe('APPLICATION_NOT_FOUND');
  expect(outcomeOf(await as(elsewhere.key, own).get('/v1/accounts'))).toBe('CONSENT_REQUIRED');
});

test('a retry gives one consent and gets its first answer, also once it has ended, and its key no other limit', async () => {
  const own = await member(economy, 100);
  const body = { member: idOf(own), application: shop.id, scopes, limits: [{ limit: 5, windowSeconds: null }] };
  const key = unique('k');
  const give = (order: object = body) => asMember(own).post<Consent>('/v1/consents', order, { key });
  const replies = await Promise.all(times(5, () => give()));
  expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
  const wider = { ...body, limits: [{ limit: 50, windowSeconds: null }] };
  expect(outcomeOf(await give(wider))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(outcomeOf(await transfer(as(shop.key, own), own, shop.account, 6))).toBe('ALLOWANCE_EXCEEDED');
  done(await asMember(own).send('DELETE', `/v1/consents/${replies[0]?.body.id}`));
  expect((await give()).text).toBe(replies[0]?.text);
  expect(outcomeOf(await transfer(as(shop.key, own), own, shop.account, 1))).toBe('CONSENT_REQUIRED');
});

test('giving and ending are in the admin log and, as allowances, among the events; a debit names its consent', async () => {
  const { own, acting, consent } = await given({ limits: [{ limit: 10, windowSeconds: DAY }] });
  const paid = done(await transfer(acting, own, shop.account, 4));
  done(await economy.operator.send('DELETE', `/v1/consents/${consent.id}`));
  const log = async (action: string) =>
    done(await economy.operator.get<{ data: object[] }>(`/v1/admin/actions?action=${action}`)).data[0];
  const details = { consent: consent.id, application: shop.id, by: 'operator:first' };
  expect(await log('consent.give')).toMatchObject({ actor: own, target: own, outcome: 'done', details });
  expect(await log('consent.end')).toMatchObject({ actor: 'operator:first', target: own, outcome: 'done', details });
  const name = `consent_${consent.id.replaceAll('-', '')}`;
  expect(paid.uses?.map(({ allowance }) => allowance)).toEqual([name, `${name}_0`]);
  await eventually(async () => {
    const types = 'ledger.transaction.posted';
    const seen: Transaction[] = [];
    for (let after = ''; ;) {
      const page = done(await economy.operator.get<Events>(`/v1/events?types=${types}&limit=100${after}`));
      seen.push(...page.data.map(({ data }) => data));
      if (!page.hasMore)
        return seen.filter(({ type, actor }) => type === 'allowance.set' && actor === own).length === 3;
      after = `&after=${page.nextCursor}`;
    }
  });
});

test('a consent is no right to the person: no profile, no export, no code to link an identity with, no erasure', async () => {
  const externalId = unique('person');
  const identities = [{ platform: 'discord', externalId }];
  const { id } = done(await economy.operator.post<{ id: string }>('/v1/members', { displayName: 'Ann', identities }));
  done(await asMember(`member:${id}`).post('/v1/consents', { member: id, application: shop.id, scopes }));
  const acting = as(shop.key, `member:${id}`);
  expect(outcomeOf(await acting.get('/v1/accounts'))).toBe(200);
  const attempts = [
    ['GET', `/v1/members/${id}`],
    ['GET', `/v1/members/${id}/card`],
    ['GET', `/v1/members/${id}/export`],
    ['PATCH', `/v1/members/${id}`, { displayName: 'Bob' }],
    ['POST', '/v1/links/codes', { member: id }],
    ['DELETE', `/v1/links/discord/${externalId}`],
    ['DELETE', `/v1/members/${id}`],
  ] as const;
  for (const [method, path, body] of attempts) {
    const refused = await acting.send<Refusal>(method, path, body);
    expect([method, path, [403, 404].includes(refused.status)]).toEqual([method, path, true]);
  }
  expect(done(await economy.operator.get(`/v1/members/${id}`))).toMatchObject({ displayName: 'Ann', identities });
});

test('who is erased has consented to nothing any more', async () => {
  const { id } = done(await economy.operator.post<{ id: string }>('/v1/members', { displayName: 'Ann' }));
  const body = { member: id, application: shop.id, scopes };
  done(await asMember(`member:${id}`).post('/v1/consents', body));
  const acting = as(shop.key, `member:${id}`);
  expect(outcomeOf(await acting.get('/v1/accounts'))).toBe(200);
  done(await economy.operator.send('DELETE', `/v1/members/${id}`));
  expect(outcomeOf(await acting.get('/v1/accounts'))).toBe('CONSENT_REQUIRED');

  // What a gateway leaves that dies in between, and whoever asks again without the key of the first time.
  await economy.database.query('update gateway.consent set ended_at = null where member = $1', [id]);
  expect(outcomeOf(await acting.get('/v1/accounts'))).toBe(200);
  expect(outcomeOf(await economy.operator.send('DELETE', `/v1/members/${id}`))).toBe('MEMBER_DELETED');
  expect(outcomeOf(await acting.get('/v1/accounts'))).toBe('CONSENT_REQUIRED');
});
