import {
  encoderOf,
  exportTable,
  exportTickets,
  refuse,
  reportReceivables,
  reportStatuses,
  reportTotals,
  salesReportRoutes,
  Ticket,
  type RefusalCode,
  type Result,
} from '@tix/contracts';
import { answer, endpoint, streamEndpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { openLineStream } from '../http/line-stream';
import { inMain } from '../http/local-command';
import { pageOf } from '../http/paging';
import type { ServerResponse } from 'node:http';

/** Adding up a year takes longer than a lookup does. */
const REPORT_MS = 60_000;

const ticketText = encoderOf(Ticket);

export function salesReportEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger } = gateway;
  return [
    endpoint(salesReportRoutes.totals, (call) => totals(gateway, call)),
    endpoint(salesReportRoutes.statuses, async (call) => {
      const options = { requestId: call.requestId, timeoutMs: REPORT_MS };
      const found = inMain(call) ?? (await ledger.query(reportStatuses, call.query, options));
      return found.ok ? answer(found.value) : found;
    }),
    endpoint(salesReportRoutes.receivables, (call) => receivables(gateway, call)),
    streamEndpoint(salesReportRoutes.csv, async (call, { response }) => {
      const { rows = 'tickets', ...where } = call.query;
      return download(call, response, { ...CSV, name: `sales-${rows}.csv` }, async (after) => {
        const stretch = await ledger.query(exportTable, { ...where, rows, after }, optionsOf(call));
        return stretch.ok ? { ok: true, value: stretch.value } : stretch;
      });
    }),
    streamEndpoint(salesReportRoutes.json, async (call, { response }) => {
      const { view = 'public', ...where } = call.query;
      if (view === 'full' && !call.principal.scopes.has('sales:write')) {
        return refuse('SCOPE_REQUIRED', 'the key lacks the scope sales:write', { scopes: ['sales:write'] });
      }
      return download(call, response, { ...JSON_LINES, name: 'sales.ndjson' }, async (after) => {
        const stretch = await ledger.query(exportTickets, { ...where, view, after }, optionsOf(call));
        if (!stretch.ok) return stretch;
        const { tickets, next } = stretch.value;
        return { ok: true, value: { text: tickets.map((ticket) => `${ticketText(ticket)}\n`).join(''), next } };
      });
    }),
  ];
}

async function totals({ ledger, cursorKey }: Gateway, call: Call<typeof salesReportRoutes.totals>) {
  const page = pageOf(cursorKey, salesReportRoutes.totals, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const { limit: _, cursor: __, groupBy = ['day' as const], ...where } = query;
  if (groupBy.includes('user') && !call.principal.scopes.has('reports:read')) {
    return refuse('SCOPE_REQUIRED', 'who has sold is private: the key lacks the scope reports:read', {
      scopes: ['reports:read'],
    });
  }
  const order = { ...where, groupBy, limit, after };
  const found = inMain(call) ?? (await ledger.query(reportTotals, order, optionsOf(call)));
  if (!found.ok) return found;
  const { data, next, from, to } = found.value;
  return answer({ ...page.value.answer(data, next), from, to });
}

async function receivables({ ledger, cursorKey }: Gateway, call: Call<typeof salesReportRoutes.receivables>) {
  const page = pageOf(cursorKey, salesReportRoutes.receivables, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const { limit: _, cursor: __, groupBy = 'terminal' as const, ...where } = query;
  if (groupBy === 'buyer' && !call.principal.scopes.has('reports:read')) {
    return refuse('SCOPE_REQUIRED', 'who owes is private: the key lacks the scope reports:read', {
      scopes: ['reports:read'],
    });
  }
  const found =
    inMain(call) ?? (await ledger.query(reportReceivables, { ...where, groupBy, limit, after }, optionsOf(call)));
  return found.ok ? answer(page.value.answer(found.value.data, found.value.next)) : found;
}

const optionsOf = ({ requestId }: Pick<Call, 'requestId'>) => ({ requestId, timeoutMs: REPORT_MS });

const CSV = { contentType: 'text/csv; charset=utf-8; header=present' };
const JSON_LINES = { contentType: 'application/x-ndjson' };

type ReadStretch = (
  after: string | undefined,
) => Promise<Result<{ readonly text: string; readonly next?: string | undefined }, RefusalCode>>;

/** Stretch by stretch, no faster than it is read. A stream that broke off must not look like a whole one. */
async function download(
  call: Pick<Call, 'book' | 'requestId'>,
  response: ServerResponse,
  { contentType, name }: { readonly contentType: string; readonly name: string },
  read: ReadStretch,
): Promise<Result<undefined, RefusalCode>> {
  const elsewhere = inMain(call);
  if (elsewhere) return elsewhere;
  let stretch = await read(undefined);
  if (!stretch.ok) return stretch;
  const headers = ['Content-Disposition', `attachment; filename="${name}"`];
  const lines = openLineStream(response, { contentType, requestId: call.requestId, headers });
  await lines.write(stretch.value.text);
  while (stretch.ok && stretch.value.next !== undefined && lines.isOpen()) {
    stretch = await read(stretch.value.next);
    if (stretch.ok) await lines.write(stretch.value.text);
  }
  if (stretch.ok) lines.end();
  else lines.abort();
  return { ok: true, value: undefined };
}
