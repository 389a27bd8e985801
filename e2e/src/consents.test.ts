import type { companyRoutes, consentRoutes } from '@tix/contracts';
import {
  application,
  balanceOf,
  done,
  hold,
  member,
  outcomeOf,
  statuses,
  times,
  transfer,
  unique,
  type Application,
  type Refusal,
  type Wire,
} from './testing/actors';
import { actingAs, consented, idOf, scopes, type Consent, type Given } from './testing/consents';
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
const limited = (limit: number) => given({ limits: [{ asset: 'TICKET', limit, windowSeconds: DAY }] });
const DAY = 86_400;
const usedOf = async ({ consent, own }: Given) =>
  done(await asMember(own).get<Wire<typeof consentRoutes.get>>(`/v1/consents/${consent.id}`)).limits.map(
    ({ used, left }) => [used, left],
  );

/** @covers T28 */
test('with a consent an application does for the member what it may itself, and nothing else of anybody’s', async () => {
  const { own, acting } = await given({ scopes: ['ledger:read', 'ledger:transfer'] });
  const other = await member(economy, 100);
  expect(outcomeOf(await acting.get(`/v1/accounts/${own}`))).toBe(200);
  expect(outcomeOf(await transfer(acting, own, shop.account, 10))).toBe(201);
  expect(outcomeOf(await acting.get(`/v1/accounts/${other}`))).toBe('ACCOUNT_NOT_FOUND');
  expect(outcomeOf(await transfer(acting, other, shop.account, 1))).toBe('NOT_OWNER');
  // Its own account is not the member's, and what was not consented to is not had.
  expect(outcomeOf(await transfer(acting, shop.account, own, 1))).toBe('NOT_OWNER');
  expect(outcomeOf(await acting.post('/v1/holds', { account: own, amount: 1 }))).toBe('SCOPE_REQUIRED');
  expect(outcomeOf(await as(shop.key, other).get('/v1/accounts'))).toBe('CONSENT_REQUIRED');
  expect(await balanceOf(economy, own)).toBe(990);
});

/** @covers T28 */
test('50 parallel spends by an application never exceed the limit of a consent', async () => {
  const one = await limited(100);
  const replies = await Promise.all(times(50, () => transfer(one.acting, one.own, shop.account, 7)));
  expect(statuses(replies)).toEqual({ 201: 14, 422: 36 });
  expect(new Set(replies.map(outcomeOf))).toEqual(new Set([201, 'ALLOWANCE_EXCEEDED']));
  expect([await balanceOf(economy, one.own), await usedOf(one)]).toEqual([1_000 - 98, [[98, 2]]]);
});

test('every way of spending counts in the same limit, and the refusal says what is used and when it begins anew', async () => {
  const one = await limited(100);
  const { own, acting } = one;
  expect(outcomeOf(await acting.post('/v1/holds', { account: own, amount: 30 }))).toBe(201);
  const postings = [{ from: own, to: shop.account, amount: 30 }];
  expect(outcomeOf(await acting.post('/v1/transactions', { reason: 'order', postings }))).toBe(201);
  const bulk = {
    mode: 'independent',
    transactions: times(2, (at) => ({ idempotencyKey: `${at}`, reason: 'a', postings })),
  };
  const { data } = done(
    await acting.post<{ data: { status: number; code?: string }[] }>('/v1/transactions/bulk', bulk),
  );
  expect(data.map(({ status, code }) => code ?? status)).toEqual([201, 'ALLOWANCE_EXCEEDED']);
  const refused = await transfer(acting, own, shop.account, 11);
  expect((refused.body as unknown as Refusal).details).toMatchObject({
    limit: 100,
    used: 90,
    subject: own,
    resetsAt: expect.any(String),
  });
  expect(outcomeOf(await transfer(acting, own, shop.account, 10))).toBe(201);
  // What the member does needs nobody's consent.
  expect(outcomeOf(await transfer(asMember(own), own, shop.account, 50))).toBe(201);
  expect(await usedOf(one)).toEqual([[100, 0]]);
});

test('a limit binds through other services as well', async () => {
  const set = { value: 60, reason: 'for founders' };
  done(await economy.operator.send('PUT', '/v1/variables/company.foundingFee', set));
  const one = await limited(100);
  const found = () =>
    one.acting.post<Wire<typeof companyRoutes.found>>('/v1/companies', { name: unique('Co'), owner: idOf(one.own) });
  expect(outcomeOf(await found())).toBe(201);
  expect(outcomeOf(await found())).toBe('ALLOWANCE_EXCEEDED');
  expect(await usedOf(one)).toEqual([[60, 40]]);
});

