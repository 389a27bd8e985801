import type { salesLogRoutes } from '@tix/contracts';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { application, done, outcomeOf, times, type Wire } from '../testing/actors';
import { tix, type Place } from '../testing/command-line';
import { startEconomy, type Economy } from '../testing/economy';
import { closed, stated, tampered } from '../testing/log-deeds';
import { openShop, show, sold, type SalesTicket, type Shop } from '../testing/sale-deeds';

type Audit = Wire<typeof salesLogRoutes.audit>;

let economy: Economy;
let folder: TemporaryFolder;
let place: Place;
let shop: Shop;
beforeEach(async () => {
  [economy, folder] = await Promise.all([startEconomy({ services: ['sales-svc'] }), temporaryFolder()]);
  place = { environment: { TIX_URL: economy.url, TIX_KEY: economy.operator.apiKey ?? '' }, folder: folder.path };
  shop = await openShop(economy);
});
afterEach(async () => {
  await economy.conserved();
  await economy.stop();
  await folder.remove();
});

const audit = async () => done(await economy.operator.post<Audit>('/v1/sales/audits', {}));
const told = ({ faults }: Audit) => faults.map(({ of, field }) => `${of} ${field}`);

/** @covers S8 */
test('case 13: a changed total is found with its terminal, seq, ticket and field, and everything else is sound', async () => {
  const [sale, other] = [await sold(shop, { private: { internalNotes: 'x' } }), await sold(shop)];
  done(await economy.operator.post(`/v1/sales/tickets/${other.ticketId}/cancel`, {}));
  await closed(shop, sale.businessDate);
  const sound = { intact: true, entries: 4, checkpoints: 1, witnesses: 1, found: 0, faults: [] };
  expect(await audit()).toEqual(sound);
  expect(await tix(place, 'sale', 'audit')).toMatchObject({ code: 0, stdout: expect.stringContaining('intact') });
  const set = (change: string) => tampered(economy, `update sales.entry set ${change} where ticket_id = '${sale.ticketId}'`);
  await set(`public = jsonb_set(public, '{total}', '1')`);
  expect(await show(shop, sale.ticketId)).toMatchObject({ integrity: 'broken' });
  const fault = { of: 'entry', terminalId: shop.terminalId, seq: 1, ticketId: sale.ticketId, logIndex: 0 };
  expect(await audit()).toMatchObject({ ...sound, intact: false, found: 1, faults: [{ ...fault, field: 'publicHash' }] });
  const ended = await tix(place, 'sale', 'audit');
  expect(ended.code).toBe(10);
  for (const word of [shop.terminalId, sale.ticketId, 'publicHash']) expect(ended.stdout).toContain(word);
  await set(`public = jsonb_set(public, '{total}', '15660'), business_date = business_date - 1`);
  expect(told(await audit())).toEqual(['entry businessDate']);
  await set(`business_date = business_date + 1, audit_hash = repeat('0', 64)`);
  expect(told(await audit())).toEqual(['entry auditHash', 'entry prevHash', 'checkpoint root', 'witness root']);
}); // prettier-ignore

/** @covers S8 */
test('case 14: a tail that was cut off contradicts the checkpoint and the ledger', async () => {
  const tickets: SalesTicket[] = [];
  while (tickets.length < 8) tickets.push(await sold(shop));
  await stated(economy);
  const cut = `delete from sales.ticket_status where ticket_id in (select ticket_id from sales.entry where log_index >= 3);
    delete from sales.private_part where ticket_id in (select ticket_id from sales.entry where log_index >= 3);
    delete from sales.entry where log_index >= 3`;
  await tampered(economy, cut);
  expect(told(await audit())).toEqual(['checkpoint size', 'witness size', 'log size', 'terminal head']);
  const head = tickets[2]?.auditHash;
  await tampered(economy, `update sales.log_head set size = 3; update sales.terminal set seq = 3, head = '${head}'`);
  expect(told(await audit())).toEqual(['checkpoint size', 'witness size']);
  expect(await tix(place, 'sale', 'audit', '--json')).toMatchObject({ code: 10 });
  expect(outcomeOf(await economy.operator.post('/v1/sales/checkpoints', {}))).toBe('INTEGRITY');
  await tampered(economy, 'delete from sales.checkpoint_witness; delete from sales.checkpoint');
  expect(told(await audit())).toEqual(['witness hash', 'witness size']);
});

/** @covers S8 */
test('an entry that was taken out, a checkpoint that was signed anew, and one that was moved are told', async () => {
  const tickets = await Promise.all(times(6, () => sold(shop)));
  await stated(economy);
  await sold(shop);
  await stated(economy);
  const [gone] = tickets.filter(({ header }) => header.seq === 3);
  await tampered(
    economy,
    `delete from sales.ticket_status where ticket_id = '${gone?.ticketId}'; delete from sales.private_part where ticket_id = '${gone?.ticketId}';
     delete from sales.entry where ticket_id = '${gone?.ticketId}'`,
  );
  const faults = told(await audit());
  expect(faults).toEqual(['log logIndex', 'entry seq', 'entry prevHash', ...times(2, () => ['checkpoint root', 'witness root']).flat()]);
  await tampered(economy, `update sales.checkpoint set hash = repeat('a', 64), signature = repeat('b', 128) where size = 6`);
  const more = told(await audit()).filter((fault) => !faults.includes(fault));
  expect(more).toEqual(['checkpoint hash', 'checkpoint signature', 'checkpoint prevCheckpointHash', 'witness hash']);
}); // prettier-ignore

test('who may not read reports does not audit', async () => {
  const seller = (await application(economy, ['sales:read', 'sales:write'], 'main')).client;
  expect(outcomeOf(await seller.post('/v1/sales/audits', {}))).toBe('SCOPE_REQUIRED');
});
