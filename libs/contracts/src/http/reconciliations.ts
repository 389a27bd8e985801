import * as z from 'zod';
import { reconcileAccounts } from '../ledger';
import { Address } from '../names';
import { bookQuery, noParams } from './fields';
import { route } from './route';

export const reconciliationRoutes = {
  run: route({
    method: 'POST',
    path: '/v1/reconciliations',
    summary: 'Compare balances with the sums of their entries, and with `repair` set what has drifted to the sum',
    scope: 'admin:*',
    keyed: 'honoured',
    params: noParams,
    query: bookQuery,
    body: z.strictObject({
      account: Address.optional().meta({ description: 'All of the book unless told.' }),
      repair: z.boolean().optional(),
    }),
    reply: reconcileAccounts.reply.meta({ id: 'Reconciliation' }),
    status: 200,
    refusals: reconcileAccounts.refusals,
  }),
};
