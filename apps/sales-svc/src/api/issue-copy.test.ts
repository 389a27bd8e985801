import { randomUUID } from 'node:crypto';
import { createTicket, issueCopy, openTerminal, renderReceipt, verifyReceipt } from '@tix/contracts';
import { call, openClock, openDatabase, openTurns, readConfig, type Bus, type RunningService } from '@tix/runtime';
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
import { printTicket } from '../receipt/print-ticket';
import { Config, salesMigrations, start } from '../start';
import { salesEntities } from '../store/entities';
import { findTicket } from '../store/entries';
import { issueCopy as issue } from './issue-copy';

const [BEFORE, MOVED] = ['https://shop.example', 'https://moved.example'];

let database: TestDatabase;
let nats: TestNats;
let service: RunningService;
let gateway: Bus;
let db: DataSource;
beforeAll(async () => {
  database = await freshDatabase([{ schema: 'sales', migrations: salesMigrations }]);
  nats = await startNats();
  service = await startAt(BEFORE);
  gateway = await connectAs(nats, 'gateway');
  const settings = { applicationName: 'copies', connectionsMax: 4, entities: salesEntities, log: testLog().log };
  db = await openDatabase({ url: database.urlOf('sales'), ...settings });
});
afterAll(async () => {
  await db.destroy();
  await gateway.close();
  await service.stop();
  await nats.stop();
  await database.drop();
});

function startAt(publicUrl: string): Promise<RunningService> {
  const environment = { ...serviceEnvironment('sales-svc', { database, nats }), PUBLIC_URL: publicUrl };
  return start(readConfig(Config, environment), { log: testLog().log });
}

const command = () => ({ id: randomUUID(), actor: 'operator:test' });
const ask = <C extends Parameters<typeof call>[1]>(contract: C, request: Parameters<typeof call<C>>[2]) =>
  call(gateway, contract, request, { timeoutMs: 30_000 });
async function valueOf<C extends Parameters<typeof call>[1]>(contract: C, request: Parameters<typeof call<C>>[2]) {
  const reply = await ask(contract, request);
  if (!reply.ok) throw new Error(JSON.stringify(reply.refusal));
  return reply.value;
}

async function sold(): Promise<string> {
  const terminal = { id: `T-${randomUUID().slice(0, 8)}`, locationId: 'x' };
  await valueOf(openTerminal, { ...command(), terminal });
  const items = [{ sku: 'a', qty: '1', unitPrice: 100 }];
  const payments = [{ method: 'cash' as const, amount: 100 }];
  const draft = { terminalId: terminal.id, locationId: 'x', currency: 'EUR', items, payments };
  return (await valueOf(createTicket, { ...command(), draft })).ticket.public.ticketId;
}

/** @covers S8 */
test('a number that was not issued makes no receipt genuine', async () => {
  const ticketId = await sold();
  await valueOf(issueCopy, { ...command(), ticketId, layout: '80mm' });
  const ticket = await findTicket(db, ticketId);
  if (!ticket) throw new Error('the ticket is not there');
  const print = { layout: '80mm', status: 'completed', branding: {}, verifyUrl: BEFORE } as const;
  const verdictOf = async (copyNo: number) => {
    const pdf = (await printTicket(ticket, { ...print, copyNo })).toString('base64');
    return (await valueOf(verifyReceipt, { pdf })).verdict;
  };
  expect([await verdictOf(0), await verdictOf(1)]).toEqual(['GENUINE_CURRENT', 'CONTENT_ONLY']);
  await valueOf(issueCopy, { ...command(), ticketId, layout: '80mm' });
  expect([await verdictOf(1), await verdictOf(2)]).toEqual(['GENUINE_CURRENT', 'CONTENT_ONLY']);
});

/** @covers S6 */
test('replicas that issue receipts of one ticket at once leave no gap and give no number twice', async () => {
  const ticketId = await sold();
  const clock = await openClock(db, testLog().log);
  const context = { caller: 'gateway', requestId: 'r', deadline: Date.now() + 30_000 };
  // As many handlers as replicas: what orders requests in one of them does not know of the others.
  const issued = await Promise.all(
    [1, 2, 3, 4].map(() =>
      issue({ db, clock }, BEFORE, openTurns())({ ...command(), ticketId, layout: '80mm' }, context),
    ),
  );
  clock.stop();
  expect(issued.map((one) => one.ok && 'copy' in one.value && one.value.copy.copyNo).sort()).toEqual([0, 1, 2, 3]);
});

/** @covers S6 S8 */
test('a file that was issued stays genuine when receipts look otherwise, and is not made again', async () => {
  const ticketId = await sold();
  const first = await valueOf(issueCopy, { ...command(), ticketId, layout: '80mm' });
  const { pdf: issued } = await valueOf(renderReceipt, { ticketId, layout: '80mm', copy: 0 });
  const { pdf: unissued } = await valueOf(renderReceipt, { ticketId, layout: 'a4' });
  await service.stop();
  service = await startAt(MOVED);
  expect(await valueOf(verifyReceipt, { pdf: issued })).toMatchObject({ verdict: 'GENUINE_CURRENT', copyNo: 0 });
  expect(await valueOf(verifyReceipt, { pdf: unissued })).toMatchObject({ verdict: 'CONTENT_ONLY' });
  const again = await ask(renderReceipt, { ticketId, layout: '80mm', copy: 0 });
  expect(again).toMatchObject({ ok: false, refusal: { code: 'TEMPLATE_CHANGED' } });
  const second = await valueOf(issueCopy, { ...command(), ticketId, layout: '80mm' });
  expect(second.copy.copyNo).toBe(1);
  expect(second.copy.templateVersion).not.toBe(first.copy.templateVersion);
});
