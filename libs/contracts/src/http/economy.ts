import * as z from 'zod';
import {
  Allowance,
  AllowanceSubject,
  AllowanceUsage,
  getAllowance,
  getStatement,
  listAllowances,
  listTaxRecords,
  TaxRecord,
} from '../ledger';
import { Instant } from '../instant';
import { Address, AssetCode, CommandId, RuleName } from '../names';
import { bookFields, bookQuery, listFields, listOf, noParams } from './fields';
import { route } from './route';

export const statementRoutes = {
  get: route({
    method: 'GET',
    path: '/v1/economy/statement',
    summary: 'What came in through each faucet and went out through each sink between two moments; it closes to 0',
    scope: ['reports:read', 'ledger:read'],
    keyed: 'none',
    params: noParams,
    query: z.strictObject({
      ...bookFields,
      asset: AssetCode.optional(),
      from: Instant.optional().meta({ description: 'Inclusive, to the microsecond; the beginning unless told.' }),
      to: Instant.optional().meta({ description: 'Exclusive, to the microsecond; now unless told.' }),
    }),
    reply: getStatement.reply.meta({ id: 'Statement' }),
    status: 200,
    refusals: getStatement.refusals,
  }),
};

export const taxRecordRoutes = {
  list: route({
    method: 'GET',
    path: '/v1/tax-records',
    summary: 'List every tax with its transaction, its rule and the version of the rules, newest first',
    scope: 'ledger:read',
    keyed: 'none',
    params: noParams,
    query: z.strictObject({
      ...listFields,
      parentId: CommandId.optional().meta({ description: 'The transaction that the tax is a part of.' }),
      account: Address.optional().meta({ description: 'Who paid it or got it.' }),
      rule: RuleName.optional(),
    }),
    reply: listOf(TaxRecord.meta({ id: 'TaxRecord' })),
    status: 200,
    refusals: [...listTaxRecords.refusals, 'INVALID_CURSOR'],
  }),
};

export const allowanceRoutes = {
  list: route({
    method: 'GET',
    path: '/v1/allowances',
    summary: 'List how much of what may be used in which window',
    scope: 'admin:*',
    keyed: 'none',
    params: noParams,
    query: z.strictObject(listFields),
    reply: listOf(Allowance.meta({ id: 'Allowance' })),
    status: 200,
    refusals: [...listAllowances.refusals, 'INVALID_CURSOR'],
  }),
  get: route({
    method: 'GET',
    path: '/v1/allowances/:allowance/subjects/:subject',
    summary: 'Read what a subject has used of an allowance and has left',
    scope: 'admin:*',
    keyed: 'none',
    params: z.strictObject({ allowance: RuleName, subject: AllowanceSubject }),
    query: bookQuery,
    reply: AllowanceUsage.meta({ id: 'AllowanceUsage' }),
    status: 200,
    refusals: getAllowance.refusals,
  }),
};
