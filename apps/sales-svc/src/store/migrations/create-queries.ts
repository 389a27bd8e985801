import type { Migration } from '@tix/runtime';

/**
 * All that people may query, of public data alone. The views run with the rights of their owner, so whoever queries needs none on
 * the tables; the barrier keeps a condition from seeing a row before the view does.
 */
const views = `
  create view sales_q.public_tickets with (security_barrier) as
    select e.ticket_id, e.kind as type, e.terminal_id, e.seq, to_timestamp(e.issued_ms / 1000.0) as issued_at, e.business_date,
           e.location_id, e.public ->> 'currency' as currency, (e.public ->> 'exponent')::int as exponent,
           (e.public ->> 'subtotal')::bigint as subtotal, (e.public ->> 'tax')::bigint as tax,
           (e.public ->> 'total')::bigint as total, array_to_string(e.methods, '+') as payment_method, s.status,
           e.refers_to, (e.public ->> 'supersedes')::uuid as supersedes, e.training, e.audit_hash
      from sales.entry e left join sales.ticket_status s on s.ticket_id = e.ticket_id
     where e.kind in ('sale', 'cancellation', 'refund');
  create view sales_q.public_items with (security_barrier) as
    select e.ticket_id, (i ->> 'line')::int as line, i ->> 'sku' as sku, i ->> 'name' as name, (i ->> 'qty')::numeric as qty,
           (i ->> 'unitPrice')::bigint as unit_price, (i ->> 'taxPpm')::int as tax_ppm, (i ->> 'gross')::bigint as gross,
           (i ->> 'discountAmt')::bigint as discount, (i ->> 'net')::bigint as net, (i ->> 'base')::bigint as base,
           (i ->> 'tax')::bigint as tax
      from sales.entry e, jsonb_array_elements(e.public -> 'items') i
     where e.kind in ('sale', 'cancellation', 'refund');
  create view sales_q.public_taxes with (security_barrier) as
    select e.ticket_id, (t ->> 'ppm')::int as ppm, (t ->> 'net')::bigint as net, (t ->> 'tax')::bigint as tax,
           (t ->> 'gross')::bigint as gross
      from sales.entry e, jsonb_array_elements(e.public -> 'taxes') t
     where e.kind in ('sale', 'cancellation', 'refund');
  create view sales_q.public_payments with (security_barrier) as
    select e.ticket_id, p.position::int as position, p.value ->> 'method' as method, (p.value ->> 'amount')::bigint as amount,
           (p.value ->> 'tendered')::bigint as tendered, (p.value ->> 'change')::bigint as change,
           (p.value ->> 'ledgerTxId')::uuid as ledger_tx_id
      from sales.entry e, jsonb_array_elements(e.public -> 'payments') with ordinality p (value, position)
     where e.kind in ('sale', 'cancellation', 'refund');
  -- What a training sells counts for nothing.
  create view sales_q.daily_totals with (security_barrier) as
    select e.business_date, e.location_id, e.public ->> 'currency' as currency,
           count(*) filter (where e.kind = 'sale') as sales,
           count(*) filter (where e.kind = 'cancellation') as cancellations,
           count(*) filter (where e.kind = 'refund') as refunds,
           sum((e.public ->> 'total')::bigint - (e.public ->> 'tax')::bigint) as net,
           sum((e.public ->> 'tax')::bigint) as tax,
           sum((e.public ->> 'total')::bigint) as total
      from sales.entry e
     where e.kind in ('sale', 'cancellation', 'refund') and not e.training
     group by 1, 2, 3;
  grant select on all tables in schema sales_q to sales_ro;
`;

/** Who has queried what, by the hash of its text: what was written may hold names of people. */
const audit = `
  create table sales.sql_audit (
    number bigint generated always as identity primary key,
    asked_at bigint not null,
    actor text not null,
    sql_hash text not null,
    -- ok, or the code of the refusal with its reason.
    outcome text not null,
    reason text,
    row_count int not null,
    truncated boolean not null,
    -- Of the machine, as the clock of the economy may stand still.
    ms int not null
  );
  create index sql_audit_actor on sales.sql_audit (actor, number);
  create trigger sql_audit_only_grows before update or delete on sales.sql_audit
    for each row execute function sales.refuse_change();
  create trigger sql_audit_is_not_emptied before truncate on sales.sql_audit
    for each statement execute function sales.refuse_change();
  grant select, insert on sales.sql_audit to sales;
`;

export const createQueries: Migration = {
  name: 'create-queries',
  at: Date.UTC(2026, 10, 30, 9),
  sql: [views, audit].join(''),
};
