import { sqlAttacks } from '@tix/testkit';
import { loadParser, vetSql } from './vet-sql';

beforeAll(loadParser);
const nested = (times: number, open: string, close: string) => `select ${open.repeat(times)}1${close.repeat(times)}`;

test.each([
  'select * from public_tickets',
  "select 'a;b' as text;",
  "select location_id, count(*) from public_tickets where business_date between date '2026-11-01' and current_date group by 1",
  'with a as (select * from public_items), b(n) as (select count(*) from a) select b.n, a.sku from a, b',
  'select t.ticket_id, sum(i.net) over (partition by t.location_id order by t.seq rows between 1 preceding and current row) s ' +
    'from public_tickets t join public_items i using (ticket_id)',
  'select distinct status from public_tickets order by 1 nulls last limit 5 offset 1',
  'select * from public_tickets where total > $1 and location_id = $2',
  "select case when total > 5 then 'a' else null end, coalesce(tax, 0), nullif(1, 2), greatest(1, 2) from public_tickets",
  "select extract(day from issued_at), issued_at at time zone 'UTC', substring(status from 1 for 2), trim(status) from public_tickets",
  "select * from public_tickets where location_id in ('a', 'b') and status like 'c%' and not (tax is null) or total is distinct from 4",
  'select * from public_tickets t where exists (select 1 from public_items i where i.ticket_id = t.ticket_id)',
  'select total::numeric(20, 2) / 100, percentile_cont(0.5) within group (order by total) from public_tickets group by 1',
  'select 1 union all select 2 except select 3',
  'select count(*) filter (where total > 5) as many from public_tickets having count(*) > 0',
  'select x.many from (select count(*) as many from daily_totals) x, lateral (select x.many) y',
  'values (1, 2), (3, 4)',
  "select issued_at - interval '1 day' from public_tickets",
  'select pg_shadow.a from (select 1 as a) pg_shadow',
])('%s is a query', (sql) => {
  expect(vetSql(sql, 2)).toBeUndefined();
});

test.each([
  ['', 'syntax', 1],
  ['selec 1', 'syntax', 1],
  ["select 'é' from from", 'syntax', 17],
  ['select 1; select 2', 'statements', 1],
  [';', 'statements', 1],
  ["insert into public_tickets values ('a')", 'construct', 1],
  ['with a as (delete from public_tickets returning *) select * from a', 'construct', 6],
  ["select 'é', * from pg_shadow", 'relation', 20],
  ['select * from (with pg_shadow as (select 1) select * from pg_shadow) a, pg_shadow', 'relation', 73],
  ['with a as (select * from b), b as (select 1) select * from a', 'relation', 26],
  ['with a as (select * from a) select * from a', 'relation', 26],
  ['with recursive a as (select 1 union all select * from a) select * from a', 'construct', 1],
  ['select * from sales_q.public_tickets', 'relation', 15],
  ['select * into x from public_tickets', 'construct', 1],
  ['select * from public_tickets for update', 'construct', 1],
  ['select pg_sleep(30)', 'function', 8],
  ['select pg_catalog.count(*) from public_tickets', 'function', 8],
  ["select 'a'::regclass", 'type', 13],
  ["select U&'\\0061' operator(pg_catalog.||) 'b'", 'operator', 18],
  ["select 'a' || 'b'", 'operator', 12],
  ['select t.row_to_json from public_tickets t', 'column', 8],
  ['select t.json_agg, 1 as json_agg from public_tickets t', 'column', 8],
  ['with a as (select 1 as to_jsonb) select t.to_jsonb from public_tickets t, a', 'column', 41],
  ['select t.array_agg from public_tickets t, (select 1) as a(array_agg)', 'column', 8],
  ['select ctid from public_tickets', 'column', 8],
  ['select (t).total from public_tickets t', 'construct', 8],
  ['select array[1, 2]', 'construct', 8],
  ['select current_user', 'function', 8],
  ['select $3::int', 'parameter', 8],
  ['select 1e99999, 1' + '0'.repeat(50), 'number', 17],
  [nested(200, '(select ', ')'), 'depth', undefined],
  [`select ${'1,'.repeat(100)}1`, 'column', 1],
  ['select * from public_tickets tablesample system (1)', 'construct', undefined],
  ['select * from generate_series(1, 9)', 'construct', undefined],
  ['select * from pg_catalog.pg_user', 'relation', 15],
  ['explain select 1', 'construct', 1],
  ['select 1 \0 from pg_shadow', 'syntax', 1],
])('%s is refused for its %s', (sql, reason, position) => {
  expect(vetSql(sql, 2)).toMatchObject({ reason, ...(position !== undefined && { position }) });
});

test.each(sqlAttacks.map(({ sql, ends }) => [ends, sql] as const))('the vetting alone: %s: %s', (ends, sql) => {
  const fault = vetSql(sql, 0);
  if (ends === 'slow') expect(fault).toBeUndefined();
  else expect(fault?.position).toBeGreaterThan(0);
});
