import { z } from 'zod';
import { ReceiptFile, ReceiptLayout, TicketId, renderReceipt, verifyReceipt } from '../sales';
import { noParams, noQuery } from './fields';
import { route } from './route';

export const receiptRoutes = {
  pdf: route({
    method: 'GET',
    path: '/v1/sales/tickets/:id/pdf',
    summary: 'A sales ticket as PDF with public data alone; the same bytes as long as its state is the same',
    scope: ['sales:read', 'sales:write'],
    keyed: 'none',
    params: z.strictObject({ id: TicketId }),
    query: z.strictObject({ layout: ReceiptLayout.optional().meta({ description: '80mm unless told.' }) }),
    reply: z.string(),
    status: 200,
    refusals: [...renderReceipt.refusals, 'BOOK_NOT_FOUND'],
    contentTypes: ['application/pdf'],
  }),
  verify: route({
    method: 'POST',
    path: '/v1/sales/verify',
    summary: 'What a PDF that somebody holds for a receipt is worth',
    scope: ['sales:read', 'sales:write'],
    keyed: 'none',
    params: noParams,
    query: noQuery,
    body: z.strictObject({ pdf: ReceiptFile }),
    limit: '1MiB',
    reply: verifyReceipt.reply.meta({ id: 'ReceiptVerdict' }),
    status: 200,
    refusals: ['BOOK_NOT_FOUND'],
  }),
};