test('another asset is not limited, a retry counts once, and a new day begins at 0', async () => {
  const asset = unique('M');
  done(await economy.operator.post('/v1/assets', { code: asset, kind: 'raw' }));
  const one = await limited(10);
  const { own, acting } = one;
  done(await economy.operator.post('/v1/credits', { account: own, asset, amount: 50, reason: 'start' }));
  expect(outcomeOf(await acting.post('/v1/transfers', { from: own, to: shop.account, asset, amount: 50 }))).toBe(201);
  const order = { from: own, to: shop.account, amount: 10 };
  const replies = await Promise.all(times(5, () => acting.post('/v1/transfers', order, { key: 'once' })));
  expect(replies.map(outcomeOf)).toEqual(times(5, () => 201));
  expect(outcomeOf(await acting.post('/v1/transfers', { ...order, amount: 1 }))).toBe('ALLOWANCE_EXCEEDED');
  done(await economy.operator.post('/v1/test/clock', { advanceSeconds: DAY }));
  expect(outcomeOf(await acting.post('/v1/transfers', { ...order, amount: 10 }))).toBe(201);
});

/** @covers T28 */
test('an ended consent is none for the next request, through every gateway, and what is under way debits nothing', async () => {
  const { own, acting, consent } = await given();
  const second = economy.client(shop.key, { 'Tix-Member': idOf(own) });
  expect(outcomeOf(await transfer(acting, own, shop.account, 1))).toBe(201);
  const spending = times(20, () => transfer(acting, own, shop.account, 1));
  const ended = done(await asMember(own).send<Consent>('DELETE', `/v1/consents/${consent.id}`));
  const after = await balanceOf(economy, own);
  expect([ended.status, ended.endedAt]).toEqual(['ended', expect.any(String)]);
  expect(outcomeOf(await transfer(second, own, shop.account, 1))).toBe('CONSENT_REQUIRED');
  const outcomes = new Set((await Promise.all(spending)).map(outcomeOf));
  expect([...outcomes].filter((one) => ![201, 'CONSENT_REQUIRED', 'ALLOWANCE_EXCEEDED'].includes(one))).toEqual([]);
  expect(await balanceOf(economy, own)).toBe(after);
  const again = done(await asMember(own).send<Consent>('DELETE', `/v1/consents/${consent.id}`));
  expect(again.endedAt).toBe(ended.endedAt);
  const body = { member: idOf(own), application: shop.id, scopes: ['ledger:transfer'] };
  expect(outcomeOf(await asMember(own).post('/v1/consents', body))).toBe(201);
  expect(outcomeOf(await transfer(acting, own, shop.account, 1))).toBe(201);
});

test('a consent is over when it expires, and another can be given', async () => {
  const { now } = done(await economy.operator.get<{ now: string }>('/v1/test/clock'));
  const expiresAt = new Date(Date.parse(now) + 3_600_000).toISOString();
  const { own, acting, consent } = await given({ expiresAt });
  const body = { member: idOf(own), application: shop.id, scopes };
  expect(outcomeOf(await asMember(own).post('/v1/consents', body))).toBe('ALREADY_EXISTS');
  expect(outcomeOf(await transfer(acting, own, shop.account, 1))).toBe(201);
  done(await economy.operator.post('/v1/test/clock', { advanceSeconds: 3_600 }));
  expect(outcomeOf(await transfer(acting, own, shop.account, 1))).toBe('CONSENT_REQUIRED');
  const read = done(await asMember(own).get<Consent>(`/v1/consents/${consent.id}`));
  expect(read.status).toBe('expired');
  expect(outcomeOf(await asMember(own).post('/v1/consents', body))).toBe(201);
});

test('an application ends the holds that it made under a consent, and none of the member’s own', async () => {
  const { own, acting } = await given();
  const its = await hold(acting, own, 20);
  const members = await hold(asMember(own), own, 30);
  expect(outcomeOf(await acting.post(`/v1/holds/${members.id}/capture`, { to: shop.account }))).toBe('HOLD_NOT_FOUND');
  expect(outcomeOf(await acting.post(`/v1/holds/${its.id}/capture`, { to: shop.account }))).toBe(201);
  expect(await balanceOf(economy, own)).toBe(980);
});
