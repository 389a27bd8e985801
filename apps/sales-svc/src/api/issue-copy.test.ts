import { randomUUID } from 'node:crypto';
import { createTicket, issueCopy, openTerminal, renderReceipt, verifyReceipt } from '@tix/contracts';
import { openClock, openTurns } from '@tix/runtime';
import { testLog, valueOf } from '@tix/testkit';
import { printTicket } from '../receipt/print-ticket';
import { receiptLayouts } from '../receipt/receipt';
import { countCopies } from '../store/copies';
import { findTicket } from '../store/entries';
import { command, startSalesAlone, type SalesAlone } from '../testing/sales-alone';
import { issueCopy as issue } from './issue-copy';

const [BEFORE, MOVED] = ['https://shop.example', 'https://moved.example'];

let sales: SalesAlone;
beforeAll(async () => {
  sales = await startSalesAlone({ PUBLIC_URL: BEFORE });
});
afterAll(() => sales.stop());

const ITEM = { sku: 'a', name: 'A', qty: '1', unitPrice: 100 };

async function sold(items = [ITEM]): Promise<string> {
  const terminal = { id: `T-${randomUUID().slice(0, 8)}`, locationId: 'x' };
  await sales.answer(openTerminal, { ...command(), terminal });
  const payments = [{ method: 'cash' as const, amount: 100 * items.length }];
  const draft = { terminalId: terminal.id, locationId: 'x', currency: 'EUR', items, payments };
  return (await sales.answer(createTicket, { ...command(), draft })).ticket.public.ticketId;
}

/** @covers S8 */
test('a number that was not issued makes no receipt genuine', async () => {
  const ticketId = await sold();
  await sales.answer(issueCopy, { ...command(), ticketId, layout: '80mm' });
  const ticket = await findTicket(sales.db, ticketId);
  if (!ticket) throw new Error('the ticket is not there');
  const print = { layout: '80mm', status: 'completed', branding: {}, verifyUrl: BEFORE } as const;
  const verdictOf = async (copyNo: number) => {
    const pdf = valueOf(await printTicket(ticket, { ...print, copyNo })).toString('base64');
    return (await sales.answer(verifyReceipt, { pdf })).verdict;
  };
  expect([await verdictOf(0), await verdictOf(1)]).toEqual(['GENUINE_CURRENT', 'CONTENT_ONLY']);
  await sales.answer(issueCopy, { ...command(), ticketId, layout: '80mm' });
  expect([await verdictOf(1), await verdictOf(2)]).toEqual(['GENUINE_CURRENT', 'CONTENT_ONLY']);
});

/** @covers S6 */
test('replicas that issue receipts of one ticket at once leave no gap and give no number twice', async () => {
  const ticketId = await sold();
  const clock = await openClock(sales.db, testLog().log);
  const context = { caller: 'gateway', requestId: 'r', deadline: Date.now() + 30_000 };
  // As many handlers as replicas: what orders requests in one of them does not know of the others.
  const issued = await Promise.all(
    [1, 2, 3, 4].map(() =>
      issue({ db: sales.db, clock }, BEFORE, openTurns())({ ...command(), ticketId, layout: '80mm' }, context),
    ),
  );
  clock.stop();
  expect(issued.map((one) => one.ok && 'copy' in one.value && one.value.copy.copyNo).sort()).toEqual([0, 1, 2, 3]);
});

/** @covers S6 S8 */
test('a file that was issued stays genuine when receipts look otherwise, and is not made again', async () => {
  const ticketId = await sold();
  const first = await sales.answer(issueCopy, { ...command(), ticketId, layout: '80mm' });
  const { pdf: issued } = await sales.answer(renderReceipt, { ticketId, layout: '80mm', copy: 0 });
  const { pdf: unissued } = await sales.answer(renderReceipt, { ticketId, layout: 'a4' });
  await sales.restart({ PUBLIC_URL: MOVED });
  expect(await sales.answer(verifyReceipt, { pdf: issued })).toMatchObject({ verdict: 'GENUINE_CURRENT', copyNo: 0 });
  expect(await sales.answer(verifyReceipt, { pdf: unissued })).toMatchObject({ verdict: 'CONTENT_ONLY' });
  const again = await sales.ask(renderReceipt, { ticketId, layout: '80mm', copy: 0 });
  expect(again).toMatchObject({ ok: false, refusal: { code: 'TEMPLATE_CHANGED' } });
  const second = await sales.answer(issueCopy, { ...command(), ticketId, layout: '80mm' });
  expect(second.copy.copyNo).toBe(1);
  expect(second.copy.templateVersion).not.toBe(first.copy.templateVersion);
});

test('a receipt that is too large to be printed is refused at once, and no copy of it is issued', async () => {
  const ticketId = await sold(Array.from({ length: 1_000 }, () => ({ ...ITEM, name: 'x'.repeat(200) })));
  const refused = {
    refusal: { code: 'RECEIPT_TOO_LARGE', details: { errors: [{ pointer: '/items' }] } },
  };
  for (const layout of receiptLayouts) {
    expect(await sales.ask(renderReceipt, { ticketId, layout })).toMatchObject(refused);
    expect(await sales.ask(issueCopy, { ...command(), ticketId, layout })).toMatchObject(refused);
  }
  expect(await countCopies(sales.db, ticketId)).toBe(0);
});
