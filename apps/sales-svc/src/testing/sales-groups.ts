import { randomBytes, randomUUID } from 'node:crypto';
import { ok, refuse, type SaleDocument, type TicketDraft } from '@tix/contracts';
import { openDatabase } from '@tix/runtime';
import { composeSale, genesisOf, nextPlace, planSale } from '@tix/sales-core';
import { freshDatabase, testLog, type TestDatabase } from '@tix/testkit';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { appendGroups, type GroupTicket } from '../jobs/append-group';
import type { Tried } from '../jobs/append-once';
import { salesEntities } from '../store/entities';
import { brokenFields, findByCommand } from '../store/entries';
import { salesMigrations } from '../store/migrations';
import { sha256 } from '../store/sha256';
import { insertTerminal } from '../store/terminals';

const LOCATION = 'groups';
const NOW_MS = Date.UTC(2026, 10, 20, 8);
const LATER_MS = 600_000;

type Code = 'TERMINAL_NOT_FOUND' | 'TERMINAL_CLOSED';
type TestTicket = GroupTicket<Code>;
type Outcome =
  'appended' | 'replayed' | 'done before' | 'OVERLOADED' | 'IDEMPOTENCY_KEY_REUSED' | 'IDEMPOTENCY_IN_PROGRESS' | Code;

interface StoredRow {
  readonly log_index: string;
  readonly terminal_id: string;
  readonly seq: string;
  readonly prev_hash: string;
  readonly audit_hash: string;
  readonly command_id: string;
  readonly transaction: string;
}

