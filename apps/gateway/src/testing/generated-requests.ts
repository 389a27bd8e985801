import { namedRoutes, type Route } from '@tix/contracts';
import fc from 'fast-check';

/** A request that is valid, nearly valid, or nothing of the kind. */
export interface GeneratedRequest {
  readonly what: string;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const id = '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b';
const posting = { from: 'member:a', to: 'member:b', amount: 1 };

/** What a client would send, by the name of the route. */
const templates: Readonly<Record<string, object>> = {
  'transfers.transfer': { ...posting, reason: 'gift', note: 'thanks', metadata: { order: 7 }, feeMode: 'onTop' },
  'transfers.credit': { account: 'member:a', amount: 5, reason: 'gift' },
  // More than anybody has.
  'transfers.debit': { account: 'member:a', amount: 900_000_000, reason: 'gift', asset: 'TICKET' },
  'transfers.adjust': { account: 'member:a', amount: -1, reason: 'fix', note: 'why' },
  'transactions.post': { postings: [posting], reason: 'gift', type: 'transfer', reference: 'o-1' },
  'transactions.bulk': {
    mode: 'independent',
    transactions: [{ idempotencyKey: 'k', postings: [posting], reason: 'x' }],
  },
  'transactions.reverse': { reason: 'oops', force: false },
  'transactions.refund': { amount: 1, reason: 'oops' },
  'holds.create': { account: 'member:a', amount: 1, ttlSeconds: 60 },
  'holds.capture': { to: 'member:b', amount: 1 },
  'accounts.open': { address: 'member:c' },
  'accounts.setLimit': { overdraftLimit: 5, reason: 'trust' },
  'accounts.freeze': { reason: 'x', scope: 'all' },
  'assets.create': { code: 'iron', kind: 'raw', scale: 0, tradable: true },
  'applications.create': { name: 'app', scopes: ['ledger:read'] },
  'applications.change': { writesPerMinute: 5 },
  'operators.create': { name: 'Ada' },
  'members.register': { displayName: 'Ada', identities: [{ platform: 'discord', externalId: '1' }], id: 'a' },
  'members.change': { displayName: 'Countess' },
  'members.freeze': { reason: 'x', scope: 'debit' },
  'links.createCode': { member: 'a' },
  'links.redeem': { platform: 'discord', externalId: '7', code: 'WRONG234' },
  'consents.give': {
    member: 'a',
    application: id,
    scopes: ['ledger:read', 'ledger:transfer'],
    limits: [{ asset: 'TICKET', limit: 5, windowSeconds: 60 }],
    expiresAt: '2126-05-01T00:00:00Z',
  },
  'variables.set': { value: 3, reason: 'why' },
  'taxes.set': { event: 'transfer', rateBps: 300, payer: 'sender', minAmount: 1, destination: 'sink:x', reason: 'y' },
  'catalogs.set': {
    operations: {
      DAILY_REWARD: { amount: 1 },
      SIGNUP_CREDIT: { amount: 3 },
      CREDIT_SPEND: { amount: -1 },
      CREDIT_ADD: { amount: 10, clampAtCap: true, dailyCap: 50, multiplierMaxBps: 20_000 },
    },
  },
  'operations.run': { account: 'member:a', operation: 'CREDIT_ADD', multiplierBps: 15_000, reference: 'x' },
  'ownerLedger.add': { owner_id: 'a', operation: 'CREDIT_ADD', nonce: 'n-1' },
  'ownerLedger.addWithSlash': { owner_id: 'a', operation: 'CREDIT_SPEND', nonce: 'n-2' },
  'archive.add': { rows: [{ key: '1', row: { a: 1, b: 'x', c: null } }] },
};

const oddValues: readonly unknown[] = [
  null, true, 0, -1, 1.5, 1e21, 9007199254740991, -9007199254740991, '', ' ', '0', 'member:a', 'pool:x', 'faucet:x', 'sink:y',
  'system:z', 'hold:x', `hold:${id}`, 'TICKET', 'iron', 'NOPE', id, "'; DROP TABLE x;--", '%_\\', '${7*7}', '<script>', '\u202e', '😀',
  'a'.repeat(300), 'a'.repeat(5000), [], {}, [[]], [null], { a: 1 }, ['ledger:read'], '2026-02-30T00:00:00Z', '2026-05-01T00:00:00Z',
]; // prettier-ignore

const oddValue = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...oddValues) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Sets, removes or adds one field somewhere in a body. */
function changed(body: unknown): fc.Arbitrary<unknown> {
  if (typeof body !== 'object' || body === null) return oddValue;
  const keys = Object.keys(body);
  const copy = (key: string, value: unknown): unknown => {
    if (Array.isArray(body)) return body.map((item: unknown, at) => (String(at) === key ? value : item));
    return { ...body, [key]: value };
  };
  const set = fc.tuple(fc.constantFrom(...keys, 'extra'), oddValue).map(([key, value]) => copy(key, value));
  if (keys.length === 0) return set;
  const removed = fc.constantFrom(...keys).map((key) => copy(key, undefined));
  const deep = fc
    .constantFrom(...keys)
    .chain((key) => changed((body as Record<string, unknown>)[key]).map((value) => copy(key, value)));
  return fc.oneof({ weight: 3, arbitrary: set }, { weight: 1, arbitrary: removed }, { weight: 2, arbitrary: deep });
}

