import type { ReceivableGroup, ReceivableRow } from '@tix/contracts';
import { COUNTS } from './entries';
import type { Sql } from './sql';
import { sumOfText } from './sums';

export interface ReceivablesOrder {
  readonly groupBy: ReceivableGroup;
  readonly location?: string | undefined;
  readonly terminal?: string | undefined;
  /** Microseconds since 1970, to which ages are counted. */
  readonly now: bigint;
}

interface Row {
  readonly key: string | null;
  readonly count: bigint;
  readonly total: string;
  readonly pending: string;
  readonly day: string;
  readonly week: string;
  readonly month: string;
  readonly older: string;
  readonly oldest: bigint;
}

const KEYS: Readonly<Record<ReceivableGroup, string>> = { terminal: 'terminal_id', buyer: 'buyer' };

const DAY_MS = 86_400_000;
const sum = (condition: string) => `coalesce(sum(owed) filter (where ${condition}), 0)::text`;

/** Payment by payment, because each may be another buyer's; what was given back before anything had moved is taken off. */
const PAYMENTS = `
  select d.ticket_id, d.terminal_id, d.state, e.issued_ms, $1::bigint - e.issued_ms as age,
    (select s.account from jsonb_to_recordset(p.document -> 'payers') as s (payment int, account text)
      where s.payment = g.at - 1) as buyer,
    (g.payment ->> 'amount')::bigint + coalesce((
      select sum((r.public -> 'payments' -> (g.at - 1)::int ->> 'amount')::bigint) from sales.entry r
       where r.refers_to = e.ticket_id and r.kind in ('cancellation', 'refund') and ${COUNTS('r')}), 0) as owed
  from sales.deferred_payment d
  join sales.entry e on e.ticket_id = d.ticket_id
  left join sales.private_part p on p.ticket_id = d.ticket_id
  cross join lateral jsonb_array_elements(e.public -> 'payments') with ordinality as g (payment, at)
  where d.state in ('pending', 'rejected') and d.ticket_id = d.sale_id and g.payment ? 'unsettled'
    and ($2::text is null or d.location_id = $2) and ($3::text is null or d.terminal_id = $3)`;

/** Groups in their order, from an offset on; one more than asked for tells that there are more. */
export async function readReceivables(
  sql: Sql,
  { groupBy, location, terminal, now }: ReceivablesOrder,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly ReceivableRow[]> {
  const rows = await sql.query<Row[]>(
    `select ${KEYS[groupBy]} as key, count(distinct ticket_id) as count, sum(owed)::text as total,
            ${sum(`state = 'pending'`)} as pending, ${sum(`age < ${DAY_MS}`)} as day,
            ${sum(`age >= ${DAY_MS} and age < ${7 * DAY_MS}`)} as week,
            ${sum(`age >= ${7 * DAY_MS} and age < ${30 * DAY_MS}`)} as month, ${sum(`age >= ${30 * DAY_MS}`)} as older,
            min(issued_ms) as oldest
       from (${PAYMENTS}) o where owed > 0 group by 1 order by 1 nulls last limit $4 offset $5`,
    [now / 1_000n, location ?? null, terminal ?? null, limit + 1, offset],
  );
  return rows.map((row) => rowOf(row, groupBy));
}

function rowOf({ key, count, oldest, ...sums }: Row, groupBy: ReceivableGroup): ReceivableRow {
  return {
    ...(groupBy === 'terminal' ? { terminal: key ?? '' } : { buyer: key }),
    count: Number(count),
    total: sumOfText(sums.total),
    pending: sumOfText(sums.pending),
    day: sumOfText(sums.day),
    week: sumOfText(sums.week),
    month: sumOfText(sums.month),
    older: sumOfText(sums.older),
    oldestAt: new Date(Number(oldest)).toISOString(),
  };
}