/** A database of the service, and what two replicas have of it. */
export interface TestGroups {
  readonly database: TestDatabase;
  readonly replicas: readonly [DataSource, DataSource];
  terminals(count: number): Promise<string[]>;
  /** Of some terminals, in the order of the log. */
  rowsOf(terminalIds: readonly string[]): Promise<readonly StoredRow[]>;
  /** Whether somebody waits for a lock. */
  isWaiting(): Promise<boolean>;
  /** Runs `work` while another connection has run a statement in a transaction, until `work` ends that. */
  holding(
    statement: string,
    values: readonly string[],
    work: (end: () => Promise<unknown>) => Promise<void>,
  ): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestGroups(): Promise<TestGroups> {
  const database = await freshDatabase([{ schema: 'sales', migrations: salesMigrations }]);
  await database.query(`insert into sales.location values ($1, 'UTC', 'per_rate', 0)`, [LOCATION]);
  const replicas = [await openReplica(database, 'one'), await openReplica(database, 'other')] as const;
  const rowsOf: TestGroups['rowsOf'] = (ids) =>
    database.query(
      `select log_index, terminal_id, seq, prev_hash, audit_hash, command_id, xmin::text as transaction from sales.entry
        where terminal_id = any($1) order by log_index`,
      [ids],
    );
  return {
    ...{ database, replicas, rowsOf },
    async terminals(count) {
      const ids = Array.from({ length: count }, () => `G-${randomUUID().slice(0, 8)}`);
      for (const id of ids) await insertTerminal(replicas[0], { id, locationId: LOCATION, name: null, now: 0n });
      return ids;
    },
    async isWaiting() {
      const rows = await database.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    },
    holding: (statement, values, work) => holding(database, { statement, values }, work),
    async stop() {
      for (const replica of replicas) await replica.destroy();
      await database.drop();
    },
  };
}

function openReplica(database: TestDatabase, applicationName: string): Promise<DataSource> {
  const settings = { applicationName, connectionsMax: 8, entities: salesEntities, log: testLog().log };
  return openDatabase({ url: database.urlOf('sales'), ...settings });
}

async function holding(
  { url }: TestDatabase,
  { statement, values }: { readonly statement: string; readonly values: readonly string[] },
  work: (end: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query(statement, [...values]);
    await work(() => holder.query('rollback'));
  } finally {
    await holder.end();
  }
}

/** A sale of one tea by the rules of the service; `alter` makes of its document what must not be stored. */
export function ticketOn(
  terminalId: string,
  { id = randomUUID(), alter }: { id?: string; alter?: (document: SaleDocument) => SaleDocument } = {},
): TestTicket {
  const draft: TicketDraft = {
    ...{ terminalId, locationId: LOCATION, currency: 'EUR' },
    items: [{ sku: 'tea', qty: '1', unitPrice: 100 }],
    payments: [{ method: 'cash', amount: 100 }],
  };
  const plan: TestTicket['plan'] = (terminal) => {
    if (!terminal) return refuse('TERMINAL_NOT_FOUND', 'it is not there');
    if (terminal.status === 'closed') return refuse('TERMINAL_CLOSED', 'it is closed');
    const { place, issuedMs } = nextPlace(terminal, { nowMs: BigInt(NOW_MS), tail: randomBytes(10).toString('hex') });
    const planned = planSale(draft, terminal.location);
    if (!planned.ok) throw new Error(planned.refusal.detail);
    const sale = composeSale(place, planned.value.draft, planned.value.totals, planned.value.payments);
    const statuses = [{ ticketId: place.ticketId, status: 'completed' as const }];
    return ok({ terminal, kind: 'sale', document: alter ? alter(sale) : sale, secret: {}, issuedMs, statuses });
  };
  const command = { id, actor: 'operator:test' as const };
  return { id, key: terminalId, size: 1, deadline: Date.now() + LATER_MS, command, plan };
}

/** One replica's way of appending. */
export function openAppend(db: DataSource): (ticket: TestTicket) => Promise<Tried<Code>> {
  return appendGroups<Code>(db);
}

/** What comes of a ticket that is asked for again, as clients do, when others have held what it needs for too long. */
export function openPatient(db: DataSource): (ticket: TestTicket) => Promise<Outcome> {
  const append = openAppend(db);
  return async (ticket) => {
    for (;;) {
      const outcome = outcomeOf(await append(ticket));
      if (outcome !== 'OVERLOADED') return outcome;
    }
  };
}

export function outcomeOf(answer: Tried<Code>): Outcome {
  if (answer === undefined) return 'done before';
  if (!answer.ok) return answer.refusal.code;
  return 'ticket' in answer.value && answer.value.replayed ? 'replayed' : 'appended';
}

/** What came of each ticket, all asked for at once; `failed` where that is an error. */
export async function appendAll(db: DataSource, tickets: readonly TestTicket[]): Promise<(Outcome | 'failed')[]> {
  const append = openAppend(db);
  const answers = await Promise.allSettled(tickets.map((ticket) => append(ticket)));
  return answers.map((one) => (one.status === 'fulfilled' ? outcomeOf(one.value) : 'failed'));
}

/** Of all that was ever appended: places and numbers without a gap, each entry chained to the one before, one event each, in order. */
export async function expectSoundLog({ database, replicas: [db], rowsOf }: TestGroups): Promise<void> {
  const terminals = await database.query<{ id: string; seq: string; head: string }>(
    'select id, seq, head from sales.terminal',
  );
  const rows = await rowsOf(terminals.map(({ id }) => id));
  const heads = new Map(terminals.map(({ id }) => [id, { seq: '0', head: genesisOf(sha256, id) }]));
  for (const [at, { log_index, terminal_id: id, seq, prev_hash, audit_hash, command_id }] of rows.entries()) {
    const head = heads.get(id);
    expect([Number(log_index), Number(seq), prev_hash]).toEqual([at, Number(head?.seq) + 1, head?.head]);
    heads.set(id, { seq, head: audit_hash });
    const stored = await findByCommand(db, command_id);
    expect(stored && [brokenFields(stored), stored.status, stored.salt?.length]).toEqual([[], 'completed', 32]);
  }
  expect(new Map(terminals.map(({ id, seq, head }) => [id, { seq, head }]))).toEqual(heads);
  const [log] = await database.query<{ size: string }>('select size from sales.log_head');
  expect(Number(log?.size)).toBe(rows.length);
  const events = await database.query<{ tx: string; payload: string }>(
    'select tx, payload from sales.outbox order by tx, seq',
  );
  const told = events.map(({ tx, payload }) => {
    const { number, data } = JSON.parse(payload) as { number: number; data: { logIndex: number; auditHash: string } };
    return { tx, number, logIndex: data.logIndex, auditHash: data.auditHash };
  });
  // Those of one transaction are published in this order.
  const isLate = told.some(({ tx, number }, at) => told[at - 1]?.tx === tx && number < (told[at - 1]?.number ?? 0));
  const inOrder = told.sort((one, next) => one.number - next.number);
  expect(isLate).toBe(false);
  expect(inOrder.map(({ number, logIndex, auditHash }) => [number, logIndex, auditHash])).toEqual(
    rows.map(({ audit_hash }, at) => [at, at, audit_hash]),
  );
}
