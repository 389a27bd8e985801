/** What stops a statement: the vetting, or for what it lets through the time that a statement may take. */
export interface SqlAttack {
  readonly sql: string;
  readonly ends: 'vetted' | 'slow';
  /**
   * What the role that runs queries makes of it without any vetting: `slow` meets a limit of time, space or memory; `runs` is why
   * there is more than the role.
   */
  readonly role: 'denied' | 'runs' | 'slow';
}

type Told = readonly [sql: string, role: SqlAttack['role'], ends?: 'slow'];

const told: readonly Told[] = [
  // Several statements, and what ends the transaction.
  ['select 1; select 2', 'runs'],
  ["rollback; insert into sales.location (id) values ('x')", 'denied'],
  ['commit; drop table sales.entry', 'denied'],
  ["select 1 /* ; */ ; delete from sales.entry where location_id = ';'", 'denied'],
  ['begin', 'runs'],
  ['rollback', 'runs'],
  ['prepare p as select 1', 'runs'],
  ['declare c cursor for select 1', 'denied'],
  // What changes something.
  ['insert into public_tickets (ticket_id) values (null)', 'denied'],
  ['update public_tickets set total = 0', 'denied'],
  ['delete from public_tickets', 'denied'],
  ['truncate sales.entry', 'denied'],
  ['merge into public_tickets t using public_tickets s on true when matched then delete', 'denied'],
  ['with gone as (delete from public_tickets returning *) select * from gone', 'denied'],
  ['select * into stolen from public_tickets', 'denied'],
  ['create table stolen as select * from public_tickets', 'denied'],
  ['create temp table stolen (id int)', 'denied'],
  ['drop view public_tickets', 'denied'],
  ['alter role sales_ro superuser', 'denied'],
  ['grant all on schema sales to sales_ro', 'denied'],
  ["do $$ begin execute 'drop table sales.entry'; end $$", 'denied'],
  ['create function f() returns int language sql as $$ select 1 $$', 'denied'],
  ['call sales.refuse_change()', 'denied'],
  ["select nextval('sales.broken_ticket_number_seq')", 'denied'],
  ["copy (select 1) to program 'id'", 'denied'],
  ["copy public_tickets from '/etc/passwd'", 'denied'],
  ['lock table sales.entry', 'denied'],
  ['select * from public_tickets for update', 'denied'],
  ["notify sales, 'x'", 'runs'],
  ['listen sales', 'runs'],
  ['vacuum', 'runs'],
  ['explain analyze select 1', 'runs'],
  // What loosens the limits.
  ["set statement_timeout = '0'", 'runs'],
  ["select set_config('statement_timeout', '0', false)", 'runs'],
  ['set role sales', 'denied'],
  ['set session authorization postgres', 'denied'],
  ['show data_directory', 'denied'],
  ["select current_setting('is_superuser')", 'runs'],
  // Tables that are nobody's business.
  ['select * from sales.private_part', 'denied'],
  ['select * from sales.entry', 'denied'],
  ['select * from gateway.key', 'denied'],
  ['select * from pg_shadow', 'denied'],
  ['select * from pg_authid', 'denied'],
  ['table pg_user', 'runs'],
  ['select * from information_schema.tables', 'runs'],
  ['select * from U&"\\0070g_shadow"', 'denied'],
  ['select * from "pg_shadow" union all select 1', 'denied'],
  ['select * from (with pg_shadow as (select 1) select * from pg_shadow) a, pg_shadow', 'denied'],
  ['select (select passwd from pg_shadow limit 1) from public_tickets', 'denied'],
  ["select 'pg_authid'::regclass", 'runs'],
  ["select cast('sales.private_part' as regclass)", 'denied'],
  ['select tableoid from public_tickets', 'denied'],
  ['select * from public_tickets tablesample system (100)', 'denied'],
  // Functions that read, wait, lock or tell.
  ["select pg_read_file('/etc/passwd')", 'denied'],
  ["select pg_ls_dir('.')", 'denied'],
  ["select lo_import('/etc/passwd')", 'denied'],
  ['select version()', 'runs'],
  ['select current_user', 'runs'],
  ['select inet_server_addr()', 'runs'],
  ['select pg_advisory_lock(1)', 'runs'],
  ['select pg_terminate_backend(1)', 'runs'],
  ["select query_to_xml('select * from sales.private_part', true, true, '')", 'denied'],
  ["select query_to_xml('select 1', true, true, '')", 'runs'],
  ['select t.row_to_json from public_tickets t limit 1', 'runs'],
  ['select t.json_agg, 1 as json_agg from public_tickets t', 'runs'],
  ["select pg_notify('sales', 'x')", 'runs'],
  ['select pg_export_snapshot()', 'runs'],
  ['select txid_current_if_assigned()', 'runs'],
  ['select 1 operator(pg_catalog.+) 1', 'runs'],
  ['select pg_catalog.count(*) from public_tickets', 'runs'],
  ["select xmlparse(document '<a/>')", 'runs'],
  ['select 1 order by pg_backend_pid()', 'runs'],
  ['values (pg_backend_pid())', 'runs'],
  // What takes time or memory.
  ['select pg_sleep(30)', 'slow'],
  ['select pg_catalog.pg_sleep(30)', 'slow'],
  ['with recursive n as (select 1 as i union all select i + 1 from n) select count(*) from n', 'slow'],
  ['select count(*) from generate_series(1, 1000000000000)', 'slow'],
  ["select length(repeat('ab', 1000000000))", 'slow'],
  ["select lpad('a', 10000000)", 'runs'],
  ["select string_agg(a.name, '') from public_items a", 'runs'],
  ['select array_agg(a.name) from public_items a', 'runs'],
  ['select count(*) from public_tickets a, public_tickets b, public_tickets c', 'slow', 'slow'],
  [
    'select max(a.total + b.total) from public_tickets a cross join public_tickets b cross join public_tickets c',
    'slow',
    'slow',
  ],
];

/** Kinds of statements that somebody who may query tries who wants more. Every one must be refused, and change nothing. */
export const sqlAttacks: readonly SqlAttack[] = told.map(([sql, role, ends]) => {
  return { sql, role, ends: ends ?? 'vetted' };
});
