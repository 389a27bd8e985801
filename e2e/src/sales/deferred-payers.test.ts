import { sealBundle, type Entry } from '@tix/sales-core';
import { balanceOf, done, member, outcomeOf } from '../testing/actors';
import { deferringTill, expectDerived, receivables, teas } from '../testing/deferred-deeds';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop } from '../testing/sale-deeds';
import { syncDeeds } from '../testing/sync-deeds';
import type { Till } from '../testing/till';

let economy: Economy;
let deeds: ReturnType<typeof syncDeeds>;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  deeds = syncDeeds(economy);
});
afterEach(async () => {
  await economy.conserved();
  await expectDerived(economy);
});
afterAll(() => economy.stop());

const balance = (account: string) => balanceOf(economy, account);
const rejected = async (till: Till) =>
  (await deeds.conflictsOf(till)).filter(({ type }) => type === 'PAYMENT_REJECTED');

/** @covers S11 S12 */
test('who pays cannot be exchanged, and a payment without one is not sound', async () => {
  const [till, buyer, rich] = [await deferringTill(economy, 1_000), await member(economy, 500), await member(economy, 500)];
  const sale = till.sell(teas(buyer));
  const seal = (entry: Entry) => sealBundle(till.signing, [entry], { createdAt: new Date().toISOString(), lastCheckpoint: null });
  const exchanged = { ...sale, private: { ...sale.private, payers: [{ payment: 0, account: rich }] } };
  const pushed = await economy.operator.post('/v1/sales/sync/push', seal(exchanged));
  expect((done(pushed) as { results: object[] }).results).toMatchObject([{ outcome: 'conflict', type: 'CHAIN_BREAK' }]);
  expect([await balance(buyer), await balance(rich)]).toEqual([500, 500]);
  // Without its private part it is sound, and nobody is known who could pay.
  const other = await deferringTill(economy, 1_000);
  const { private: _, salt: __, ...bare } = other.sell(teas(buyer));
  const text = sealBundle(other.signing, [bare], { createdAt: new Date().toISOString(), lastCheckpoint: null });
  const erased = done(await economy.operator.post<{ results: object[] }>('/v1/sales/sync/push', text));
  expect(erased.results).toMatchObject([{ outcome: 'conflict', type: 'PAYMENT_REJECTED' }]);
  const [conflict] = await rejected(other);
  expect(conflict).toMatchObject({ payment: { code: 'PAYER_ERASED' } });
  expect(outcomeOf(await deeds.resolve(conflict?.id ?? '', 'recover'))).toBe('ACTION_NOT_POSSIBLE');
  expect(await receivables(economy, `terminal=${other.shop.terminalId}&groupBy=buyer`)).toMatchObject([{ buyer: null, total: 116 }]);
}); // prettier-ignore

/** @covers S11 S12 */
test('a branch that is adopted is asked for by nobody: its payments wait for an operator', async () => {
  const [till, buyer] = [await deferringTill(economy, 1_000), await member(economy, 500)];
  const copy = till.copy();
  copy.deferral = till.deferral;
  till.sell();
  const theirs = copy.sell(teas(buyer));
  done(await till.push());
  done(await copy.push());
  const [fork] = await deeds.conflictsOf(till);
  done(await deeds.resolve(fork?.id ?? '', 'adopt'));
  const [conflict] = await rejected(till);
  expect(conflict).toMatchObject({ payment: { code: 'NOT_OWNER' }, received: { auditHash: theirs.auditHash } });
  expect(await balance(buyer)).toBe(500);
  done(await deeds.resolve(conflict?.id ?? '', 'recover'));
  expect(await balance(buyer)).toBe(384);
  expect(await deeds.faults()).toEqual([]);
});

