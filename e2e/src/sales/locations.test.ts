import type { locationRoutes, saleRoutes } from '@tix/contracts';
import { auditHashOf, privateHashOf, type Entry } from '@tix/sales-core';
import { balanceOf, done, member, outcomeOf, times, unique, type Wire } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { tampered } from '../testing/log-deeds';
import { openShop, sell, show, type SalesTicket, type Shop } from '../testing/sale-deeds';
import { newTill, outcomes, sha256, syncDeeds } from '../testing/sync-deeds';

type Location = Wire<typeof locationRoutes.get>;
type Full = Wire<typeof saleRoutes.get>;
type Problem = { readonly code: string; readonly errors: readonly { readonly pointer: string }[] };
type History = Wire<typeof locationRoutes.history>;

let economy: Economy;
let deeds: ReturnType<typeof syncDeeds>;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  deeds = syncDeeds(economy);
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const pathOf = ({ locationId }: Pick<Shop, 'locationId'>) => `/v1/sales/locations/${locationId}`;
const change = (shop: Pick<Shop, 'locationId'>, body: object, ask = {}) =>
  economy.operator.send<Location>('PATCH', pathOf(shop), body, ask);
const locationOf = async (shop: Shop) => done(await economy.operator.get<Location>(pathOf(shop)));

/** Two teas for 116 hundredths of a ticket, 16 of them tax. */
const buy = async (shop: Shop, account: string, units = 116) => {
  const items = [{ sku: 'tea', qty: '2', unitPrice: 50, taxPpm: 160_000 }];
  return done(
    await sell(shop, { currency: 'TICKET', items, payments: [{ method: 'tickets', amount: units, account }] }),
  );
};
const refund = (id: string) => economy.operator.post<SalesTicket>(`/v1/sales/tickets/${id}/refunds`, {});

async function account(): Promise<string> {
  const address = `commons:${unique('till')}`;
  done(await economy.operator.post('/v1/accounts', { address }));
  return address;
}

/** @covers S12 S1 */
test('accounts are changed for the sales that follow: what was sold before goes back from where it went', async () => {
  const shop = await openShop(economy);
  const was = await locationOf(shop);
  expect(was).toMatchObject({ version: 1, catalogVersion: 1, taxRounding: 'per_rate', account: `company:${shop.locationId}:sales` });
  const buyer = await member(economy, 1_000);
  const before = await buy(shop, buyer);
  const [net, tax] = [await account(), await account()];
  expect(done(await change(shop, { account: net, taxAccount: tax }))).toMatchObject({ version: 2, catalogVersion: 1, account: net, taxAccount: tax });
  const after = await buy(shop, buyer);
  const units = () => Promise.all([was.account, was.taxAccount, net, tax].map((one) => balanceOf(economy, one)));
  expect(await units()).toEqual([100, 16, 100, 16]);
  expect((await show(shop, after.ticketId, 'full')).private).toMatchObject({ seller: { account: net, taxAccount: tax } });
  expect((await show(shop, after.ticketId)).private).toBeUndefined();
  done(await refund(before.ticketId));
  expect(await units()).toEqual([0, 0, 100, 16]);
  done(await refund(after.ticketId));
  expect([...(await units()), await balanceOf(economy, buyer)]).toEqual([0, 0, 0, 0, 1_000]);
}); // prettier-ignore

/** @covers S12 */
test('what was sold when tickets did not say where they went goes back from the first accounts of the location', async () => {
  const shop = await openShop(economy);
  const was = await locationOf(shop);
  const buyer = await member(economy, 1_000);
  const { ticketId } = await buy(shop, buyer);
  await withoutSeller(ticketId);
  done(await change(shop, { account: await account(), taxAccount: await account() }));
  done(await refund(ticketId));
  expect([await balanceOf(economy, was.account), await balanceOf(economy, buyer)]).toEqual([0, 1_000]);
});

/** As an older version has appended it: of another private part, and hashed so. */
async function withoutSeller(ticketId: string): Promise<void> {
  const {
    header,
    salt = '',
    private: secret,
  } = done(await economy.operator.get<Full>(`/v1/sales/tickets/${ticketId}?view=full`));
  const { seller: _, ...old } = secret ?? {};
  const privateHash = privateHashOf(sha256, salt, old);
  const auditHash = auditHashOf(sha256, { ...header, privateHash });
  await tampered(
    economy,
    `update sales.private_part set document = document - 'seller' where ticket_id = '${ticketId}';
     update sales.entry set private_hash = '${privateHash}', audit_hash = '${auditHash}' where ticket_id = '${ticketId}'`,
  );
}