const pathValues = ['a', 'main', 'company.foundersMin', 'dailyBox.table', 'income', 'member:a', 'member:b', 'member:none', 'faucet:test', 'TICKET', 'iron', 'NOPE', id, 'bulk', 'first', "a';--", '..', 'a%00', '%F0%9F%98%80', 'ticket_txns', 'INTERNAL']; // prettier-ignore
const queryNames = ['limit', 'cursor', 'asset', 'account', 'prefix', 'type', 'reason', 'from', 'to', 'asOf', 'asOfSeq', 'offset', 'sort', 'includeTotal', 'dryRun', 'book', 'after', 'types', 'state', 'extra']; // prettier-ignore
const queryValues = ['1', '0', '101', '-1', 'abc', 'true', 'TICKET', 'iron', 'member:a', 'main', 'other', 'transfer', 'held', '-balance', '2026-05-01T00:00:00Z', '2126-05-01T00:00:00Z', '5', '99999999', "'", '%25_', 'a.b', '']; // prettier-ignore

const query = fc
  .array(fc.tuple(fc.constantFrom(...queryNames), fc.constantFrom(...queryValues)), { maxLength: 3 })
  .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`));

/** Moving the clock or the key that asks would end the run. */
const left = new Set(['clock.move', 'operators.revoke', 'audit.verify', 'audit.export', 'service.openApi']);
/** Routes of services that do not run here; each has its own tests of what it refuses. */
const away =
  /^(?:amm|crafting|recipes|companies|jobs|employments|invitations|payroll|components|payouts|sale\w*|branding|locations|receipts|verifyPage|terminals|enrolments|sync|erasures)\.|^members\.(?:erase|export)$|^audit\.findings$/;
const routes = namedRoutes().filter(([name]) => !left.has(name) && !away.test(name));

function bodyOf(name: string, route: Route): fc.Arbitrary<string | undefined> {
  if (!route.body) return fc.constant(undefined);
  const template = templates[name] ?? {};
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(JSON.stringify(template)) },
    { weight: 5, arbitrary: changed(template).map((body) => JSON.stringify(body) ?? 'undefined') },
    { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'{}[]":,0e-. \\ua') }) },
  );
}

const headers = fc.record(
  {
    'idempotency-key': fc.oneof(fc.uuid({ version: 7 }), fc.constantFrom('', 'a', 'b', 'x'.repeat(256))),
    'tix-member': fc.constantFrom('a', 'none', '!', 'a'.repeat(70)),
    'x-request-id': fc.constantFrom('trace', '!', 'a'.repeat(200)),
  },
  // An empty one is none.
  { requiredKeys: ['idempotency-key'] },
);

export const generatedRequest: fc.Arbitrary<GeneratedRequest> = fc.constantFrom(...routes).chain(([name, route]) =>
  fc
    .record({
      path: fc.tuple(...[...route.path.matchAll(/:[A-Za-z]+/g)].map(() => fc.constantFrom(...pathValues))),
      query: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: query }),
      body: bodyOf(name, route),
      headers,
    })
    .map((made) => {
      const values = [...(made.path as string[])];
      const path = route.path.replace(/:[A-Za-z]+/g, () => values.shift() ?? '');
      return { what: `${route.method} ${path}${made.query}`, body: made.body, headers: made.headers };
    }),
);
