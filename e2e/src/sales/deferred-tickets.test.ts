import { application, balanceOf, done, member, outcomeOf, type StoredTransaction } from '../testing/actors';
import { deferringTill, expectDerived, grant, receivables, teas, told } from '../testing/deferred-deeds';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop, show, type SalesTicket } from '../testing/sale-deeds';
import { newTill, syncDeeds } from '../testing/sync-deeds';
import type { Till } from '../testing/till';

let economy: Economy;
let deeds: ReturnType<typeof syncDeeds>;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  deeds = syncDeeds(economy);
});
afterEach(async () => {
  await economy.conserved();
  expect(await differences()).toEqual([]);
  await expectDerived(economy);
});
afterAll(() => economy.stop());

async function differences(): Promise<object[]> {
  const found: object[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const path: string = `/v1/sales/reconciliation?limit=100${cursor && `&cursor=${cursor}`}`;
    const page = done(await economy.operator.get<{ data: object[]; nextCursor: string | null }>(path));
    found.push(...page.data);
    cursor = page.nextCursor;
  }
  return found;
}

const balance = (account: string) => balanceOf(economy, account);
const earned = async ({ shop: { locationId } }: Till) => [
  await balance(`company:${locationId}:sales`),
  await balance(`commons:sales-tax:${locationId}`),
];
const credit = (account: string, amount: number) =>
  economy.operator.post('/v1/credits', { account, amount, reason: 'start' }).then(done);
const settlements = (ticketId: string) =>
  economy.database.query<{ public: { ledgerTxId: string; amount: number } }>(
    `select public from sales.entry where kind = 'event' and public ->> 'event' = 'payment.settled' and refers_to = $1`,
    [ticketId],
  );
const rejected = async (till: Till) =>
  (await deeds.conflictsOf(till)).filter(({ type }) => type === 'PAYMENT_REJECTED');

/** @covers S11 S12 */
test('what was taken without a network moves once when it is pushed, and the log says so', async () => {
  const [till, buyer] = [await deferringTill(economy, 1_000), await member(economy, 500)];
  const sale = till.sell(teas(buyer));
  expect(sale.public).toMatchObject({ payments: [{ method: 'tickets', amount: 116, unsettled: true }] });
  expect(JSON.stringify(sale.public)).not.toContain(buyer);
  till.sell();
  expect(told(done(await till.push()))).toEqual([['accepted', 'settled'], ['accepted', undefined]]);
  expect([await balance(buyer), ...(await earned(till))]).toEqual([384, 100, 16]);
  const [event, ...others] = await settlements(sale.header.ticketId);
  expect([event?.public.amount, others]).toEqual([116, []]);
  const posted = done(await economy.operator.get<StoredTransaction>(`/v1/transactions/${event?.public.ledgerTxId}`));
  expect(posted).toMatchObject({ type: 'sale', reason: 'sales_ticket', metadata: { ticketId: sale.header.ticketId } });
  // The receipt stays what its buyer holds.
  expect(await show(till.shop, sale.header.ticketId)).toMatchObject({ auditHash: sale.auditHash, status: 'completed' });
  expect(told(done(await till.push()))).toEqual([['duplicate', 'settled'], ['duplicate', undefined]]);
  expect([await balance(buyer), (await settlements(sale.header.ticketId)).length]).toEqual([384, 1]);
  expect(await deeds.faults()).toEqual([]);
}); // prettier-ignore

