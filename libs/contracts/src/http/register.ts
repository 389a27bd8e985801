import * as z from 'zod';
import { RegisterChange, TaxOrder, removeTax, setTax, setVariable } from '../governance';
import { Note } from '../names';
import { TaxId, TaxRule } from '../rules';
import { listFields, listOf, noParams, noQuery } from './fields';
import { route } from './route';

/** A variable with what it may be. Amounts and numbers are integers, weights are rows. */
export const VariableView = z
  .object({
    key: z.string(),
    value: z.json(),
    kind: z.enum(['integer', 'amount', 'weights']),
    unit: z.enum(['count', 'seconds', 'bps', 'tickets', 'weights']),
    min: z.int(),
    max: z.int(),
    default: z.json(),
    class: z.enum(['ordinary', 'constitutional']),
    description: z.string(),
  })
  .meta({ id: 'Variable' });
export type VariableView = z.output<typeof VariableView>;

export const TaxView = TaxRule.meta({ id: 'TaxRule' });
export const RegisterChangeView = RegisterChange.meta({ id: 'RegisterChange' });

/** The version of the whole register, and the seq from which on it is in force where something was changed. */
const inForce = { version: z.int().nonnegative(), seq: z.int().positive().optional() };

const key = z.strictObject({ key: z.string().min(1).max(64) });
const taxId = z.strictObject({ id: TaxId });
const reading = { method: 'GET', scope: ['ledger:read', 'reports:read'], keyed: 'none', status: 200 } as const;
const changing = { scope: 'admin:*', keyed: 'honoured', query: noQuery, status: 200 } as const;
const pageQuery = z.strictObject({ limit: listFields.limit, cursor: listFields.cursor });

export const variableRoutes = {
  list: route({
    ...reading,
    path: '/v1/variables',
    summary: 'List every variable of the economy with its value and its bounds',
    params: noParams,
    query: noQuery,
    reply: listOf(VariableView).extend({ version: inForce.version }),
    refusals: [],
  }),
  get: route({
    ...reading,
    path: '/v1/variables/:key',
    summary: 'Read a variable',
    params: key,
    query: noQuery,
    reply: VariableView.extend({ version: inForce.version }).meta({ id: 'VariableInForce' }),
    refusals: ['VARIABLE_NOT_FOUND'],
  }),
  set: route({
    ...changing,
    method: 'PUT',
    path: '/v1/variables/:key',
    summary: 'Set a variable; what is posted after `seq` goes by it',
    params: key,
    body: z.strictObject({ value: z.json(), reason: Note }),
    reply: VariableView.extend(inForce).meta({ id: 'VariableSet' }),
    refusals: setVariable.refusals,
  }),
  history: route({
    ...reading,
    path: '/v1/variables/:key/history',
    summary: 'List the changes of a variable with author and reason, newest first',
    params: key,
    query: pageQuery,
    reply: listOf(RegisterChangeView),
    refusals: ['VARIABLE_NOT_FOUND', 'INVALID_CURSOR'],
  }),
};

export const taxRoutes = {
  list: route({
    ...reading,
    path: '/v1/taxes',
    summary: 'List the tax rules in force',
    params: noParams,
    query: noQuery,
    reply: listOf(TaxView).extend({ version: inForce.version }),
    refusals: [],
  }),
  get: route({
    ...reading,
    path: '/v1/taxes/:id',
    summary: 'Read a tax rule',
    params: taxId,
    query: noQuery,
    reply: TaxView,
    refusals: ['TAX_NOT_FOUND'],
  }),
  set: route({
    ...changing,
    method: 'PUT',
    path: '/v1/taxes/:id',
    summary: 'Make or replace a tax rule; what is posted after `seq` is taxed by it',
    params: taxId,
    body: TaxOrder.extend({ reason: Note.optional() }),
    reply: TaxRule.extend(inForce).meta({ id: 'TaxRuleSet' }),
    refusals: setTax.refusals,
  }),
  remove: route({
    ...changing,
    method: 'DELETE',
    path: '/v1/taxes/:id',
    summary: 'Remove a tax rule; what is posted after `seq` is free of it',
    params: taxId,
    reply: z.object({ id: TaxId, ...inForce }),
    refusals: removeTax.refusals,
  }),
  history: route({
    ...reading,
    path: '/v1/taxes/:id/history',
    summary: 'List the changes of a tax rule, newest first',
    params: taxId,
    query: pageQuery,
    reply: listOf(RegisterChangeView),
    refusals: ['INVALID_CURSOR'],
  }),
};
