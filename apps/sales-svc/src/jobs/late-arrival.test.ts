import { randomUUID } from 'node:crypto';
import {
  createTicket,
  getSalesCheckpoint,
  makeSalesCheckpoint,
  openTerminal,
  reportTotals,
  closeDay,
} from '@tix/contracts';
import { transact } from '@tix/runtime';
import { appendEntry, chainNext } from '../store/append-entry';
import { findTicket } from '../store/entries';
import { lockTerminal } from '../store/terminals';
import { command, startSalesAlone, type SalesAlone } from '../testing/sales-alone';

let sales: SalesAlone;
beforeAll(async () => {
  sales = await startSalesAlone();
});
afterAll(() => sales.stop());

/** A ticket of the day of another one, as it comes from a terminal that had no network then. */
async function arriveLate(ticketId: string): Promise<void> {
  await transact(sales.db, async (tx) => {
    const [first, terminal] = [await findTicket(tx, ticketId), await lockTerminal(tx, 'T-1')];
    if (!first || !terminal) throw new Error('the ticket or its terminal is not there');
    const document = { ...first.document, ticketId: randomUUID(), seq: Number(terminal.seq + 1n) };
    const entry = chainNext(terminal, { kind: 'sale', document, secret: {} });
    const statuses = [{ ticketId: document.ticketId, status: 'completed' as const }];
    await appendEntry(tx, { terminal, entry, document, issuedMs: terminal.issuedMs, statuses });
    return { ok: true, value: undefined };
  });
}

/** @covers S7 */
test('case 26: what comes after its day was closed is in the next checkpoint, and told as late', async () => {
  await sales.answer(openTerminal, { ...command(), terminal: { id: 'T-1', locationId: 'x' } });
  const items = [{ sku: 'a', qty: '1', unitPrice: 100 }];
  const draft = {
    terminalId: 'T-1',
    locationId: 'x',
    currency: 'EUR',
    items,
    payments: [{ method: 'cash' as const, amount: 100 }],
  };
  const { ticket } = await sales.answer(createTicket, { ...command(), draft });
  const { businessDate, ticketId } = ticket.public;
  const { checkpoint } = await sales.answer(closeDay, { ...command(), day: { terminalId: 'T-1', businessDate } });
  const report = async () => {
    const { data } = await sales.answer(reportTotals, { groupBy: ['day'], limit: 10 });
    return data.map(({ day, count, total, lateArrivals }) => ({ day, count, total, lateArrivals }));
  };
  expect(await report()).toEqual([{ day: businessDate, count: 1, total: 100, lateArrivals: 0 }]);
  await arriveLate(ticketId);
  expect(await report()).toEqual([{ day: businessDate, count: 2, total: 200, lateArrivals: 1 }]);
  const { statement } = checkpoint;
  expect((await sales.answer(getSalesCheckpoint, { size: statement.size })).checkpoint.statement).toEqual(statement);
  const next = await sales.answer(makeSalesCheckpoint, command());
  expect(next.checkpoint.statement).toMatchObject({
    ...{ openedFrom: statement.size, size: statement.size + 1, prevCheckpointHash: checkpoint.hash },
    ...{ totals: [{ count: 1, total: 100 }], perpetualTotal: [{ total: 200 }] },
  });
});
