import { randomUUID } from 'node:crypto';
import {
  createTicket,
  getSalesCheckpoint,
  makeSalesCheckpoint,
  openTerminal,
  reportTotals,
  closeDay,
} from '@tix/contracts';
import { call, openDatabase, readConfig, transact, type Bus, type RunningService } from '@tix/runtime';
import {
  connectAs,
  freshDatabase,
  serviceEnvironment,
  startNats,
  testLog,
  type TestDatabase,
  type TestNats,
} from '@tix/testkit';
import type { DataSource } from 'typeorm';
import { Config, salesMigrations, start } from '../start';
import { appendEntry, chainNext } from '../store/append-entry';
import { salesEntities } from '../store/entities';
import { findTicket } from '../store/entries';
import { lockTerminal } from '../store/terminals';

let database: TestDatabase;
let nats: TestNats;
let service: RunningService;
let gateway: Bus;
let db: DataSource;
beforeAll(async () => {
  database = await freshDatabase([{ schema: 'sales', migrations: salesMigrations }]);
  nats = await startNats();
  service = await start(readConfig(Config, serviceEnvironment('sales-svc', { database, nats })), {
    log: testLog().log,
  });
  gateway = await connectAs(nats, 'gateway');
  const settings = { applicationName: 'late', connectionsMax: 2, entities: salesEntities, log: testLog().log };
  db = await openDatabase({ url: database.urlOf('sales'), ...settings });
});
afterAll(async () => {
  await db.destroy();
  await gateway.close();
  await service.stop();
  await nats.stop();
  await database.drop();
});

const command = () => ({ id: randomUUID(), actor: 'operator:test' });
async function ask<C extends Parameters<typeof call>[1]>(contract: C, request: Parameters<typeof call<C>>[2]) {
  const reply = await call(gateway, contract, request, { timeoutMs: 30_000 });
  if (!reply.ok) throw new Error(JSON.stringify(reply.refusal));
  return reply.value;
}

/** A ticket of the day of another one, as it comes from a terminal that had no network then. */
async function arriveLate(ticketId: string): Promise<void> {
  await transact(db, async (tx) => {
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
  await ask(openTerminal, { ...command(), terminal: { id: 'T-1', locationId: 'x' } });
  const items = [{ sku: 'a', qty: '1', unitPrice: 100 }];
  const draft = {
    terminalId: 'T-1',
    locationId: 'x',
    currency: 'EUR',
    items,
    payments: [{ method: 'cash' as const, amount: 100 }],
  };
  const { ticket } = await ask(createTicket, { ...command(), draft });
  const { businessDate, ticketId } = ticket.public;
  const { checkpoint } = await ask(closeDay, { ...command(), day: { terminalId: 'T-1', businessDate } });
  const report = async () => {
    const { data } = await ask(reportTotals, { groupBy: ['day'], limit: 10 });
    return data.map(({ day, count, total, lateArrivals }) => ({ day, count, total, lateArrivals }));
  };
  expect(await report()).toEqual([{ day: businessDate, count: 1, total: 100, lateArrivals: 0 }]);
  await arriveLate(ticketId);
  expect(await report()).toEqual([{ day: businessDate, count: 2, total: 200, lateArrivals: 1 }]);
  const { statement } = checkpoint;
  expect((await ask(getSalesCheckpoint, { size: statement.size })).checkpoint.statement).toEqual(statement);
  const next = await ask(makeSalesCheckpoint, command());
  expect(next.checkpoint.statement).toMatchObject({
    ...{ openedFrom: statement.size, size: statement.size + 1, prevCheckpointHash: checkpoint.hash },
    ...{ totals: [{ count: 1, total: 100 }], perpetualTotal: [{ total: 200 }] },
  });
});
