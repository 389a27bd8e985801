import {
  getRegister,
  isVariableKey,
  listRegisterChanges,
  refuse,
  removeTax,
  setTax,
  setVariable,
  taxRoutes,
  variableKeys,
  variableRoutes,
  variableSchemas,
  variables,
  type RefusalCode,
  type Register,
  type Result,
  type TaxOrder,
  type TaxRule,
  type VariableKey,
  type VariableView,
} from '@tix/contracts';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { pageOf } from '../http/paging';

/** The variables and tax rules of the economy, and who changed them. */
export function registerEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [...variableEndpoints(gateway), ...taxEndpoints(gateway)];
}

function variableEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(variableRoutes.list, async (call) => {
      const register = await read(gateway, call);
      if (!register.ok) return register;
      const data = variableKeys.map((key) => viewOf(register.value, key));
      return answer({ data, nextCursor: null, hasMore: false, version: register.value.version });
    }),
    endpoint(variableRoutes.get, async (call) => {
      const { key } = call.params;
      if (!isVariableKey(key)) return noVariable(key);
      const register = await read(gateway, call);
      if (!register.ok) return register;
      return answer({ ...viewOf(register.value, key), version: register.value.version });
    }),
    endpoint(variableRoutes.set, (call) => setOne(gateway, call)),
    endpoint(variableRoutes.history, async (call) => {
      const { key } = call.params;
      return isVariableKey(key) ? history(gateway, variableRoutes.history, call, { variable: key }) : noVariable(key);
    }),
  ];
}

function taxEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(taxRoutes.list, async (call) => {
      const register = await read(gateway, call);
      if (!register.ok) return register;
      const { taxes, version } = register.value;
      return answer({ data: taxes, nextCursor: null, hasMore: false, version });
    }),
    endpoint(taxRoutes.get, async (call) => {
      const register = await read(gateway, call);
      if (!register.ok) return register;
      const rule = register.value.taxes.find(({ id }) => id === call.params.id);
      return rule ? answer(rule) : noTax(call.params.id);
    }),
    endpoint(taxRoutes.set, (call) => setRule(gateway, call)),
    endpoint(taxRoutes.remove, (call) => removeRule(gateway, call)),
    endpoint(taxRoutes.history, (call) => history(gateway, taxRoutes.history, call, { tax: call.params.id })),
  ];
}

function noVariable(key: string) {
  return refuse('VARIABLE_NOT_FOUND', `there is no variable ${key}`, { key });
}

function noTax(id: string) {
  return refuse('TAX_NOT_FOUND', `there is no tax rule ${id}`, { id });
}

/** From its owner and not from the copy here: who has changed something reads what he has written. */
function read({ ledger }: Gateway, { requestId }: Pick<Call, 'requestId'>): Promise<Result<Register, RefusalCode>> {
  return ledger.query(getRegister, {}, { requestId });
}

function viewOf({ variables: values }: Register, key: VariableKey): VariableView {
  const { default: byDefault, ...about } = variables[key];
  const value = variableSchemas[key].encode(values[key] as never) as VariableView['value'];
  return { key, value, default: byDefault, ...about };
}

type Changed = { readonly version: number; readonly change?: { readonly seq: number } | undefined };

function inForce({ version, change }: Changed) {
  return { version, ...(change && { seq: change.seq }) };
}

async function setOne({ ledger, adminLog }: Gateway, call: Call<typeof variableRoutes.set>) {
  const { key } = call.params;
  const { value, reason } = call.body;
  const request = { ...ledger.fieldsOf(call), key, value, reason };
  const action = { action: 'variable.set', target: key, reason, details: { value } };
  const set = await adminLog.run(call, action, () =>
    ledger.command(setVariable, request, { ...call, fingerprint: request.fingerprint }),
  );
  if (!set.ok) return set;
  if (!isVariableKey(key)) return noVariable(key);
  const { default: byDefault, ...about } = variables[key];
  const stored = set.value.change?.value ?? value;
  return answer(
    { key, value: stored, default: byDefault, ...about, ...inForce(set.value) },
    { isReplayed: set.value.replayed },
  );
}

async function setRule({ ledger, adminLog }: Gateway, call: Call<typeof taxRoutes.set>) {
  const { id: taxId } = call.params;
  const { reason, ...rule } = call.body;
  const request = { ...ledger.fieldsOf(call), taxId, rule, reason };
  const action = { action: 'tax.set', target: taxId, reason, details: wireOf(rule) };
  const set = await adminLog.run(call, action, () =>
    ledger.command(setTax, request, { ...call, fingerprint: request.fingerprint }),
  );
  if (!set.ok) return set;
  const made: TaxRule = { id: taxId, ...rule, destination: rule.destination ?? `sink:tax_${taxId}` };
  return answer({ ...made, ...inForce(set.value) }, { isReplayed: set.value.replayed });
}

/** For the admin log, which keeps JSON. */
function wireOf({ minAmount, exemptBelow, ...rule }: TaxOrder): Record<string, unknown> {
  return {
    ...rule,
    ...(minAmount !== undefined && { minAmount: Number(minAmount) }),
    ...(exemptBelow !== undefined && { exemptBelow: Number(exemptBelow) }),
  };
}

async function removeRule({ ledger, adminLog }: Gateway, call: Call<typeof taxRoutes.remove>) {
  const { id: taxId } = call.params;
  const request = { ...ledger.fieldsOf(call), taxId };
  const removed = await adminLog.run(call, { action: 'tax.remove', target: taxId }, () =>
    ledger.command(removeTax, request, { ...call, fingerprint: request.fingerprint }),
  );
  if (!removed.ok) return removed;
  return answer({ id: taxId, ...inForce(removed.value) }, { isReplayed: removed.value.replayed });
}

type HistoryRoute = typeof variableRoutes.history | typeof taxRoutes.history;

async function history<R extends HistoryRoute>(
  { ledger, cursorKey }: Gateway,
  route: R,
  call: Call<R>,
  of: { readonly variable?: string; readonly tax?: string },
) {
  const page = pageOf(cursorKey, route, call);
  if (!page.ok) return page;
  const { limit, after } = page.value;
  const found = await ledger.query(listRegisterChanges, { ...of, limit, after }, { requestId: call.requestId });
  return found.ok ? answer(page.value.answer(found.value.data, found.value.next)) : found;
}
