import { randomUUID } from 'node:crypto';
import { createTicket, issueCopy, openTerminal, renderReceipt, verifyReceipt } from '@tix/contracts';
import { openClock, openTurns } from '@tix/runtime';
import { testLog } from '@tix/testkit';
import { printTicket } from '../receipt/print-ticket';
import { findTicket } from '../store/entries';
import { command, startSalesAlone, type SalesAlone } from '../testing/sales-alone';
import { issueCopy as issue } from './issue-copy';

const [BEFORE, MOVED] = ['https://shop.example', 'https://moved.example'];

let sales: SalesAlone;
beforeAll(async () => {
  sales = await startSalesAlone({ PUBLIC_URL: BEFORE });
});
afterAll(() => sales.stop());

async function sold(): Promise<string> {
  const terminal = { id: `T-${randomUUID().slice(0, 8)}`, locationId: 'x' };
  await sales.answer(openTerminal, { ...command(), terminal });
  const items = [{ sku: 'a', qty: '1', unitPrice: 100 }];
  const payments = [{ method: 'cash' as const, amount: 100 }];
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
    const pdf = (await printTicket(ticket, { ...print, copyNo })).toString('base64');
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
