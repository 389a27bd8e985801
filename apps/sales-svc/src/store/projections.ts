import type { SaleDocument, TicketStatus } from '@tix/contracts';
import type { SaleFacts } from '../domain/status-of';
import { COUNTS } from './entries';
import type { Sql, Transaction } from './sql';

/** A sale with what follows for it, and what is remembered of that. */
export interface ProjectedSale {
  readonly ticketId: string;
  readonly status: TicketStatus | undefined;
  readonly facts: SaleFacts;
}

interface SaleRow {
  readonly ticket_id: string;
  readonly status: TicketStatus | null;
  readonly document: SaleDocument | null;
}

/** The sales of a stretch of the log, the end not included. */
export async function projectedSales(sql: Sql, from: number, to: number): Promise<readonly ProjectedSale[]> {
  return withFacts(sql, await readSales(sql, 'e.log_index >= $1 and e.log_index < $2', [from, to]));
}

export async function projectedSale(sql: Sql, ticketId: string): Promise<ProjectedSale | undefined> {
  return (await withFacts(sql, await readSales(sql, 'e.ticket_id = $1', [ticketId])))[0];
}

/** Of documents only those that something was refunded of: all others say nothing that is needed. */
function readSales(sql: Sql, which: string, parameters: readonly unknown[]): Promise<SaleRow[]> {
  return sql.query<SaleRow[]>(
    `select e.ticket_id, s.status,
       case when exists (select 1 from sales.entry r where r.refers_to = e.ticket_id and r.kind = 'refund') then e.public end as document
     from sales.entry e left join sales.ticket_status s on s.ticket_id = e.ticket_id
     where e.kind = 'sale' and ${which} order by e.log_index`,
    [...parameters],
  );
}

async function withFacts(sql: Sql, sales: readonly SaleRow[]): Promise<readonly ProjectedSale[]> {
  const ids = sales.map(({ ticket_id: id }) => id);
  const reversals = await sql.query<{ refers_to: string; kind: string; document: SaleDocument | null }[]>(
    `select e.refers_to, e.kind, case when e.kind = 'refund' then e.public end as document from sales.entry e
      where e.refers_to = any ($1::uuid[]) and e.kind in ('cancellation', 'refund') and ${COUNTS('e')} order by e.log_index`,
    [ids],
  );
  const later = await sql.query<{ supersedes: string }[]>(
    `select public ->> 'supersedes' as supersedes from sales.entry where kind = 'sale' and public ->> 'supersedes' = any ($1::text[])`,
    [ids],
  );
  const cancelled = new Set(reversals.filter(({ kind }) => kind === 'cancellation').map((row) => row.refers_to));
  const stoodFor = new Set(later.map(({ supersedes }) => supersedes));
  return sales.map(({ ticket_id: ticketId, status, document }) => {
    const own = reversals.filter((row) => row.refers_to === ticketId);
    const refunds = own.flatMap((row) => (row.document === null ? [] : [row.document]));
    const isCancelled = cancelled.has(ticketId);
    const facts = { isCancelled, isStoodFor: stoodFor.has(ticketId), sale: document ?? undefined, refunds };
    return { ticketId, status: status ?? undefined, facts };
  });
}

/** Of a sale whose status is locked, or is not there: then nobody can do anything with the sale. */
export async function writeStatus(tx: Transaction, ticketId: string, status: TicketStatus): Promise<void> {
  await tx.query(
    `insert into sales.ticket_status (ticket_id, status) values ($1, $2)
     on conflict (ticket_id) do update set status = excluded.status`,
    [ticketId, status],
  );
}

export interface ProjectedTerminal {
  readonly terminalId: string;
  readonly was: string | null;
  /** Null where no day of it was ever closed. */
  readonly is: string | null;
}

/** Terminals that are remembered to be closed up to another day than their closes say. */
export async function wrongClosings(sql: Sql, terminalId?: string): Promise<readonly ProjectedTerminal[]> {
  const rows = await sql.query<{ id: string; was: string | null; is: string | null }[]>(
    `select t.id, t.closed_through::text as was, c.last::text as is
       from sales.terminal t left join (select terminal_id, max(business_date) as last from sales.closed_day group by 1) c on c.terminal_id = t.id
      where t.closed_through is distinct from c.last and ($1::text is null or t.id = $1) order by t.id`,
    [terminalId ?? null],
  );
  return rows.map(({ id, ...row }) => ({ terminalId: id, ...row }));
}

/** Of a locked terminal. */
export async function writeClosing(tx: Transaction, { terminalId, is }: ProjectedTerminal): Promise<void> {
  await tx.query('update sales.terminal set closed_through = $2 where id = $1', [terminalId, is]);
}

export async function countTerminals(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ count: bigint }[]>('select count(*) from sales.terminal');
  return Number(row?.count ?? 0n);
}
