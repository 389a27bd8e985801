import * as z from 'zod';
import {
  IssuedCopy,
  ReceiptCopy,
  ReceiptFile,
  ReceiptLayout,
  TicketId,
  issueCopy,
  listCopies,
  renderReceipt,
  verifyReceipt,
} from '../sales';
import { listFields, listOf, noParams, noQuery } from './fields';
import { route } from './route';

const { book: _, ...pageFields } = listFields;
const ofTicket = z.strictObject({ id: TicketId });

const QueryCopy = z
  .codec(z.string().regex(/^(?:true|0|[1-9]\d{0,4})$/, 'neither true nor the number of a copy'), IssuedCopy, {
    decode: (text) => (text === 'true' ? ('latest' as const) : Number(text)),
    encode: (copy) => (copy === 'latest' ? 'true' : String(copy)),
  })
  .meta({ description: 'A copy that was issued, in its own layout: its number, or `true` for the last one.' });

export const receiptRoutes = {
  pdf: route({
    method: 'GET',
    path: '/v1/sales/tickets/:id/pdf',
    summary: 'A sales ticket as PDF with public data alone; the same bytes as long as its state is the same',
    scope: ['sales:read', 'sales:write'],
    keyed: 'none',
    params: ofTicket,
    query: z.strictObject({
      layout: ReceiptLayout.optional().meta({ description: '80mm unless told.' }),
      copy: QueryCopy.optional(),
    }),
    reply: z.string(),
    status: 200,
    refusals: [...renderReceipt.refusals, 'BOOK_NOT_FOUND'],
    contentTypes: ['application/pdf'],
  }),
  issue: route({
    method: 'POST',
    path: '/v1/sales/tickets/:id/copies',
    summary: 'Issue the receipt of a ticket in the log: the first is the original, each later one is printed as COPY n',
    scope: 'sales:write',
    keyed: 'required',
    params: ofTicket,
    query: noQuery,
    body: z.strictObject({ layout: ReceiptLayout.optional().meta({ description: '80mm unless told.' }) }),
    reply: ReceiptCopy,
    status: 201,
    refusals: [...issueCopy.refusals, 'BOOK_NOT_FOUND'],
  }),
  copies: route({
    method: 'GET',
    path: '/v1/sales/tickets/:id/copies',
    summary: 'List the receipts that were issued of a ticket, by their numbers',
    scope: ['sales:read', 'sales:write'],
    keyed: 'none',
    params: ofTicket,
    query: z.strictObject(pageFields),
    reply: listOf(ReceiptCopy),
    status: 200,
    refusals: [...listCopies.refusals, 'BOOK_NOT_FOUND', 'INVALID_CURSOR'],
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
