import { archiveRoutes, ok, refuse } from '@tix/contracts';
import { transact } from '@tix/runtime';
import { answer, endpoint, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { pageOf } from '../http/paging';
import { addRows, countRows, listRows, listTables } from '../store/archive';

/** What other systems left behind, as it was. Rows are known by their keys, so adding them again adds nothing. */
export function archiveEndpoints({ db, cursorKey }: Gateway): readonly Endpoint[] {
  return [
    endpoint(archiveRoutes.tables, async (call) => {
      const page = pageOf(cursorKey, archiveRoutes.tables, call);
      if (!page.ok) return page;
      const { limit, after = '' } = page.value;
      const tables = await listTables(db, { after, limit: limit + 1 });
      const next = tables.length > limit ? tables[limit - 1]?.table : undefined;
      return answer(page.value.answer(tables.slice(0, limit), next));
    }),

    endpoint(archiveRoutes.rows, async (call) => {
      const { table } = call.params;
      const page = pageOf(cursorKey, archiveRoutes.rows, call);
      if (!page.ok) return page;
      if ((await countRows(db, table)) === undefined) {
        return refuse('TABLE_NOT_FOUND', `the archive has no table ${table}`);
      }
      const { limit, after = '0' } = page.value;
      const rows = await listRows(db, { table, after: BigInt(after), limit: limit + 1 });
      const next = rows.length > limit ? rows[limit - 1]?.position.toString() : undefined;
      const shown = rows.slice(0, limit).map(({ body }) => JSON.parse(body) as Record<string, string | number | null>);
      return answer(page.value.answer(shown, next));
    }),

    endpoint(archiveRoutes.add, async (call) => {
      const { table } = call.params;
      const rows = call.body.rows.map(({ key, row }) => ({ key, body: JSON.stringify(row) }));
      const added = await transact(db, async (tx) => ok(await addRows(tx, table, rows)));
      return answer({ table, received: rows.length, added: added.value });
    }),
  ];
}
