import { receiptRoutes, renderReceipt, verifyReceipt } from '@tix/contracts';
import { answer, endpoint, streamEndpoint, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { inMain } from '../http/local-command';
import { send } from '../http/send';

export function receiptEndpoints({ ledger }: Gateway): readonly Endpoint[] {
  return [
    streamEndpoint(receiptRoutes.pdf, async (call, { response }) => {
      const { requestId, params, query } = call;
      const order = { ticketId: params.id, layout: query.layout ?? '80mm' } as const;
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
    endpoint(receiptRoutes.verify, async (call) => {
      const judged = inMain(call) ?? (await ledger.query(verifyReceipt, call.body, call));
      return judged.ok ? answer(judged.value) : judged;
    }),
  ];
}
