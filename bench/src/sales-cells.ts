import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { type BenchParts, metersOf } from './bench-parts';
import type { Cell } from './cells';
import { closed } from './cells';
import { measure, type Work } from './measure';
import { type OpenCells, startFor } from './open-cells';
import type { BenchSettings } from './settings';

/** Entries of one stretch of an audit. */
export const AUDITED = 20_000;
const CALLERS = 8;
const TICKETS = 100_000;

/** Selling on one terminal and on eight, and what is made of the tickets. */
export async function openSales(parts: BenchParts, settings: BenchSettings): Promise<OpenCells> {
  const { admin } = parts;
  const { load, pids, stop } = await startFor(settings, ['sales-svc'], 'sales-load');
  await load.run({ kind: 'prepare', accounts: 1 });
  await copyTickets(admin);
  const meters = metersOf(parts, { ...pids, client: load.pid });
  const cell = (name: string, title: string, callers: number, variant: string): Cell => ({
    name,
    title,
    run: (seconds) => measure(meters, () => load.run(closed({ callers, seconds, variant }))),
  });
  /** It takes seconds: once, from the order to the report. */
  const once = async (variant: string): Promise<Work> => {
    const started = performance.now();
    const { failed } = await load.run({ kind: 'closed', callers: 1, warmMs: 0, measureMs: 1, variant });
    const ms = performance.now() - started;
    return { perSecond: 1_000 / ms, completed: 1, p50Ms: ms, p99Ms: ms, failed };
  };
  const cells = [
    cell('sales-one', `tickets of 12 lines, ${CALLERS} callers, one terminal`, CALLERS, 'one'),
    cell('sales-eight', `tickets of 12 lines, ${CALLERS} callers, eight terminals`, CALLERS, 'eight'),
    cell('receipt-pdf', 'a ticket of 12 lines as PDF, one caller', 1, 'pdf'),
    {
      name: 'sales-audit',
      title: `an audit of ${AUDITED} entries`,
      run: () => measure(meters, () => once('audit')),
    },
    {
      name: 'sales-csv',
      title: `an export of ${TICKETS} tickets`,
      run: () => measure(meters, () => grown(pids['sales'] ?? 0, () => once('csv'))),
    },
  ];
  return { cells, close: stop };
}

/** Written by the database itself, on a day of their own: their hashes are none, which an audit finds and a reader does not. */
async function copyTickets(admin: pg.Client): Promise<void> {
  await admin.query(`with head as (select size from sales.log_head), made as (
    insert into sales.entry (log_index, ticket_id, kind, terminal_id, seq, prev_hash, public_hash, private_hash, audit_hash, public,
      location_id, business_date, issued_ms, methods, training)
    select head.size + at - 1, gen_random_uuid(), 'sale', 'bench-0', e.seq + at, e.audit_hash, e.public_hash, e.private_hash,
      encode(sha256(at::text::bytea), 'hex'), jsonb_set(e.public, '{businessDate}', '"2026-01-01"'), e.location_id, '2026-01-01', e.issued_ms, e.methods, false
      from head, sales.entry e, generate_series(1, ${TICKETS}) at where e.terminal_id = 'bench-0' and e.seq = 1)
    update sales.log_head set size = size + ${TICKETS}`);
  await admin.query(`update sales.terminal set seq = seq + ${TICKETS} where id = 'bench-0'`);
  await admin.query('analyze sales.entry');
}

/** By how much a process has grown at most, in MB, beside the work. */
async function grown(pid: number, work: () => Promise<Work>): Promise<Work> {
  const before = residentMb(pid);
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, residentMb(pid))), 50);
  const done = await work().finally(() => clearInterval(timer));
  return { ...done, more: { grownMb: most - before } };
}

function residentMb(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}
