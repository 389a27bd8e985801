import type { AuditedSchema, Invariant } from './invariant';

const appendOnly = [
  'transaction', 'entry', 'block', 'hold_resolution', 'reversal', 'refund', 'supply', 'tax', 'catalog', 'checkpoint', 'tree_part',
] as const; // prettier-ignore
const constraints = [
  'balance_funds_sufficient', 'balance_cap_kept', 'balance_held_range', 'balance_account_asset_unique', 'transaction_id_unique',
  'transaction_pkey', 'entry_pkey', 'entry_amount_nonzero', 'block_pkey', 'asset_supply_range', 'hold_remaining_range',
] as const; // prettier-ignore
const withOutbox = ['amm', 'company', 'crafting', 'governance', 'audit'] as const satisfies readonly AuditedSchema[];
const withPositions = [
  'amm',
  'company',
  'crafting',
  'governance',
  'gateway',
] as const satisfies readonly AuditedSchema[];

const names = (list: readonly string[]) => list.map((name) => `'${name}'`).join(', ');
const each = (schemas: readonly string[], sql: (schema: string) => string) => schemas.map(sql).join(' union all ');

/** The economy's time, which may have been moved, in microseconds. */
const now = `(select coalesce(frozen_at_us, (extract(epoch from clock_timestamp()) * 1000000)::bigint + offset_us) from platform.clock)`;
const MINUTE_US = 60_000_000;

/** What the system promises as a whole, across the schemas of its services. */
export const systemInvariants = {
  appendOnly: {
    statement: 'Two enabled triggers keep every table of the history from being changed.',
    kept: 'Migrations make them; only the owner of the tables or a superuser could take them away.',
    sql: `select format('ledger.%s can be changed: its triggers are missing or off', name) as problem from unnest(array[${names(appendOnly)}]) as name
          where (select count(*) from pg_trigger g join pg_proc f on f.oid = g.tgfoid and f.proname = 'refuse_change'
                  where g.tgrelid = to_regclass('ledger.' || name) and g.tgenabled in ('O', 'A') and g.tgtype in (27, 34)) <> 2`,
  },
  constraintsHold: {
    statement: 'The constraints that bound balances, ids and holds are there, and no constraint or index is invalid.',
    kept: 'Migrations make them.',
    sql: `select format('ledger has no constraint %s', name) as problem from unnest(array[${names(constraints)}]) as name
          where not exists (select 1 from pg_constraint c join pg_namespace n on n.oid = c.connamespace
                             where n.nspname = 'ledger' and c.conname = name and c.convalidated)
          union all
          select format('%s.%s is not valid', n.nspname, c.relname)
            from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
           where not i.indisvalid and n.nspname in (${names(['ledger', ...withPositions])})`,
  },
  rightsAsGranted: {
    statement: 'Nobody writes in a schema but its own roles, the history is written once, and the auditor only reads.',
    kept: 'tools/roles.mjs and tools/database.sql make the roles, migrations grant; no service is a superuser.',
    sql: `with services as (select unnest(array[${names(['ledger', 'audit', ...withPositions])}]) as schema),
          granted as (
            select n.nspname as schema, c.relname as name, g.grantee, g.privilege_type as privilege
              from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) g where c.relkind in ('r', 'p', 'v')
            union
            select n.nspname, c.relname, g.grantee, g.privilege_type
              from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
             cross join lateral aclexplode(a.attacl) g where c.relkind in ('r', 'p', 'v')),
          named as (select s.schema, g.name, g.privilege, case g.grantee when 0 then 'everybody' else pg_get_userbyid(g.grantee) end as role
                      from granted g join services s on s.schema = g.schema)
          select format('%s may %s %s.%s', role, lower(privilege), schema, name) as problem from named
           where role <> schema || '_migrator' and not (role = 'auditor' and privilege = 'SELECT')
             and (role <> schema or (schema = 'ledger' and name in (${names(appendOnly)}) and privilege not in ('SELECT', 'INSERT')))
          union all
          select format('%s has the rights of %s', m.rolname, r.rolname)
            from pg_auth_members x join pg_roles m on m.oid = x.member join pg_roles r on r.oid = x.roleid
            join services s on m.rolname in (s.schema, s.schema || '_migrator') or (m.rolname = 'auditor' and s.schema = 'audit')
           where r.rolname <> 'clock_reader' and not (m.rolname = 'gateway_migrator' and r.rolname = 'platform_migrator')
          union all
          select format('%s may do anything', r.rolname)
            from pg_roles r join services s on r.rolname in (s.schema, s.schema || '_migrator') or (r.rolname = 'auditor' and s.schema = 'audit')
           where r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolreplication`,
  },
  outboxesFlow: {
    statement: 'No event waits longer than half a minute to be published, and none was given up.',
    kept: 'One relay for a schema publishes in the order of commits.',
    reads: withOutbox,
    sql: each(
      withOutbox,
      (
        schema,
      ) => `select format('${schema}: event %s to %s %s', id, subject, case when dead_at is null then 'waits' else 'was given up' end) as problem
        from ${schema}.outbox where published_at is null and (dead_at is not null or created_at < clock_timestamp() - interval '30 seconds')`,
    ),
  },
  journalIsPublished: {
    statement: 'No transaction waits longer than a minute to be published.',
    kept: 'The publisher tails the journal, which is the outbox.',
    sql: `select format('%s: published up to %s, seq %s waits', k.code, p.seq, t.seq) as problem
          from ledger.book k join ledger.publication p on p.book_id = k.id
          join ledger.transaction t on t.book_id = k.id and t.seq = p.seq + 1 where t.at < ${now} - ${MINUTE_US}`,
  },
  projectionsFollow: {
    statement: 'No projection of a book is more than a minute behind it, or ahead of it.',
    kept: 'The position is stored with the rows; what a stream has lost is read again from its owner.',
    reads: withPositions,
    sql: `select format('%s of %s is at %s, the book at %s', p.consumer, k.code, p.seq, k.seq) as problem
          from (${each(withPositions, (schema) => `select consumer, partition, seq from ${schema}.position`)}) p
          join ledger.book k on p.partition = k.code || ':' || k.incarnation
          left join ledger.transaction t on t.book_id = k.id and t.seq = p.seq + 1
          where p.seq > k.seq or t.at < ${now} - ${MINUTE_US}`,
  },
  noDeadLetters: {
    statement: 'No message was put aside because it could not be applied.',
    kept: 'Consumers retry; what they give up is kept for people to look at.',
    reads: withPositions,
    sql: each(
      withPositions,
      (schema) =>
        `select format('${schema}: %s could not apply %s of %s', consumer, message_id, subject) as problem from ${schema}.dead_letter`,
    ),
  },
  holdsExpire: {
    statement: 'No hold is open a minute after its deadline.',
    kept: 'The ledger expires what is due each second, and with whatever touches the account.',
    sql: `select format('hold %s should have ended', o.id) as problem from ledger.hold o where o.open and o.expires_at < ${now} - ${MINUTE_US}`,
  },
} as const satisfies Readonly<Record<string, Invariant>>;
