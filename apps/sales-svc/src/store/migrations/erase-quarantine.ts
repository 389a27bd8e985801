import type { Migration } from '@tix/runtime';

/**
 * An erasure reaches what waits in quarantine too. Of a line stays what was public and what proves it, of whatever form the line is; the
 * digest of the line as it came stays, so that it is known when it is pushed again. Nobody else can alter a line: see the erasure of
 * private parts, which is guarded the same way.
 */
const erasure = `
  -- What is in quarantine alone is in no chain.
  alter table sales.erasure drop constraint erasure_ticket_id_fkey;
  create function sales.without_private(line text) returns text language plpgsql immutable set search_path = pg_catalog as $$
  declare
    source json;
  begin
    -- It reads no escaped NUL, which no sound entry has.
    source := replace(line, '\\u0000', '\\ufffd');
    if not exists (select 1 from json_object_keys(source) k where k not in ('header', 'auditHash', 'public', 'sig', 'codeSig')) then
      return line;
    end if;
    return (select json_object_agg(key, value)::text from json_each(source)
             where key in ('header', 'auditHash', 'public', 'sig', 'codeSig'));
  exception when others then
    -- PostgreSQL does not read everything that JavaScript does.
    return '{}';
  end $$;
  create function sales.refuse_unless_stripped() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and exists (select 1 from sales.erasure where ticket_id = old.ticket_id)
       and current_setting('sales.erasing', true) = old.ticket_id::text
       and to_jsonb(new) - 'line' = to_jsonb(old) - 'line' and new.line = sales.without_private(old.line) then
      return new;
    end if;
    raise exception 'sales.% only grows', tg_table_name using errcode = 'restrict_violation';
  end $$;
  drop trigger quarantine_only_grows on sales.quarantine;
  create trigger quarantine_only_grows before update or delete on sales.quarantine
    for each row execute function sales.refuse_unless_stripped();
  create index quarantine_ticket on sales.quarantine (ticket_id);
  create function sales.erase_quarantined(erased uuid) returns integer
    language plpgsql security definer set search_path = pg_catalog as $$
  declare
    stripped integer;
  begin
    perform set_config('sales.erasing', erased::text, true);
    update sales.quarantine set line = sales.without_private(line)
     where ticket_id = erased and sales.without_private(line) <> line;
    get diagnostics stripped = row_count;
    perform set_config('sales.erasing', '', true);
    return stripped;
  end $$;
  revoke execute on function sales.erase_quarantined(uuid) from public;
  grant execute on function sales.erase_quarantined(uuid) to sales;
`;

export const eraseQuarantine: Migration = {
  name: 'erase-quarantine',
  at: Date.UTC(2026, 10, 30, 16, 40),
  sql: erasure,
};
