import { randomUUID } from 'node:crypto';
import { createTicket, erasePrivate, refundTicket } from '@tix/contracts';
import { eventually } from '@tix/testkit';
import { codeOf, draftOf, openShop, payer, startSales, valueOf, type TestSales } from '../testing/sales-fixture';

let sales: TestSales;
beforeAll(async () => {
  sales = await startSales();
});
afterAll(() => sales.stop());

const erase = (ticketId: string) =>
  sales.ask(erasePrivate, { id: randomUUID(), actor: 'operator:test', ticketId, reason: 'asked for' });

/** The ticket that waits for the ledger, and is not in the log. */
async function waiting(): Promise<string> {
  let ticketId: string | undefined;
  await eventually(async () => {
    const rows = await sales.services.database.query<{ ticket_id: string }>(
      `select ticket_id from sales.intent where state = 'open'`,
    );
    ticketId = rows[0]?.ticket_id;
    return ticketId !== undefined;
  });
  return ticketId ?? '';
}

/** @covers S3 S12 */
test('while tickets are on their way nothing is told to be erased, and then all of it is', async () => {
  const [shop, buyer] = [await openShop(sales), await payer(sales, 500n)];
  await sales.services.service('ledger-svc').stop();
  const sold = sales.command(createTicket, { id: randomUUID(), draft: draftOf(shop, buyer) }, 60_000);
  const ticketId = await waiting();
  expect(codeOf(await erase(ticketId))).toBe('PAYMENT_IN_PROGRESS');
  await sales.services.start('ledger-svc');
  expect(valueOf(await sold).ticket.public.ticketId).toBe(ticketId);

  await sales.services.service('ledger-svc').stop();
  const refunded = sales.command(refundTicket, { id: randomUUID(), ticketId }, 60_000);
  const refundId = await waiting();
  expect(codeOf(await erase(refundId))).toBe('PAYMENT_IN_PROGRESS');
  expect(codeOf(await erase(ticketId))).toBe('PAYMENT_IN_PROGRESS');
  await sales.services.start('ledger-svc');
  valueOf(await refunded);

  for (const id of [ticketId, refundId]) expect(codeOf(await erase(id))).toBe('OK');
  const left = `select (select string_agg(document::text, '') from sales.private_part) as parts, (select string_agg(i::text, '') from sales.intent i) as intents`;
  expect(JSON.stringify(await sales.services.database.query(left))).not.toContain(buyer);
}, 120_000); // prettier-ignore
