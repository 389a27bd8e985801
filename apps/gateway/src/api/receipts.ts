import { issueCopy, listCopies, receiptRoutes, refuse, renderReceipt, verifyReceipt } from '@tix/contracts';
import { answer, endpoint, streamEndpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { commandLocally, inMain } from '../http/local-command';
import { pageOf } from '../http/paging';
import { send } from '../http/send';

export function receiptEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger } = gateway;
  return [
    streamEndpoint(receiptRoutes.pdf, async (call, { response }) => {
      const { requestId, params, query } = call;
      const { layout = '80mm', copy } = query;
      if (copy !== undefined && query.layout !== undefined) return twoLayouts();
      const order = { ticketId: params.id, layout, ...(copy !== undefined && { copy }) };
      const rendered = inMain(call) ?? (await ledger.query(renderReceipt, order, call));
      if (!rendered.ok) return rendered;
      const headers = [
        'Content-Disposition',
        `inline; filename="${params.id}.pdf"`,
        'Cache-Control',
        'private, no-cache',
      ];
      const body = Buffer.from(rendered.value.pdf, 'base64');
      send(response, { status: 200, requestId, contentType: 'application/pdf', text: body, headers });
      return { ok: true, value: undefined };
    }),
    endpoint(receiptRoutes.issue, async (call) => {
      const { layout = '80mm' } = call.body;
      const issued = await commandLocally(gateway, call, issueCopy, { ticketId: call.params.id, layout });
      return issued.ok ? answer(issued.value.copy, { isReplayed: issued.value.replayed }) : issued;
    }),
    endpoint(receiptRoutes.copies, (call) => list(gateway, call)),
    endpoint(receiptRoutes.verify, async (call) => {
      const judged = inMain(call) ?? (await ledger.query(verifyReceipt, call.body, call));
      return judged.ok ? answer(judged.value) : judged;
    }),
  ];
}

function twoLayouts() {
  const detail = 'a copy has the layout in which it was issued';
  return refuse('VALIDATION', `/query/layout: ${detail}`, { errors: [{ pointer: '/query/layout', detail }] });
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof receiptRoutes.copies>) {
  const page = pageOf(cursorKey, receiptRoutes.copies, call);
  if (!page.ok) return page;
  const { limit, after } = page.value;
  const listed = inMain(call) ?? (await ledger.query(listCopies, { ticketId: call.params.id, limit, after }, call));
  return listed.ok ? answer(page.value.answer(listed.value.data, listed.value.next)) : listed;
}
