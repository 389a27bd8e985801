import * as z from 'zod';
import {
  CancellationReason,
  RefundOrder,
  Ticket,
  TicketId,
  TicketDraft,
  TicketPreview,
  TicketTotals,
  TicketViewKind,
  Terminal,
  TerminalId,
  TerminalChange,
  TerminalOrder,
  SaleDocument,
  TerminalKeyView,
  cancelTicket,
  changeTerminal,
  closeTerminal,
  createTicket,
  getTicket,
  LocationId,
  listTerminalKeys,
  openTerminal,
  previewTicket,
  refundTicket,
  ticketFilters,
} from '../sales';
import { listFields, listOf, noParams, noQuery } from './fields';
import { route } from './route';

const { book: _, ...pageFields } = listFields;

/** The public part of a ticket with what is known of it; `public` is exactly what is hashed. */
export const TicketView = z
  .object({ ...SaleDocument.shape, ...Ticket.shape, public: SaleDocument.optional() })
  .meta({ id: 'SalesTicket' });
export const TerminalView = Terminal.meta({ id: 'Terminal' });

const reading = { method: 'GET', scope: 'sales:read', keyed: 'none', status: 200 } as const;
const writing = { method: 'POST', scope: 'sales:write', status: 201, query: noQuery } as const;
const ofTicket = z.strictObject({ id: TicketId });
const ofTerminal = z.strictObject({ id: TerminalId });

export const saleRoutes = {
  create: route({
    ...writing,
    path: '/v1/sales/tickets',
    summary: 'Sell: append a sales ticket to the chain of its terminal',
    keyed: 'required',
    params: noParams,
    body: TicketDraft,
    limit: '1MiB',
    reply: TicketView,
    refusals: [...createTicket.refusals, 'BOOK_NOT_FOUND'],
  }),
  preview: route({
    ...writing,
    path: '/v1/sales/tickets/preview',
    summary: 'Calculate a sales ticket and write nothing',
    scope: ['sales:write', 'sales:read'],
    keyed: 'none',
    params: noParams,
    body: TicketPreview,
    limit: '1MiB',
    reply: TicketTotals.meta({ id: 'SalesTicketTotals' }),
    status: 200,
    refusals: [...previewTicket.refusals, 'BOOK_NOT_FOUND'],
  }),
  list: route({
    ...reading,
    path: '/v1/sales/tickets',
    summary: 'List sales tickets, newest first',
    params: noParams,
    query: z.strictObject({ ...pageFields, ...ticketFilters }),
    reply: listOf(TicketView),
    refusals: ['BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  get: route({
    ...reading,
    path: '/v1/sales/tickets/:id',
    summary: 'Read a sales ticket; `view=full`, for who may sell, shows its private part',
    scope: ['sales:read', 'sales:write'],
    params: ofTicket,
    query: z.strictObject({ view: TicketViewKind.optional() }),
    reply: TicketView,
    refusals: [...getTicket.refusals, 'BOOK_NOT_FOUND'],
  }),
  cancel: route({
    ...writing,
    path: '/v1/sales/tickets/:id/cancel',
    summary: 'Cancel a sale by a ticket that turns every amount of it',
    keyed: 'required',
    params: ofTicket,
    body: z.strictObject({ reason: CancellationReason.optional() }),
    reply: TicketView,
    refusals: [...cancelTicket.refusals, 'BOOK_NOT_FOUND'],
  }),
  refund: route({
    ...writing,
    path: '/v1/sales/tickets/:id/refunds',
    summary: 'Refund lines of a sale, or all that is left of it',
    keyed: 'required',
    params: ofTicket,
    body: RefundOrder,
    limit: '1MiB',
    reply: TicketView,
    refusals: [...refundTicket.refusals, 'BOOK_NOT_FOUND'],
  }),
};

export const terminalRoutes = {
  open: route({
    ...writing,
    path: '/v1/sales/terminals',
    summary: 'Open a terminal, and its location with the first one; `deferredTickets` is for operators',
    keyed: 'honoured',
    params: noParams,
    body: TerminalOrder,
    reply: TerminalView,
    refusals: [...openTerminal.refusals, 'BOOK_NOT_FOUND'],
  }),
  list: route({
    ...reading,
    path: '/v1/sales/terminals',
    summary: 'List terminals by their ids',
    params: noParams,
    query: z.strictObject({ ...pageFields, location: LocationId.optional() }),
    reply: listOf(TerminalView),
    refusals: ['BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  get: route({
    ...reading,
    path: '/v1/sales/terminals/:id',
    summary: 'Read a terminal',
    params: ofTerminal,
    query: noQuery,
    reply: TerminalView,
    refusals: ['TERMINAL_NOT_FOUND', 'BOOK_NOT_FOUND'],
  }),
  keys: route({
    ...reading,
    path: '/v1/sales/terminals/:id/keys',
    summary:
      'List the keys of a terminal in the order in which they were in force, with the entries that each has signed',
    params: ofTerminal,
    query: z.strictObject(pageFields),
    reply: listOf(TerminalKeyView),
    refusals: [...listTerminalKeys.refusals, 'BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  change: route({
    ...writing,
    method: 'PATCH',
    path: '/v1/sales/terminals/:id',
    summary: 'Set how many tickets a terminal may take without a network',
    scope: 'admin:*',
    keyed: 'honoured',
    params: ofTerminal,
    body: TerminalChange,
    reply: TerminalView,
    status: 200,
    refusals: [...changeTerminal.refusals, 'BOOK_NOT_FOUND'],
  }),
  close: route({
    ...writing,
    path: '/v1/sales/terminals/:id/close',
    summary: 'Close a terminal: nothing is sold on it any more',
    keyed: 'honoured',
    params: ofTerminal,
    body: z.strictObject({}),
    reply: TerminalView,
    status: 200,
    refusals: [...closeTerminal.refusals, 'BOOK_NOT_FOUND'],
  }),
};
