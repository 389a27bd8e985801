import { inflateSync } from 'node:zlib';
import { SQL_ROWS_MAX, SQL_ROWS_MAX_ADMIN, listQueries, runQuery, salesQueryRoutes } from '@tix/contracts';
import { actorOf, isAdministrator } from '../domain/principal';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { inMain } from '../http/local-command';
import { pageOf } from '../http/paging';

/** Longer than a query may take, with what waiting for a connection takes. */
const RUN_MS = 8_000;
/** What rows may be when they are unpacked; sales-svc keeps them below. */
const ROWS_BYTES_MAX = 8_000_000;

type Cells = (string | number | boolean | null)[];

export function salesQueryEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(salesQueryRoutes.run, (call) => run(gateway, call)),
    endpoint(salesQueryRoutes.list, (call) => list(gateway, call)),
  ];
}

async function run({ ledger }: Gateway, call: Call<typeof salesQueryRoutes.run>) {
  const { principal, body, requestId } = call;
  const rowsMax = isAdministrator(principal) ? SQL_ROWS_MAX_ADMIN : SQL_ROWS_MAX;
  const order = { actor: actorOf(principal), sql: body.sql, parameters: body.params ?? [], rowsMax };
  const ran = inMain(call) ?? (await ledger.query(runQuery, order, { requestId, timeoutMs: RUN_MS }));
  if (!ran.ok) return ran;
  const { rows, ...rest } = ran.value;
  const text = inflateSync(Buffer.from(rows, 'base64'), { maxOutputLength: ROWS_BYTES_MAX }).toString('utf8');
  return answer({ ...rest, rows: JSON.parse(text) as Cells[] });
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof salesQueryRoutes.list>) {
  const page = pageOf(cursorKey, salesQueryRoutes.list, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const { limit: _, cursor: __, ...filters } = query;
  const listed = inMain(call) ?? (await ledger.query(listQueries, { ...filters, limit, after }, call));
  return listed.ok ? answer(page.value.answer(listed.value.data, listed.value.next)) : listed;
}
