import type { salePaymentRoutes } from '@tix/contracts';
import { temporaryFolder } from '@tix/testkit';
import { application, done, member, outcomeOf, unique, type Wire } from '../testing/actors';
import { tix } from '../testing/command-line';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop, sold, type SalesTicket, type Shop } from '../testing/sale-deeds';

type Page = Wire<typeof salePaymentRoutes.compare>;

let economy: Economy;
let shop: Shop;
let buyer: string;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  [shop, buyer] = [await openShop(economy), await member(economy, 10_000)];
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const items = [{ sku: 'tea', qty: '2', unitPrice: 50, taxPpm: 160_000 }];
const buy = (where = shop) =>
  sold(where, { currency: 'TICKET', items, payments: [{ method: 'tickets', amount: 116, account: buyer }] });
const undo = (id: string, how: 'cancel' | 'refunds', body = {}) =>
  economy.operator.post<SalesTicket>(`/v1/sales/tickets/${id}/${how}`, body).then(done);

async function compared(limit = 100) {
  const all = { data: [] as Page['data'], receipts: 0, transactions: 0, pages: 0 };
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page = done(
      await economy.operator.get<Page>(`/v1/sales/reconciliation?limit=${limit}${cursor && `&cursor=${cursor}`}`),
    );
    all.data.push(...page.data);
    all.receipts += page.receipts;
    all.transactions += page.transactions;
    all.pages += 1;
    cursor = page.nextCursor;
  }
  return all;
}

/** As who owns the database and switches off what guards it. */
async function tamper(sql: string, ...values: unknown[]): Promise<void> {
  await economy.database.query('alter table sales.entry disable trigger user');
  await economy.database.query(sql, values);
  await economy.database.query('alter table sales.entry enable trigger user');
}

const exitCode = async () => {
  const folder = await temporaryFolder();
  const environment = { TIX_URL: economy.url, TIX_KEY: economy.operator.apiKey ?? '' };
  const ended = await tix({ environment, folder: folder.path }, 'sale', 'reconcile', '--json');
  await folder.remove();
  return [ended.code, (JSON.parse(ended.stdout) as { differences: unknown[] }).differences.length];
};

/** @covers S12 */
test('sales, refunds and cancellations agree with the ledger both ways, whatever the pages are', async () => {
  const other = await openShop(economy);
  const [one, two, three] = [await buy(), await buy(), await buy(other)];
  await undo(one.ticketId, 'cancel');
  await undo(two.ticketId, 'refunds', { items: [{ line: 1, qty: '1' }] });
  await undo(three.ticketId, 'refunds');
  await sold(shop);
  const whole = await compared();
  expect(whole).toMatchObject({ data: [], receipts: 6 });
  const single = await compared(1);
  expect({ ...single, pages: 0 }).toEqual({ ...whole, pages: 0 });
  expect(single.pages).toBeGreaterThan(whole.pages);
  expect(await exitCode()).toEqual([0, 0]);
});

/** @covers S12 */
test('whatever is changed or cut of receipts, and whatever is moved beside them, is found', async () => {
  const sales: SalesTicket[] = [];
  while (sales.length < 5) sales.push(await buy());
  const [cut, dearer, renamed, unpaid, reversed] = sales as [
    SalesTicket,
    SalesTicket,
    SalesTicket,
    SalesTicket,
    SalesTicket,
  ];
  const idOf = ({ payments }: SalesTicket) => payments[0]?.ledgerTxId;
  await economy.database.query('alter table sales.private_part disable trigger user');
  await economy.database.query('delete from sales.private_part where ticket_id = $1', [cut.ticketId]);
  await economy.database.query('alter table sales.private_part enable trigger user');
  await economy.database.query('delete from sales.ticket_status where ticket_id = $1', [cut.ticketId]);
  await tamper('delete from sales.entry where ticket_id = $1', cut.ticketId);
  const set = `update sales.entry set public = jsonb_set(public, $2, $3) where ticket_id = $1`;
  await tamper(set, dearer.ticketId, '{payments,0,amount}', '117');
  await tamper(set, renamed.ticketId, '{items,0,name}', '"Caviar"');
  await tamper(set, unpaid.ticketId, '{payments,0,ledgerTxId}', '"01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b"');
  done(await economy.operator.post(`/v1/transactions/${idOf(reversed)}/reverse`, { reason: 'mistake' }));
  const posting = { from: buyer, to: `company:${shop.locationId}:sales`, asset: 'TICKET', amount: 7 };
  const beside = { postings: [posting], type: 'sale', reason: 'sales_ticket' };
  const { id: orphan } = done(await economy.operator.post<{ id: string }>('/v1/transactions', beside));

  const { data } = await compared(3);
  expect(data).toHaveLength(6);
  expect(data).toEqual(
    expect.arrayContaining([
      { kind: 'receipt_missing', ticketId: cut.ticketId, ledgerTxId: idOf(cut), ledgerAmount: 116 },
      expect.objectContaining({
        kind: 'amount_differs',
        ticketId: dearer.ticketId,
        receiptAmount: 117,
        ledgerAmount: 116,
      }),
      expect.objectContaining({ kind: 'memo_differs', ticketId: renamed.ticketId }),
      expect.objectContaining({ kind: 'transaction_missing', ticketId: unpaid.ticketId, receiptAmount: 116 }),
      expect.objectContaining({ kind: 'reversed_elsewhere', ticketId: reversed.ticketId, ledgerTxId: idOf(reversed) }),
      { kind: 'receipt_missing', ledgerTxId: orphan, ledgerAmount: 7 },
    ]),
  );
  expect(await exitCode()).toEqual([10, 6]);
  // What the ledger has given back already is not given back twice.
  const again = await economy.operator.post(`/v1/sales/tickets/${reversed.ticketId}/cancel`, {});
  expect(outcomeOf(again)).toBe('ALREADY_REVERSED');
  const refunded = await economy.operator.post(`/v1/sales/tickets/${reversed.ticketId}/refunds`, {});
  expect(outcomeOf(refunded)).toBe('ALREADY_REVERSED');
});

/** @covers S12 */
test('what is moved beside receipts on an account that a location had before is found as well', async () => {
  const moved = await openShop(economy);
  await buy(moved);
  const later = await member(economy, 0);
  done(await economy.operator.patch(`/v1/sales/locations/${moved.locationId}`, { account: later }));
  await buy(moved);
  const orphans: object[] = [];
  for (const [to, amount] of [
    [`company:${moved.locationId}:sales`, 5],
    [later, 6],
  ] as const) {
    const beside = { postings: [{ from: buyer, to, asset: 'TICKET', amount }], type: 'sale', reason: 'sales_ticket' };
    const { id } = done(await economy.operator.post<{ id: string }>('/v1/transactions', beside));
    orphans.push({ kind: 'receipt_missing', ledgerTxId: id, ledgerAmount: amount });
  }
  const { data } = await compared(3);
  expect(data).toEqual(expect.arrayContaining(orphans));
});

test('the reconciliation is for operators', async () => {
  const { client } = await application(economy, ['sales:read', 'sales:write'], 'main');
  expect(outcomeOf(await client.get('/v1/sales/reconciliation'))).toBe('SCOPE_REQUIRED');
  expect(outcomeOf(await economy.operator.get(`/v1/sales/reconciliation?cursor=${unique('no')}`))).toBe(
    'INVALID_CURSOR',
  );
});
