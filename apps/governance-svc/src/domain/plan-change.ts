import {
  type Address,
  type Register,
  type Result,
  TAXES_MAX,
  TAXES_PER_EVENT_MAX,
  type TaxId,
  type TaxOrder,
  TaxRule,
  type VariableKey,
  type VariableValue,
  isVariableKey,
  kindOf,
  ok,
  refuse,
  sinkOf,
  variableSchemas,
  variables,
} from '@tix/contracts';
import { type Change, applyChange } from './register';

/** What has to be changed; nothing where it is as asked already. */
export type Planned<Code extends 'VARIABLE_NOT_FOUND' | 'VAR_OUT_OF_RANGE' | 'RESERVED_ACCOUNT' | 'TAX_NOT_FOUND'> =
  Result<Change | undefined, Code>;

export function planVariable(
  register: Register,
  key: string,
  value: unknown,
): Planned<'VARIABLE_NOT_FOUND' | 'VAR_OUT_OF_RANGE'> {
  if (!isVariableKey(key)) return refuse('VARIABLE_NOT_FOUND', `there is no variable ${key}`, { key });
  const { kind, min, max } = variables[key];
  const wanted = variableSchemas[key].safeDecode(value as never);
  const bounds = { key, kind, min, max };
  if (!wanted.success) return refuse('VAR_OUT_OF_RANGE', `${key} is of kind ${kind}, ${min} to ${max}`, bounds);
  const [next, previous] = [encoded(key, wanted.data), encoded(key, register.variables[key])];
  const change = { kind: 'variable' as const, key, value: next, previous };
  if (isSame(change)) return ok(undefined);
  const after = applyChange(register, change).variables;
  const isInOrder = after['dailyBox.gemsMin'] <= after['dailyBox.gemsMax'];
  return isInOrder ? ok(change) : refuse('VAR_OUT_OF_RANGE', 'dailyBox.gemsMin is above dailyBox.gemsMax', bounds);
}

export function planTax(
  register: Register,
  id: TaxId,
  { destination = sinkOf(id), ...order }: TaxOrder,
): Planned<'RESERVED_ACCOUNT' | 'VAR_OUT_OF_RANGE'> {
  if (!isDestination(destination)) return refuse('RESERVED_ACCOUNT', `no tax may go to ${destination}`);
  const rule = TaxRule.safeEncode({ id, ...order, destination });
  if (!rule.success) return refuse('VAR_OUT_OF_RANGE', 'a rate is 0 to 10000 basis points', { rateBps: order.rateBps });
  const others = register.taxes.filter((tax) => tax.id !== id);
  const isFull = denyOneMore(others, order.event);
  if (isFull) return isFull;
  const current = register.taxes.find((tax) => tax.id === id);
  const change = {
    kind: 'tax' as const,
    key: id,
    value: rule.data,
    previous: current ? TaxRule.encode(current) : null,
  };
  return ok(isSame(change) ? undefined : change);
}

function denyOneMore(others: readonly TaxRule[], event: TaxOrder['event']) {
  if (others.length >= TAXES_MAX) {
    return refuse('VAR_OUT_OF_RANGE', `there are ${TAXES_MAX} tax rules already`, { max: TAXES_MAX });
  }
  if (others.filter((tax) => tax.event === event).length < TAXES_PER_EVENT_MAX) return undefined;
  const max = TAXES_PER_EVENT_MAX;
  return refuse('VAR_OUT_OF_RANGE', `there are ${max} tax rules on ${event} already`, { event, max });
}

export function planTaxRemoval(register: Register, id: TaxId): Planned<'TAX_NOT_FOUND'> {
  const current = register.taxes.find((tax) => tax.id === id);
  if (!current) return refuse('TAX_NOT_FOUND', `there is no tax rule ${id}`, { id });
  return ok({ kind: 'taxRemoved', key: id, value: null, previous: TaxRule.encode(current) });
}

/** A tax is burned, or goes to somebody who may receive like anybody. */
function isDestination(address: Address): boolean {
  const kind = kindOf(address);
  if (kind === 'sink') return /^sink:[a-z0-9_]{1,48}$/.test(address);
  return kind !== 'faucet' && kind !== 'pool' && kind !== 'system';
}

function encoded(key: VariableKey, value: VariableValue): unknown {
  return variableSchemas[key].encode(value as never);
}

/** Both have been decoded and encoded by one schema, so their fields are in one order. */
function isSame({ value, previous }: Change): boolean {
  return JSON.stringify(value) === JSON.stringify(previous);
}
