import {
  conflictActions,
  instant,
  type ConflictAction,
  type ConflictType,
  type PaymentState,
  type SaleConflict,
} from '@tix/contracts';
import { pageOf } from '@tix/runtime';
import type { Sql } from './sql';

export interface NewConflict {
  readonly id: string;
  readonly type: ConflictType;
  readonly terminalId: string;
  readonly locationId: string;
  readonly seq: number;
  readonly recorded?: { readonly ticketId: string; readonly auditHash: string } | undefined;
  readonly received: { readonly ticketId: string; readonly auditHash: string };
  readonly exposure?: bigint | undefined;
  readonly currency?: string | undefined;
  readonly detail: string;
  readonly now: bigint;
}

/** The number of the conflict, which grows. */
export async function insertConflict(tx: Sql, one: NewConflict): Promise<number> {
  const [row] = await tx.query<{ number: bigint }[]>(
    `insert into sales.conflict (id, type, terminal_id, location_id, seq, recorded_ticket, recorded_hash, received_ticket,
       received_hash, exposure, currency, detail, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning number`,
    [
      ...[one.id, one.type, one.terminalId, one.locationId, one.seq],
      ...[one.recorded?.ticketId ?? null, one.recorded?.auditHash ?? null],
      ...[one.received.ticketId, one.received.auditHash],
      ...[one.exposure ?? null, one.currency ?? null, one.detail, one.now],
    ],
  );
  return Number(row?.number);
}

interface Row {
  readonly number: bigint;
  readonly id: string;
  readonly type: ConflictType;
  readonly terminal_id: string;
  readonly location_id: string;
  readonly seq: bigint;
  readonly recorded_ticket: string | null;
  readonly recorded_hash: string | null;
  readonly recorded_index: bigint | null;
  readonly received_ticket: string;
  readonly received_hash: string;
  readonly received_index: bigint | null;
  readonly exposure: bigint | null;
  readonly currency: string | null;
  readonly detail: string;
  readonly opened_at: bigint;
  readonly quarantined: bigint;
  readonly action: ConflictAction | null;
  readonly reason: string | null;
  readonly series: string | null;
  readonly resolved_at: bigint | null;
  readonly payment_state: PaymentState | null;
  readonly payment_code: string | null;
  readonly payment_id: string | null;
}

const SHOWN = `
  select c.number, c.id, c.type, c.terminal_id, c.location_id, c.seq, c.recorded_ticket, c.recorded_hash, c.received_ticket,
    c.received_hash, coalesce(c.exposure, q.total) as exposure, coalesce(c.currency, q.currency) as currency, c.detail,
    c.opened_at, q.quarantined, o.log_index as recorded_index, n.log_index as received_index,
    r.action, r.reason, r.series, r.resolved_at, d.state as payment_state,
    d.code as payment_code, d.transaction_id as payment_id
  from sales.conflict c
  left join sales.conflict_resolution r on r.conflict_id = c.id
  left join sales.entry o on o.audit_hash = c.recorded_hash
  left join sales.entry n on n.audit_hash = c.received_hash
  left join sales.deferred_payment d on d.ticket_id = c.received_ticket and c.type = 'PAYMENT_REJECTED'
  cross join lateral (
    select count(*) as quarantined, sum(abs(total))::bigint as total, max(currency) as currency
      from sales.quarantine where conflict_id = c.id) q`;

export interface ConflictFilters {
  readonly id?: string | undefined;
  readonly terminal?: string | undefined;
  readonly location?: string | undefined;
  readonly type?: ConflictType | undefined;
  readonly status?: 'open' | 'resolved' | undefined;
}

/** Newest first. */
export async function listConflicts(
  sql: Sql,
  { id, terminal, location, type, status }: ConflictFilters,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ data: SaleConflict[]; next?: string }> {
  const rows = await sql.query<Row[]>(
    `${SHOWN} where ($1::uuid is null or c.id = $1) and ($2::text is null or c.terminal_id = $2)
       and ($3::text is null or c.location_id = $3) and ($4::text is null or c.type = $4)
       and ($5::text is null or (r.conflict_id is null) = ($5 = 'open')) and ($6::bigint is null or c.number < $6)
     order by c.number desc limit $7`,
    [id ?? null, terminal ?? null, location ?? null, type ?? null, status ?? null, after ?? null, limit + 1],
  );
  return pageOf(rows, limit, shown, ({ number }) => String(number));
}

export async function findConflict(sql: Sql, id: string): Promise<SaleConflict | undefined> {
  return (await listConflicts(sql, { id }, { limit: 1 })).data[0];
}

/** The conflict of this type that a terminal has open, where another of its kind would say nothing new. */
export async function findOpen(sql: Sql, terminalId: string, type: ConflictType): Promise<string | undefined> {
  const [found] = (await listConflicts(sql, { terminal: terminalId, type, status: 'open' }, { limit: 1 })).data;
  return found?.id;
}

export async function countOpen(sql: Sql): Promise<ReadonlyMap<ConflictType, number>> {
  const rows = await sql.query<{ type: ConflictType; count: bigint }[]>(
    `select type, count(*) from sales.conflict c
      where not exists (select 1 from sales.conflict_resolution where conflict_id = c.id) group by type`,
  );
  return new Map(rows.map(({ type, count }) => [type, Number(count)]));
}

export interface NewResolution {
  readonly conflictId: string;
  readonly action: ConflictAction;
  readonly reason: string;
  readonly series: string | undefined;
  readonly documentId: string;
  readonly actor: string;
  readonly now: bigint;
}

export async function insertResolution(tx: Sql, one: NewResolution): Promise<void> {
  await tx.query(
    `insert into sales.conflict_resolution (conflict_id, action, reason, series, document_id, actor, resolved_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [one.conflictId, one.action, one.reason, one.series ?? null, one.documentId, one.actor, one.now],
  );
}

function shown(row: Row): SaleConflict {
  const place = (index: bigint | null) => (index === null ? {} : { logIndex: Number(index) });
  return {
    id: row.id,
    type: row.type,
    status: row.action === null ? 'open' : 'resolved',
    terminalId: row.terminal_id,
    locationId: row.location_id,
    seq: Number(row.seq),
    ...(row.recorded_hash !== null && {
      recorded: {
        ...(row.recorded_ticket !== null && { ticketId: row.recorded_ticket }),
        auditHash: row.recorded_hash,
        ...place(row.recorded_index),
      },
    }),
    received: { ticketId: row.received_ticket, auditHash: row.received_hash, ...place(row.received_index) },
    quarantined: Number(row.quarantined),
    ...(row.exposure !== null && { exposure: Number(row.exposure) }),
    ...(row.currency !== null && { currency: row.currency }),
    ...paymentOf(row),
    detail: row.detail,
    suggested: conflictActions[row.type][0],
    openedAt: instant(row.opened_at),
    ...resolutionOf(row),
  };
}

function paymentOf({ payment_state: state, payment_id: transactionId, payment_code: code }: Row) {
  if (state === null || transactionId === null) return {};
  return { payment: { state, transactionId, ...(code !== null && { code }) } };
}

function resolutionOf({ action, reason, resolved_at: resolvedAt, series }: Row) {
  if (action === null) return {};
  const ended = { action, reason: reason ?? '', resolvedAt: instant(resolvedAt ?? 0n) };
  return { resolution: { ...ended, ...(series !== null && { series }) } };
}