/** @covers S1 */
test('each change is a version that stays, newest first; what says the same is none', async () => {
  const shop = await openShop(economy);
  const first = await locationOf(shop);
  const key = unique('change');
  const changed = done(await change(shop, { taxRounding: 'per_line' }, { key }));
  expect(changed).toMatchObject({ version: 2, catalogVersion: 2, taxRounding: 'per_line', account: first.account });
  const again = await change(shop, { taxRounding: 'per_line' }, { key });
  expect([again.body, again.headers.get('idempotent-replayed')]).toEqual([changed, 'true']);
  expect(done(await change(shop, { taxRounding: 'per_line' }))).toEqual(changed);
  done(await change(shop, { account: await account() }));
  const history = async (query = '') => done(await economy.operator.get<History>(`${pathOf(shop)}/history${query}`));
  const { data } = await history();
  expect(data.map(({ version, catalogVersion }) => [version, catalogVersion])).toEqual([[3, 2], [2, 2], [1, 1]]);
  expect([data[1], data[2]]).toEqual([changed, first]);
  const page = await history('?limit=2');
  expect((await history(`?limit=2&cursor=${page.nextCursor}`)).data).toEqual([first]);
  // Three times 33 at 16 %: each line rounded for itself.
  const items = ['a', 'b', 'c'].map((sku) => ({ sku, qty: '1', unitPrice: 33, taxPpm: 160_000 }));
  const sale = done(await sell(shop, { items, payments: [{ method: 'cash', amount: 114 }] }));
  expect(sale).toMatchObject({ taxRounding: 'per_line', tax: 15 });
}); // prettier-ignore

const wrong: readonly (readonly [object, string])[] = [
  [{}, ''],
  [{ taxRounding: 'never' }, '/taxRounding'],
  [{ account: 'faucet:x' }, '/account'],
  [{ taxAccount: 'no address' }, '/taxAccount'],
  [{ timeZone: 'UTC' }, '/timeZone'],
];

/** @covers S2 */
test.each(wrong)('%j changes nothing, and says what is wrong', async (body, pointer) => {
  const shop = await openShop(economy);
  const refused = await economy.operator.send<Problem>('PATCH', pathOf(shop), body);
  expect([refused.status, refused.body.code, refused.body.errors[0]?.pointer ?? '']).toEqual([400, 'VALIDATION', pointer]);
  expect((await locationOf(shop)).version).toBe(1);
  const nowhere = { locationId: unique('nowhere') };
  expect(outcomeOf(await change(nowhere, { taxRounding: 'per_line' }))).toBe('LOCATION_NOT_FOUND');
  expect(outcomeOf(await economy.operator.get(pathOf(nowhere)))).toBe('LOCATION_NOT_FOUND');
}); // prettier-ignore

/** @covers S1 */
test('ten changes at once are ten versions, of which each follows the one before', async () => {
  const shop = await openShop(economy);
  const accounts = await Promise.all(times(10, () => account()));
  await Promise.all(accounts.map((one) => change(shop, { account: one }).then(done)));
  const { data } = done(await economy.operator.get<History>(`${pathOf(shop)}/history`));
  expect(data.map(({ version }) => version)).toEqual(times(11, (at) => 11 - at));
  expect(new Set(data.map(({ account: one }) => one)).size).toBe(11);
});

/** @covers S11 */
test('what was calculated offline by settings of before is taken, warned of once, and listed', async () => {
  const till = await newTill(economy);
  const known = { catalogVersion: 1, taxRounding: 'per_rate' };
  expect(till.sell().public).toMatchObject(known);
  done(await till.push());
  done(await change(till.shop, { taxRounding: 'per_line' }));
  const stale = [till.sell(), till.sell()];
  const { results } = done(await till.push(1));
  expect(results).toMatchObject(stale.map(() => ({ outcome: 'accepted', type: 'STALE_CATALOG' })));
  const [conflict, ...others] = await deeds.conflictsOf(till);
  expect(others).toEqual([]);
  expect(conflict).toMatchObject({ type: 'STALE_CATALOG', status: 'open', suggested: 'accept', quarantined: 0 });
  expect(conflict?.detail).toBe('it was calculated by version 1 of the settings when 2 was in force');
  expect(done(await deeds.resolve(conflict?.id ?? '', 'accept'))).toMatchObject({ status: 'resolved' });
  // What gives back is calculated by its sale, and what it had sold before was right then.
  till.refund(stale[0] as Entry);
  expect(outcomes(done(await till.push(3)))).toEqual(['accepted']);
  const { terminal } = await till.pull();
  expect(terminal).toMatchObject({ catalogVersion: 2, taxRounding: 'per_line' });
  expect((await deeds.conflictsOf(till)).filter(({ status }) => status === 'open')).toEqual([]);
});
