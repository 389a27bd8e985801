import * as z from 'zod';
import { CheckedTicket, HashFragment, SignedCode, TicketId, checkTicket } from '../sales';
import { noParams, noQuery } from './fields';
import { route } from './route';

/** Of one address: a person with a receipt, not who tries numbers. */
const VISITS_PER_MINUTE = 60;
const open = {
  scope: 'public',
  keyed: 'none',
  query: noQuery,
  status: 200,
  visitsPerMinute: VISITS_PER_MINUTE,
} as const;

const page = { isPage: true, contentTypes: ['text/html'] } as const;

/** What the code of a receipt leads to. */
export const verifyPageRoutes = {
  page: route({
    ...open,
    method: 'GET',
    path: '/v/:id',
    summary:
      'For customers: whether a receipt exists, and what has become of it; the part behind # stays in the browser',
    params: z.strictObject({ id: z.string().max(64) }),
    reply: z.string(),
    refusals: ['RATE_LIMITED', 'UNAVAILABLE', 'OVERLOADED'],
    ...page,
  }),
  codePage: route({
    ...open,
    method: 'GET',
    path: '/v',
    summary:
      'For customers: the same for a code that its terminal has signed; all of it is behind # and stays in the browser',
    params: noParams,
    reply: z.string(),
    refusals: ['RATE_LIMITED', 'UNAVAILABLE', 'OVERLOADED'],
    ...page,
  }),
  check: route({
    ...open,
    method: 'POST',
    path: '/v1/sales/tickets/:id/check',
    summary:
      'Whether a ticket exists; what is on it for who presents half of its hash or its signed code, as a receipt has it',
    params: z.strictObject({ id: TicketId }),
    body: z.strictObject({ hash: HashFragment.optional(), code: SignedCode.optional() }),
    reply: CheckedTicket.meta({ id: 'CheckedSalesTicket' }),
    refusals: [...checkTicket.refusals, 'RATE_LIMITED', 'UNAVAILABLE', 'OVERLOADED'],
  }),
};