/** @covers S11 S12 */
test('what the ledger refuses is a conflict with its money; it is recovered once there is enough, under another id', async () => {
  const [till, buyer] = [await deferringTill(economy, 1_000), await member(economy, 100)];
  const sale = till.sell(teas(buyer));
  expect(done(await till.push()).results).toMatchObject([
    { outcome: 'conflict', type: 'PAYMENT_REJECTED', payment: 'rejected', logIndex: expect.any(Number) },
  ]);
  const [conflict] = await rejected(till);
  expect(conflict).toMatchObject({
    ...{ status: 'open', exposure: 116, currency: 'TICKET', suggested: 'recover', quarantined: 0 },
    ...{ received: { auditHash: sale.auditHash }, payment: { code: 'INSUFFICIENT_FUNDS' } },
  });
  expect(await balance(buyer)).toBe(100);
  expect(await receivables(economy, `terminal=${till.shop.terminalId}`)).toMatchObject([
    { terminal: till.shop.terminalId, count: 1, total: 116, pending: 0, day: 116, week: 0, month: 0, older: 0 },
  ]);
  expect(await receivables(economy, `terminal=${till.shop.terminalId}&groupBy=buyer`)).toMatchObject([{ buyer, total: 116 }]);
  const id = conflict?.id ?? '';
  expect(outcomeOf(await deeds.resolve(id, 'recover'))).toBe('INSUFFICIENT_FUNDS');
  expect(outcomeOf(await deeds.resolve(id, 'void'))).toBe('ACTION_NOT_POSSIBLE');
  const [again, ...others] = await rejected(till);
  expect([again?.status, again?.payment?.transactionId === conflict?.payment?.transactionId, others]).toEqual(['open', false, []]);
  // The terminal goes on, and pushing again asks for nothing.
  till.sell();
  await credit(buyer, 400);
  expect(told(done(await till.push()))).toEqual([['duplicate', 'rejected'], ['accepted', undefined]]);
  expect(await balance(buyer)).toBe(500);
  expect(done(await deeds.resolve(id, 'recover'))).toMatchObject({ status: 'resolved', resolution: { action: 'recover' } });
  expect([await balance(buyer), (await settlements(sale.header.ticketId)).length]).toEqual([384, 1]);
  expect(outcomeOf(await deeds.resolve(id, 'recover'))).toBe('CONFLICT_RESOLVED');
  expect(await balance(buyer)).toBe(384);
  expect(await receivables(economy, `terminal=${till.shop.terminalId}`)).toEqual([]);
}); // prettier-ignore

/** @covers S11 S12 */
test('what is written off is owed no more, and never moves', async () => {
  const [till, buyer] = [await deferringTill(economy, 1_000), await member(economy, 0)];
  const sale = till.sell(teas(buyer));
  done(await till.push());
  const [conflict] = await rejected(till);
  expect(done(await deeds.resolve(conflict?.id ?? '', 'write_off'))).toMatchObject({ status: 'resolved' });
  await credit(buyer, 500);
  expect(told(done(await till.push()))).toEqual([['duplicate', 'written_off']]);
  expect([await balance(buyer), await receivables(economy, `terminal=${till.shop.terminalId}`)]).toEqual([500, []]);
  // A refund of it gives nothing back.
  const other = await openShop(economy, till.shop.locationId);
  const refund = await economy.operator.post<SalesTicket>(`/v1/sales/tickets/${sale.header.ticketId}/refunds`, { terminalId: other.terminalId });
  expect(done(refund).payments).toEqual([{ method: 'tickets', amount: -116, unsettled: true }]);
  expect(await balance(buyer)).toBe(500);
}); // prettier-ignore

/** @covers S11 S12 */
test('over the cap entries are taken, because the buyer has the receipt, and nothing is debited until somebody says so', async () => {
  const [till, buyer] = [await deferringTill(economy, 232), await member(economy, 500)];
  const sales = [till.sell(teas(buyer)), till.sell(teas(buyer)), till.sell(teas(buyer))];
  expect(told(done(await till.push()))).toEqual([['accepted', 'settled'], ['accepted', 'settled'], ['conflict', 'rejected']]);
  expect(await balance(buyer)).toBe(268);
  const [conflict] = await rejected(till);
  expect(conflict).toMatchObject({ exposure: 116, payment: { code: 'OVER_CAP' }, received: { auditHash: sales[2]?.auditHash } });
  // What is unsettled counts for the next push: 116 of 232 are left.
  till.sell(teas(buyer));
  till.sell(teas(buyer));
  expect(told(done(await till.push(3)))).toEqual([['accepted', 'settled'], ['conflict', 'rejected']]);
  expect(await balance(buyer)).toBe(152);
  done(await deeds.resolve(conflict?.id ?? '', 'recover'));
  expect(await balance(buyer)).toBe(36);
  // A permission that was taken away leaves the chain whole.
  await grant(economy, till, 0);
  till.sell(teas(buyer));
  expect(told(done(await till.push(5)))).toEqual([['conflict', 'rejected']]);
  expect(await balance(buyer)).toBe(36);
}); // prettier-ignore

/** @covers S11 S12 */
test('a terminal that never was allowed to take tickets is blocked by one that it took', async () => {
  const [till, buyer] = [await newTill(economy), await member(economy, 500)];
  till.deferral = { cap: 1_000, unsettled: 0n };
  till.sell(teas(buyer));
  expect(done(await till.push()).results).toMatchObject([{ outcome: 'rejected', code: 'TKT_NEEDS_ONLINE' }]);
  expect(await balance(buyer)).toBe(500);
});

