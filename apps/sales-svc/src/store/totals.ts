import type { PerpetualTotal, SaleMethod, SaleTotals, TicketStatus } from '@tix/contracts';
import type { Sql } from './sql';
import { FACTS, shownSums, sumOfText, SUMS, type SumRow } from './sums';

/** Which entries are counted: a stretch of the log, or of the chain of one terminal. The end is not included. */
export type TotalsRange = { readonly from: number; readonly to: number; readonly terminalId?: string | undefined };

/** What the tickets of a stretch add up to, by currency: with what they consist of, each in a fixed order. */
export async function totalsOf(sql: Sql, range: TotalsRange): Promise<SaleTotals[]> {
  const place = range.terminalId === undefined ? 'e.log_index' : 'e.terminal_id = $3 and e.seq';
  const facts = `with t as materialized (${FACTS} and ${place} >= $1 and ${place.replace('e.terminal_id = $3 and ', '')} < $2)`;
  const parameters = [range.from, range.to, ...(range.terminalId === undefined ? [] : [range.terminalId])];
  const ask = <Row>(select: string) => sql.query<Row[]>(`${facts} ${select}`, parameters);
  const sums = await ask<SumRow>(`select currency, exponent, ${SUMS} from t group by 1, 2 order by 1, 2`);
  const taxes = await ask<TaxRow>(TAXES);
  const methods = await ask<MethodRow>(METHODS);
  const statuses = await ask<StatusRow>(STATUSES);
  return sums.map((row) => {
    const isOf = ({ currency }: { readonly currency: string }) => currency === row.currency;
    return {
      currency: row.currency,
      exponent: row.exponent,
      ...shownSums(row),
      taxes: taxes.filter(isOf).map(({ ppm, net, tax }) => ({ ppm, net: sumOfText(net), tax: sumOfText(tax) })),
      methods: methods.filter(isOf).map(({ method, amount }) => ({ method, amount: sumOfText(amount) })),
      statuses: statuses.filter(isOf).map(({ status, count }) => ({ status, count: Number(count) })),
    };
  });
}

interface TaxRow {
  readonly currency: string;
  readonly ppm: number;
  readonly net: string;
  readonly tax: string;
}

interface MethodRow {
  readonly currency: string;
  readonly method: SaleMethod;
  readonly amount: string;
}

interface StatusRow {
  readonly currency: string;
  readonly status: TicketStatus;
  readonly count: bigint;
}

const TAXES = `
  select currency, x.ppm, sum(x.net)::text as net, sum(x.tax)::text as tax
    from t cross join lateral jsonb_to_recordset(t.taxes) as x (ppm int, net bigint, tax bigint)
   group by 1, 2 order by 1, 2`;
const METHODS = `
  select currency, x.method, sum(x.amount)::text as amount
    from t cross join lateral jsonb_to_recordset(t.payments) as x (method text, amount bigint)
   group by 1, 2 order by 1, 2`;
const STATUSES = `
  select currency, s.status, count(*) as count from t join sales.ticket_status s on s.ticket_id = t.ticket_id
   group by 1, 2 order by 1, 2`;

/** What was added up before, and what has come since: of every currency that there ever was. */
export function perpetualAfter(
  before: readonly PerpetualTotal[],
  totals: readonly Pick<SaleTotals, 'currency' | 'total'>[],
): PerpetualTotal[] {
  const sums = new Map(before.map(({ currency, total }) => [currency, BigInt(total)]));
  for (const { currency, total } of totals) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(total));
  const rows = [...sums].sort(([one], [other]) => (one < other ? -1 : 1));
  return rows.map(([currency, total]) => ({ currency, total: sumOfText(total.toString()) }));
}