/** @covers S11 S12 */
test('what is settled and has not moved, and what has moved and is not settled, differs from the ledger', async () => {
  const [till, rich, poor] = [await deferringTill(economy, 1_000), await member(economy, 500), await member(economy, 0)];
  const [paid, cut, unpaid] = [till.sell(teas(rich)), till.sell(teas(rich)), till.sell(teas(poor))];
  done(await till.push());
  const compared = async () => {
    const found: object[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/v1/sales/reconciliation?limit=100${cursor && `&cursor=${cursor}`}`;
      const page = done(await economy.operator.get<{ data: object[]; nextCursor: string | null }>(path));
      found.push(...page.data);
      cursor = page.nextCursor;
    }
    return found;
  };
  expect(await compared()).toEqual([]);
  const change = (set: string, { header: { ticketId } }: Entry) =>
    economy.database.query(`update sales.deferred_payment set ${set} where ticket_id = $1`, [ticketId]);
  await change('units = 115', paid);
  await change(`state = 'written_off', code = 'NOT_PAID', units = null`, cut);
  await change(`state = 'settled', code = null, units = 116`, unpaid);
  const found = await compared();
  expect(found).toHaveLength(3);
  expect(found).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'amount_differs', ticketId: paid.header.ticketId, receiptAmount: 115, ledgerAmount: 116 }),
      expect.objectContaining({ kind: 'unsettled_moved', ticketId: cut.header.ticketId, ledgerAmount: 116 }),
      expect.objectContaining({ kind: 'transaction_missing', ticketId: unpaid.header.ticketId, receiptAmount: 116 }),
    ]),
  );
  // Whoever moves tickets for a receipt beside it is found by the accounts of its location.
  const posting = { from: rich, to: `company:${till.shop.locationId}:sales`, asset: 'TICKET', amount: 7 };
  const beside = { postings: [posting], type: 'sale', reason: 'sales_ticket' };
  done(await economy.operator.post('/v1/transactions', beside));
  expect(await compared()).toContainEqual(expect.objectContaining({ kind: 'receipt_missing', ledgerAmount: 7 }));
}); // prettier-ignore

/** @covers S11 S12 */
test('a cancellation that comes late counts once it is accepted, and then the tickets that have moved go back', async () => {
  const [till, buyer] = [await deferringTill(economy, 1_000), await member(economy, 500)];
  const sale = till.sell(teas(buyer));
  done(await till.push());
  const { businessDate } = sale.public as { businessDate?: string };
  done(await economy.operator.post('/v1/sales/closings', { terminalId: till.shop.terminalId, businessDate }));
  till.cancel(sale);
  expect(done(await till.push(1)).results).toMatchObject([{ outcome: 'conflict', type: 'DAY_CLOSED' }]);
  expect(await balance(buyer)).toBe(384);
  const [late] = await deeds.conflictsOf(till);
  done(await deeds.resolve(late?.id ?? '', 'accept'));
  const [payback] = await rejected(till);
  expect(payback).toMatchObject({ exposure: 116, payment: { code: 'NOT_OWNER' } });
  expect(await balance(buyer)).toBe(384);
  done(await deeds.resolve(payback?.id ?? '', 'recover'));
  expect([await balance(buyer), await balance(`company:${till.shop.locationId}:sales`)]).toEqual([500, 0]);
});

/** @covers S12 */
test('tickets that were settled come back from where they went, whatever account the location has by then', async () => {
  const [till, buyer, later] = [await deferringTill(economy, 1_000), await member(economy, 500), await member(economy, 0)];
  const sale = till.sell(teas(buyer));
  done(await till.push());
  done(await economy.operator.patch(`/v1/sales/locations/${till.shop.locationId}`, { account: later }));
  const { terminalId } = await openShop(economy, till.shop.locationId);
  done(await economy.operator.post(`/v1/sales/tickets/${sale.header.ticketId}/refunds`, { terminalId }));
  const seller = `company:${till.shop.locationId}:sales`;
  expect([await balance(buyer), await balance(seller), await balance(later)]).toEqual([500, 0, 0]);
  const second = till.sell(teas(buyer));
  till.cancel(second);
  till.sell(teas(buyer));
  done(await till.push(1));
  expect([await balance(seller), await balance(later)]).toEqual([0, 100]);
}); // prettier-ignore