/** @covers S11 S12 */
test('who pushes must have the right over the buyer that a sale online asks for', async () => {
  const { client, id } = await application(economy, ['sales:write'], 'main');
  const [till, buyer] = [await deferringTill(economy, 1_000), await member(economy, 500)];
  await credit(`app:${id}`, 500);
  till.sell(teas(buyer));
  till.sell(teas(`app:${id}`));
  const pushed = await client.post('/v1/sales/sync/push', till.bundle());
  expect(told(done(pushed) as never)).toEqual([['conflict', 'rejected'], ['accepted', 'settled']]);
  expect([await balance(buyer), await balance(`app:${id}`)]).toEqual([500, 384]);
  expect(await rejected(till)).toMatchObject([{ payment: { code: 'NOT_OWNER' } }]);
  const [conflict] = await rejected(till);
  done(await deeds.resolve(conflict?.id ?? '', 'recover'));
  expect(await balance(buyer)).toBe(384);
  // To grant it is for operators.
  const path = `/v1/sales/terminals/${till.shop.terminalId}`;
  expect(outcomeOf(await client.patch(path, { deferredTickets: { cap: 1 } }))).toBe('SCOPE_REQUIRED');
  const order = { locationId: till.shop.locationId, deferredTickets: { cap: 1 } };
  expect(outcomeOf(await client.post('/v1/sales/terminals', order))).toBe('SCOPE_REQUIRED');
}); // prettier-ignore

/** @covers S11 S12 */
test('what is given back before anything has moved comes to nothing; what has moved goes back', async () => {
  const [till, buyer] = [await deferringTill(economy, 1_000), await member(economy, 500)];
  till.cancel(till.sell(teas(buyer)));
  const third = till.sell(teas(buyer));
  till.refund(third, { wanted: [{ line: 1, qty: '1' }] });
  expect(told(done(await till.push()))).toEqual([['accepted', 'void'], ['accepted', undefined], ['accepted', 'settled'], ['accepted', undefined]]);
  // Of the third sale one tea was paid.
  expect([await balance(buyer), ...(await earned(till))]).toEqual([442, 50, 8]);
  expect((await settlements(third.header.ticketId))[0]?.public.amount).toBe(58);
  // The answer was lost: the terminal does not know that the fifth was paid when it cancels it.
  const fifth = till.sell(teas(buyer));
  done(await till.push(4));
  expect(await balance(buyer)).toBe(326);
  till.cancel(fifth);
  expect(told(done(await till.push(4)))).toEqual([['duplicate', 'settled'], ['accepted', 'settled']]);
  expect([await balance(buyer), ...(await earned(till))]).toEqual([442, 50, 8]);
  expect(await show(till.shop, fifth.header.ticketId)).toMatchObject({ status: 'cancelled' });
  // The rest of the third goes back online, by another terminal of the location.
  const other = await openShop(economy, till.shop.locationId);
  const refund = await economy.operator.post<SalesTicket>(`/v1/sales/tickets/${third.header.ticketId}/refunds`, { terminalId: other.terminalId });
  expect(done(refund).payments).toMatchObject([{ method: 'tickets', amount: -58, ledgerTxId: expect.any(String) }]);
  expect([await balance(buyer), ...(await earned(till))]).toEqual([500, 0, 0]);
}); // prettier-ignore

/** @covers S11 S12 */
test('of a sale that was refused less is owed after a refund, and nothing after a cancellation', async () => {
  const [till, buyer] = [await deferringTill(economy, 1_000), await member(economy, 0)];
  const [first, second] = [till.sell(teas(buyer)), till.sell(teas(buyer))];
  done(await till.push());
  const other = await openShop(economy, till.shop.locationId);
  const half = { terminalId: other.terminalId, items: [{ line: 1, qty: '1' }] };
  done(await economy.operator.post(`/v1/sales/tickets/${first.header.ticketId}/refunds`, half));
  till.cancel(second);
  expect(told(done(await till.push(2)))).toEqual([['accepted', undefined]]);
  expect(await receivables(economy, `location=${till.shop.locationId}`)).toMatchObject([{ count: 1, total: 58, day: 58 }]);
  await credit(buyer, 100);
  const [cancelled, refunded] = await rejected(till);
  const refusal = await deeds.resolve(cancelled?.id ?? '', 'recover');
  expect([outcomeOf(refusal), await balance(buyer)]).toEqual(['ACTION_NOT_POSSIBLE', 100]);
  done(await deeds.resolve(cancelled?.id ?? '', 'write_off'));
  done(await deeds.resolve(refunded?.id ?? '', 'recover'));
  expect([await balance(buyer), ...(await earned(till))]).toEqual([42, 50, 8]);
}); // prettier-ignore
