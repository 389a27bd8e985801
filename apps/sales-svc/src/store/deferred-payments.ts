import type { Address, CommandId, PaymentState } from '@tix/contracts';
import type { LocationAccounts } from '../domain/location-accounts';
import { COUNTS } from './entries';
import type { Sql } from './sql';

/** Tickets that a terminal took without a network, or gave back although they had moved since. */
export interface DeferredPayment {
  readonly ticketId: string;
  /** The sale itself, or the one that is given back. */
  readonly saleId: string;
  readonly terminalId: string;
  readonly locationId: string;
  /** Where the tickets of the sale go, or come back from: its location may have other accounts later. */
  readonly accounts: LocationAccounts;
  /** Of the try that is made, or would be the next. */
  readonly transactionId: CommandId;
  readonly tries: number;
  readonly state: PaymentState;
  readonly code: string | null;
}

interface Row {
  readonly ticket_id: string;
  readonly sale_id: string;
  readonly terminal_id: string;
  readonly location_id: string;
  readonly account: Address;
  readonly tax_account: Address;
  readonly transaction_id: CommandId;
  readonly tries: number;
  readonly state: PaymentState;
  readonly code: string | null;
}

export async function insertDeferred(tx: Sql, one: DeferredPayment): Promise<void> {
  await tx.query(
    `insert into sales.deferred_payment
       (ticket_id, sale_id, terminal_id, location_id, transaction_id, tries, state, code, account, tax_account)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[one.ticketId, one.saleId, one.terminalId, one.locationId],
      ...[one.transactionId, one.tries, one.state, one.code, one.accounts.account, one.accounts.taxAccount],
    ],
  );
}

/** The status of its sale is locked by whoever goes on to change it. */
export async function findDeferred(sql: Sql, ticketId: string): Promise<DeferredPayment | undefined> {
  const [row] = await sql.query<Row[]>('select * from sales.deferred_payment where ticket_id = $1', [ticketId]);
  return (
    row && {
      ...{ ticketId: row.ticket_id, saleId: row.sale_id, terminalId: row.terminal_id, locationId: row.location_id },
      accounts: { account: row.account, taxAccount: row.tax_account },
      ...{ transactionId: row.transaction_id, tries: row.tries, state: row.state, code: row.code },
    }
  );
}

type Change = Pick<DeferredPayment, 'ticketId' | 'state'> &
  Partial<Pick<DeferredPayment, 'transactionId' | 'tries' | 'code' | 'accounts'>> & {
    /** What has moved. */
    readonly units?: bigint;
  };

export async function changeDeferred(tx: Sql, change: Change): Promise<void> {
  const { ticketId, state, transactionId, tries, code, units, accounts } = change;
  await tx.query(
    `update sales.deferred_payment set state = $2, transaction_id = coalesce($3, transaction_id),
       tries = coalesce($4, tries), code = $5, units = $6, account = coalesce($7, account),
       tax_account = coalesce($8, tax_account) where ticket_id = $1`,
    [
      ...[ticketId, state, transactionId ?? null, tries ?? null, code ?? null, units ?? null],
      ...[accounts?.account ?? null, accounts?.taxAccount ?? null],
    ],
  );
}

/** What of `sales.entry e`, a sale, was taken and not given back of tickets that had not moved. */
const OWED = `(
  select coalesce(sum((p ->> 'amount')::bigint), 0)::bigint
    from (select e.public
          union all
          select r.public from sales.entry r
           where r.refers_to = e.ticket_id and r.kind in ('cancellation', 'refund') and ${COUNTS('r')}) d
   cross join lateral jsonb_array_elements(d.public -> 'payments') p where p ? 'unsettled')`;

/** Of one sale that is not settled. */
export async function owedOf(sql: Sql, saleId: string): Promise<bigint> {
  const [row] = await sql.query<{ owed: bigint }[]>(`select ${OWED} as owed from sales.entry e where ticket_id = $1`, [
    saleId,
  ]);
  return row?.owed ?? 0n;
}

const OPEN_SALES = `sales.deferred_payment d join sales.entry e on e.ticket_id = d.ticket_id
  where d.state in ('pending', 'rejected') and d.ticket_id = d.sale_id`;

/** Of all sales of a terminal that are not settled and were not given up. */
export async function owedTo(sql: Sql, terminalId: string): Promise<bigint> {
  const [row] = await sql.query<{ owed: bigint }[]>(
    `select coalesce(sum(${OWED}), 0)::bigint as owed from ${OPEN_SALES} and d.terminal_id = $1`,
    [terminalId],
  );
  return row?.owed ?? 0n;
}

/** The same of all terminals, by state. */
export async function sumOwed(sql: Sql): Promise<ReadonlyMap<PaymentState, bigint>> {
  const rows = await sql.query<{ state: PaymentState; owed: bigint }[]>(
    `select d.state, sum(${OWED})::bigint as owed from ${OPEN_SALES} group by d.state`,
  );
  return new Map(rows.map(({ state, owed }) => [state, owed]));
}

export interface KnownPayment {
  readonly state: PaymentState;
  readonly transactionId: CommandId;
  /** The conflict that waits for somebody. */
  readonly conflictId: string | null;
}

/** What has become of the payments of some tickets, by the ticket. */
export async function knownPayments(
  sql: Sql,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, KnownPayment>> {
  if (ticketIds.length === 0) return new Map();
  const rows = await sql.query<(Row & { conflict_id: string | null })[]>(
    `select d.*, (select c.id from sales.conflict c where c.received_ticket = d.ticket_id and c.type = 'PAYMENT_REJECTED'
        and not exists (select 1 from sales.conflict_resolution where conflict_id = c.id) limit 1) as conflict_id
       from sales.deferred_payment d where d.ticket_id = any ($1::uuid[])`,
    [ticketIds],
  );
  return new Map(
    rows.map(({ ticket_id, state, transaction_id, conflict_id }) => [
      ticket_id,
      { state, transactionId: transaction_id, conflictId: conflict_id },
    ]),
  );
}

/** Whether tickets of any of these sales are on their way by a settlement. The statuses are locked by the caller. */
export async function hasPending(tx: Sql, saleIds: readonly string[]): Promise<boolean> {
  if (saleIds.length === 0) return false;
  const rows = await tx.query<unknown[]>(
    `select 1 from sales.deferred_payment where ticket_id = any ($1::uuid[]) and state = 'pending' limit 1`,
    [saleIds],
  );
  return rows.length > 0;
}
