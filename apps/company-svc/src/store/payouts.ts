import { amount, instant, type Instant, type Payout, type PayoutState } from '@tix/contracts';
import type { Sql } from './sql';

interface PayoutRow {
  readonly employment_id: string;
  readonly period_start_at: bigint;
  readonly period_end_at: bigint;
  readonly transaction_id: string;
  readonly job_id: string;
  readonly employer: string;
  readonly member: string;
  readonly gross: bigint;
  readonly state: PayoutState;
  readonly refusal: string | null;
  readonly tax: bigint | null;
  readonly net: bigint | null;
  readonly paid_at: bigint | null;
}

export type ListedPayout = Payout & { readonly key: string };

/** Arrears that were tried within this time wait, unless somebody asks for them or their payer is credited. */
export const ARREARS_REST_MS = 10_000;

/** Which unpaid wages to try: `rested` leaves out arrears that were refused just now. */
export type Unpaid = 'rested' | 'all';

/** As the index has it: what is paid or written off is looked at no more. */
const isOpen = `state in ('pending', 'arrears')`;

const isTried = `(state = 'pending' or (state = 'arrears' and
  ($1 or tried_at is null or tried_at < clock_timestamp() - ${ARREARS_REST_MS} * interval '1 millisecond')))`;

/** Payers with a wage to try. */
export async function employersToPay(db: Sql, unpaid: Unpaid): Promise<readonly string[]> {
  const rows = await db.query<{ employer: string }[]>(
    `select employer from company.payout where ${isTried} group by employer
      order by min(period_end_at), employer`,
    [unpaid === 'all'],
  );
  return rows.map(({ employer }) => employer);
}

export interface PayoutPosition {
  readonly periodEnd: Instant;
  readonly employment: string;
}

/** What an employer owes, first come first, after a position. */
export async function owedBy(
  db: Sql,
  employer: string,
  after: PayoutPosition | undefined,
  limit: number,
): Promise<readonly ListedPayout[]> {
  const rows = await db.query<PayoutRow[]>(
    `select * from company.payout where employer = $1 and ${isOpen}
        and ($2::bigint is null or (period_end_at, employment_id) > ($2, $3::text))
      order by period_end_at, employment_id limit $4`,
    [employer, after?.periodEnd ?? null, after?.employment ?? null, limit],
  );
  return rows.map(listed);
}

export interface PaidWage {
  readonly transactionId: string;
  readonly tax: bigint;
  readonly net: bigint;
  readonly paidAt: Instant;
}

/** Settling twice changes nothing. */
export async function settleWages(db: Sql, wages: readonly PaidWage[]): Promise<void> {
  if (wages.length === 0) return;
  await db.query(
    `update company.payout p set state = 'paid', refusal = null, tax = paid.tax, net = paid.net, paid_at = paid.at
       from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[]) as paid (id, tax, net, at)
      where p.transaction_id = paid.id and p.${isOpen}`,
    [
      wages.map(({ transactionId }) => transactionId),
      wages.map(({ tax }) => tax),
      wages.map(({ net }) => net),
      wages.map(({ paidAt }) => paidAt),
    ],
  );
}

/** Everything that an employer owes waits behind the first wage that was refused. */
export async function markArrears(db: Sql, employer: string, refusal: string): Promise<void> {
  await db.query(
    `update company.payout set state = 'arrears', refusal = $2, tried_at = clock_timestamp()
      where employer = $1 and ${isOpen}`,
    [employer, refusal],
  );
}

/** These alone: wages of the system do not wait for each other. */
export async function markRefused(
  db: Sql,
  refused: readonly { readonly transactionId: string; readonly refusal: string }[],
): Promise<void> {
  if (refused.length === 0) return;
  await db.query(
    `update company.payout p set state = 'arrears', refusal = refused.code, tried_at = clock_timestamp()
       from unnest($1::uuid[], $2::text[]) as refused (id, code)
      where p.transaction_id = refused.id and ${isOpen}`,
    [refused.map(({ transactionId }) => transactionId), refused.map(({ refusal }) => refusal)],
  );
}

/** Arrears of payers that were credited are tried at the next look. Answers whether there are any. */
export async function wakeArrears(tx: Sql, employers: readonly string[]): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `with woken as (
       update company.payout set state = 'pending' where employer = any($1::text[]) and state = 'arrears' returning 1)
     select 1 from woken limit 1`,
    [employers],
  );
  return rows.length > 0;
}

/** The end of what an employer owes who is no more. */
export async function writeOff(tx: Sql, employer: string): Promise<void> {
  await tx.query(`update company.payout set state = 'writtenOff' where employer = $1 and ${isOpen}`, [employer]);
}

export async function countUnpaid(db: Sql): Promise<{ readonly pending: number; readonly arrears: number }> {
  const [row] = await db.query<{ pending: bigint; arrears: bigint }[]>(
    `select count(*) filter (where state = 'pending') as pending, count(*) filter (where state = 'arrears') as arrears
       from company.payout where ${isOpen}`,
  );
  return { pending: Number(row?.pending ?? 0n), arrears: Number(row?.arrears ?? 0n) };
}

export interface PayoutFilter {
  readonly member?: string | undefined;
  readonly employer?: string | undefined;
  readonly employment?: string | undefined;
  readonly state?: PayoutState | undefined;
  readonly reader?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export async function listPayouts(db: Sql, filter: PayoutFilter): Promise<readonly ListedPayout[]> {
  const [afterEnd = null, afterEmployment = null] = filter.after?.split(' ') ?? [];
  const rows = await db.query<PayoutRow[]>(
    `select * from company.payout p
      where ($1::text is null or p.member = $1) and ($2::text is null or p.employer = $2)
        and ($3::text is null or p.employment_id = $3) and ($4::text is null or p.state = $4)
        and ($5::text is null or p.member = $5 or exists (
              select 1 from company.membership m where m.company_id = p.employer and m.member = $5))
        and ($6::bigint is null or (p.period_end_at, p.employment_id) > ($6, $7::text))
      order by p.period_end_at, p.employment_id limit $8`,
    [
      filter.member ?? null,
      filter.employer ?? null,
      filter.employment ?? null,
      filter.state ?? null,
      filter.reader ?? null,
      afterEnd,
      afterEmployment,
      filter.limit + 1,
    ],
  );
  return rows.map(listed);
}

function listed(row: PayoutRow): ListedPayout {
  return {
    key: `${row.period_end_at} ${row.employment_id}`,
    transactionId: row.transaction_id,
    employment: row.employment_id,
    job: row.job_id,
    employer: row.employer,
    member: row.member,
    periodStart: instant(row.period_start_at),
    periodEnd: instant(row.period_end_at),
    state: row.state,
    gross: amount(row.gross),
    ...(row.refusal !== null && { refusal: row.refusal }),
    ...(row.tax !== null && { tax: row.tax }),
    ...(row.net !== null && { net: row.net }),
    ...(row.paid_at !== null && { paidAt: instant(row.paid_at) }),
  };
}
