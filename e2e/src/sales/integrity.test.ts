import { createHash } from 'node:crypto';
import type { eventRoutes } from '@tix/contracts';
import { genesisOf, verifyChain, type Entry } from '@tix/sales-core';
import { eventually } from '@tix/testkit';
import pg from 'pg';
import { application, done, outcomeOf, times, type Refusal, type Wire } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop, show, sold, type SalesTicket, type Shop } from '../testing/sale-deeds';

let economy: Economy;
let shop: Shop;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  shop = await openShop(economy);
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const hash = (...parts: readonly Uint8Array[]) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

async function logSize(): Promise<number> {
  const [row] = await economy.database.query<{ size: string }>('select size from sales.log_head');
  return Number(row?.size);
}

const cancel = (id: string, body: object = { reason: 'wrong item' }, ask = {}) =>
  economy.operator.post<SalesTicket>(`/v1/sales/tickets/${id}/cancel`, body, ask);
const refund = (id: string, body: object = {}, ask = {}) =>
  economy.operator.post<SalesTicket>(`/v1/sales/tickets/${id}/refunds`, body, ask);

/** @covers S4 */
test('case 12: neither the service nor the owner of the tables alters what was appended', async () => {
  const { ticketId } = await sold(shop, { private: { userId: 'x' } });
  const trying = async (role: string, statement: string) => {
    const client = new pg.Client({ connectionString: economy.database.urlOf(role) });
    await client.connect();
    const code = await client.query(statement).then(() => 'done', (error: { code: string }) => error.code);
    await client.end();
    return code;
  };
  for (const table of ['entry', 'private_part']) {
    const row = `where ticket_id = '${ticketId}'`;
    const statements = [`update sales.${table} set ticket_id = ticket_id ${row}`, `delete from sales.${table} ${row}`, `truncate sales.${table} cascade`];
    for (const statement of statements) {
      expect([statement, await trying('sales', statement)]).toEqual([statement, '42501']);
      expect([statement, await trying('sales_migrator', statement)]).toEqual([statement, '23001']);
    }
  }
  expect(await show(shop, ticketId)).toMatchObject({ integrity: 'ok' });
}); // prettier-ignore

/** @covers S8 */
test('case 13: a changed total is found when the ticket is read, and told once', async () => {
  const [sale, other] = [await sold(shop), await sold(shop)];
  const edit = (change: string) =>
    economy.database.query(
      `do $$ begin
         alter table sales.entry disable trigger entry_only_grows;
         update sales.entry set public = ${change} where ticket_id = '${sale.ticketId}';
         alter table sales.entry enable trigger entry_only_grows;
       end $$`,
    );
  await edit(`jsonb_set(public, '{total}', '1')`);
  expect(await show(shop, sale.ticketId)).toMatchObject({ integrity: 'broken' });
  const reader = (await application(economy, ['sales:read'], 'main')).client;
  const refused = await reader.get<Refusal>(`/v1/sales/tickets/${sale.ticketId}`);
  expect([refused.status, refused.body]).toMatchObject([
    409,
    { code: 'INTEGRITY', details: { terminalId: shop.terminalId, seq: sale.seq, ticketId: sale.ticketId, fields: ['publicHash'] } },
  ]);
  expect(outcomeOf(await refund(sale.ticketId))).toBe('INTEGRITY');
  expect(outcomeOf(await cancel(sale.ticketId))).toBe('INTEGRITY');
  expect(await show(shop, other.ticketId)).toMatchObject({ integrity: 'ok' });
  const told = async () =>
    done(await economy.operator.get<Wire<typeof eventRoutes.list>>('/v1/events?types=sales.integrity.broken')).data;
  await eventually(async () => (await told()).length > 0);
  expect(await told()).toMatchObject([{ data: { ticketId: sale.ticketId, fields: ['publicHash'] } }]);
  await edit(`jsonb_set(public, '{total}', '15660')`);
  expect(await show(shop, sale.ticketId)).toMatchObject({ integrity: 'ok' });
}); // prettier-ignore

/** @covers S8 */
test('the entries of a terminal are one chain from its genesis, whoever sells at the same time', async () => {
  const busy = await openShop(economy);
  const tickets = await Promise.all(times(30, () => sold(busy)));
  const size = await logSize();
  const entries = tickets
    .map(({ header, auditHash, public: document = {} }): Entry => ({ header, auditHash, public: document }))
    .sort((one, other) => one.header.seq - other.header.seq);
  const genesis = { seq: 0, auditHash: genesisOf(hash, busy.terminalId) };
  expect(verifyChain({ hash }, genesis, entries)).toEqual([]);
  const rows = await economy.database.query<{ log_index: string }>('select log_index from sales.entry order by log_index');
  expect(rows.map((row) => Number(row.log_index))).toEqual(times(size, (at) => at));
}); // prettier-ignore

test('what was sold is an event, once and in the order of each terminal', async () => {
  const sale = await sold(shop);
  const seen = async () => {
    const events: Wire<typeof eventRoutes.list>['data'] = [];
    for (let after = '', hasMore = true; hasMore;) {
      const page = done(await economy.operator.get<Wire<typeof eventRoutes.list>>(`/v1/events?limit=100&types=sales.ticket.appended${after}`));
      events.push(...page.data);
      [after, hasMore] = [`&after=${page.nextCursor}`, page.hasMore];
    }
    return events.map(({ data }) => data as { ticketId: string; terminalId: string; seq: number });
  };
  await eventually(async () => (await seen()).some(({ ticketId }) => ticketId === sale.ticketId));
  const seqs = (await seen()).filter(({ terminalId }) => terminalId === shop.terminalId).map(({ seq }) => seq);
  expect(seqs).toEqual(times(sale.seq, (at) => at + 1));
}); // prettier-ignore
