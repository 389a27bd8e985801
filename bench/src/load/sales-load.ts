import { randomUUID } from 'node:crypto';
import { auditSales, createTicket, exportTable, openTerminal, renderReceipt, type RequestOf } from '@tix/contracts';
import { connectReader, type Read } from './load-bus';
import { serveOrders } from './serve-orders';

/** Tickets of twelve lines, as a shop sells them, over NATS as the gateway sends them. */
const LOCATION = 'bench';
const LINES = 12;
/** An audit of a stretch and an export of all take seconds. */
const TIMEOUT_MS = 120_000;

const terminals = Array.from({ length: 9 }, (_, at) => `bench-${at}`);
const [first = ''] = terminals;
let ticketId = '';
let next = 0;

const signed = () => ({ id: randomUUID(), actor: 'app:bench' });

function draftOn(terminalId: string): RequestOf<typeof createTicket>['draft'] {
  const items = Array.from({ length: LINES }, (_, at) => {
    return { sku: `item-${at}`, name: `Item number ${at}`, qty: `${1 + (at % 3)}`, unitPrice: 500, taxPpm: 160_000 };
  });
  const payments = [{ method: 'card' as const, amount: 13_920 }];
  return { terminalId, locationId: LOCATION, currency: 'EUR', items, payments };
}

async function main(): Promise<void> {
  const read = await connectReader('bench-sales', { timeoutMs: TIMEOUT_MS, attemptMs: TIMEOUT_MS });
  const operations: Readonly<Record<string, () => Promise<string | undefined>>> = {
    one: () => failureOf(read(createTicket, { ...signed(), draft: draftOn(first) })),
    eight: () => failureOf(read(createTicket, { ...signed(), draft: draftOn(terminals[1 + (next++ % 8)] ?? first) })),
    pdf: () => failureOf(read(renderReceipt, { ticketId, layout: '80mm' })),
    audit: () => failureOf(read(auditSales, { from: { size: 0, peaks: [] } })),
    csv: () => exportAll(read),
  };
  serveOrders({
    async prepare() {
      for (const id of terminals) await read(openTerminal, { ...signed(), terminal: { id, locationId: LOCATION } });
      const sold = await read(createTicket, { ...signed(), draft: draftOn(first) });
      if (!sold.ok) throw new Error(`nothing can be sold: ${sold.refusal.detail}`);
      ticketId = sold.value.ticket.public.ticketId;
      return terminals.length;
    },
    operation: (variant) => operations[variant]?.() ?? Promise.resolve(`there is no ${variant}`),
  });
}

async function failureOf(asked: Promise<{ readonly ok: boolean; readonly refusal?: { readonly code: string } }>) {
  return (await asked).refusal?.code;
}

/** The tickets that were written for it: their day and terminal are nobody else's. */
async function exportAll(read: Read): Promise<string | undefined> {
  const range = { from: '2026-01-01', to: '2026-01-02', rows: 'tickets' as const };
  for (let after: string | undefined, isBegun = false; !isBegun || after !== undefined; isBegun = true) {
    const stretch = await read(exportTable, { ...range, after });
    if (!stretch.ok) return stretch.refusal.code;
    after = stretch.value.next;
  }
  return undefined;
}

void main();
