import type { BenchParts } from './bench-parts';
import type { Cell } from './cells';
import { measure, type Work } from './measure';
import type { OpenCells } from './open-cells';
import { percentile } from './percentile';

/** What people ask, from short to long, and what is refused. */
const TEXTS = [
  'select * from public_tickets where location_id = $1 order by issued_at desc limit 100',
  'select business_date, sum(total) from daily_totals where business_date between $1 and $2 group by 1 order by 1',
  `with sold as (select i.sku, sum(i.net) as net, count(*) as many from public_items i join public_tickets t using (ticket_id)
     where t.status = 'completed' and not t.training group by i.sku)
   select sku, net, rank() over (order by net desc), round(net / many, 2) from sold where net > 0 order by net desc`,
  'select passwd from pg_shadow where pg_sleep(1) is null',
];
/** Between two looks at the clock of the cell, so that others get their turn. */
const BATCH = 100;

/** What vetting a text costs before it is run: it is on the way of every query. */
export async function openVetting({ admin }: BenchParts): Promise<OpenCells> {
  const { loadParser, vetSql } = await import('@tix/sales-svc');
  await loadParser();
  const cell: Cell = {
    name: 'sql-vetting',
    title: 'a text of SQL vetted',
    run: (seconds) => measure({ admin, pids: { node: process.pid } }, () => vetAgain(vetSql, seconds)),
  };
  return { cells: [cell], close: () => Promise.resolve() };
}

async function vetAgain(vet: (sql: string, parametersMax: number) => unknown, seconds: number): Promise<Work> {
  const started = performance.now();
  const taken: number[] = [];
  while (performance.now() - started < seconds * 1_000) {
    for (let count = 0; count < BATCH; count += 1) {
      const begun = performance.now();
      vet(TEXTS[count % TEXTS.length] ?? '', 2);
      taken.push(performance.now() - begun);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  taken.sort((left, right) => left - right);
  return {
    perSecond: (taken.length * 1_000) / (performance.now() - started),
    completed: taken.length,
    p50Ms: percentile(taken, 0.5),
    p99Ms: percentile(taken, 0.99),
    failed: {},
  };
}
