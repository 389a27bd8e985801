import {
  WEIGHT_MAX,
  WEIGHTS_MAX,
  amount,
  isVariableKey,
  variableKeys,
  variableSchemas,
  variables,
} from '@tix/contracts';
import type { TaxId, TaxOrder, VariableKey, Weights } from '@tix/contracts';
import type { CheckedRow } from './check-table';
import type { MappedRow } from './balances';

/** A variable as the register's route takes it. */
export interface VariableOrder {
  readonly key: VariableKey;
  readonly value: string | number | Weights;
}

export interface TaxRuleOrder {
  readonly id: TaxId;
  readonly rule: TaxOrder;
}

/** What its program took: 3 % of payments and of sales, at least 0.10 tickets, 40 % of sales besides, 2 % of accepted offers. */
export const predecessorTaxes: readonly TaxRuleOrder[] = [
  { id: 'transfer', rule: { event: 'transfer', rateBps: 300, minAmount: amount(10n), payer: 'sender' } },
  { id: 'single', rule: { event: 'swap', rateBps: 300, minAmount: amount(10n), payer: 'seller' } },
  { id: 'msell', rule: { event: 'swap', rateBps: 4_000, payer: 'seller' } },
  { id: 'msend', rule: { event: 'p2p_sale', rateBps: 200, payer: 'seller' } },
];

const FOUNDERS_MIN = 3;

/** A row of `vars`. One that is named like a variable here sets it; all others are archived and nothing else. */
export function mapVar(checked: CheckedRow): MappedRow & { readonly variable?: VariableOrder } {
  const { name, value } = checked.source;
  const key = typeof name === 'string' ? variableNamed(name) : undefined;
  const isKept = checked.faults.size === 0;
  if (key === undefined || !isKept) return { checked, faults: checked.faults, isKept };
  const wanted = valueOf(key, value);
  if (wanted !== undefined) return { checked, faults: checked.faults, isKept, variable: { key, value: wanted } };
  const { kind, min, max } = variables[key];
  const faults = new Map(checked.faults).set('value', `is not what ${key} may be: ${kind}, ${min} to ${max}`);
  return { checked, faults, isKept };
}

/** What applies to every community, and what the file itself says in the place of it. */
export function variableOrders(vars: readonly VariableOrder[], boxes: Weights): readonly VariableOrder[] {
  const byKey = new Map<VariableKey, VariableOrder>([
    ['company.foundersMin', { key: 'company.foundersMin', value: FOUNDERS_MIN }],
    ...(boxes.length > 0 ? [['dailyBox.table', { key: 'dailyBox.table', value: boxes }] as const] : []),
    ...vars.map((order) => [order.key, order] as const),
  ]);
  return [...byKey.values()];
}

/**
 * What a daily box holds. The predecessor's table of frequencies is in its program and not in its file: what came out
 * of its boxes stands for it, and where none were opened, its gemstones alike. Only materials that come in.
 */
export function boxTable(
  { materialTxns, prices }: { readonly materialTxns: readonly CheckedRow[]; readonly prices: readonly CheckedRow[] },
  materials: ReadonlySet<string>,
): Weights {
  const drawn = new Map<string, bigint>();
  const add = (material: unknown, quantity: bigint): void => {
    const name = String(material);
    if (materials.has(name)) drawn.set(name, (drawn.get(name) ?? 0n) + quantity);
  };
  for (const { source, faults } of materialTxns) {
    const { type, material_name: material, quantity } = source;
    if (faults.size === 0 && type === 'tbox' && typeof quantity === 'bigint') add(material, quantity);
  }
  if (drawn.size === 0) {
    for (const { source } of prices) if (source['product_type'] === 'gemstone') add(source['product_name'], 1n);
  }
  return weightsOf(drawn);
}

function weightsOf(drawn: ReadonlyMap<string, bigint>): Weights {
  const heaviest = [...drawn]
    .filter(([, count]) => count > 0n)
    .toSorted(byCount)
    .slice(0, WEIGHTS_MAX);
  const most = heaviest[0]?.[1] ?? 0n;
  const scaled = (count: bigint): bigint => (most > BigInt(WEIGHT_MAX) ? (count * BigInt(WEIGHT_MAX)) / most : count);
  return heaviest.map(([asset, count]) => ({ asset, weight: Math.max(1, Number(scaled(count))) }));
}

function byCount([a, one]: readonly [string, bigint], [b, other]: readonly [string, bigint]): number {
  if (one !== other) return one > other ? -1 : 1;
  return a < b ? -1 : 1;
}

/** `daily_box_gems_min` and `dailyBox.gemsMin` are one name. */
function variableNamed(name: string): VariableKey | undefined {
  return isVariableKey(name) ? name : variableKeys.find((key) => plain(key) === plain(name));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function valueOf(key: VariableKey, text: unknown): VariableOrder['value'] | undefined {
  const json = jsonOf(text);
  return variableSchemas[key].safeDecode(json as never).success ? (json as VariableOrder['value']) : undefined;
}

function jsonOf(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
