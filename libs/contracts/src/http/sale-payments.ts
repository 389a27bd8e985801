import * as z from 'zod';
import { SaleDifference, reconcileSales } from '../sales';
import { listFields, listOf, noParams } from './fields';
import { route } from './route';

const { book: _, ...pageFields } = listFields;

export const salePaymentRoutes = {
  compare: route({
    method: 'GET',
    path: '/v1/sales/reconciliation',
    summary: 'Compare receipts that are paid with tickets with the ledger, both ways; `data` is what differs',
    scope: 'admin:*',
    keyed: 'none',
    params: noParams,
    query: z.strictObject(pageFields),
    reply: listOf(SaleDifference).extend({
      receipts: z.int().nonnegative(),
      transactions: z.int().nonnegative(),
    }),
    status: 200,
    refusals: [...reconcileSales.refusals, 'BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
};
