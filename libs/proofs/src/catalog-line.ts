import type { Amount, Catalog, OperationRule, OperationRun } from '@tix/contracts';

/** A rule as a text: two that say the same are the same. */
export function ruleText(rule: OperationRule): string {
  return JSON.stringify(wireRule(rule));
}

/** A rule in the order of its fields, which never changes. */
function wireRule(rule: OperationRule) {
  const { amount, asset, type, multiplierBps, multiplierMaxBps, dailyCap, cooldownSeconds, clampAtCap, table } = rule;
  return {
    amount: Number(amount),
    asset,
    type,
    multiplierBps,
    multiplierMaxBps,
    dailyCap: dailyCap === undefined ? undefined : Number(dailyCap),
    cooldownSeconds,
    clampAtCap,
    table: table?.map((row) => ({ asset: row.asset, weight: row.weight })),
  };
}

export type WireCatalog = Omit<Catalog, 'operations'> & {
  operations: Record<string, Omit<OperationRule, 'amount' | 'dailyCap'> & { amount: number; dailyCap?: number }>;
};

export function wireCatalog({ version, reserve, operations }: Catalog) {
  const rules = Object.entries(operations).map(([name, rule]) => [name, wireRule(rule)] as const);
  return { version, reserve, operations: Object.fromEntries(rules) };
}

export function readCatalog({ operations, ...catalog }: WireCatalog): Catalog {
  const rules = Object.entries(operations).map(([name, { amount, dailyCap, ...rule }]) => {
    const cap = dailyCap !== undefined && { dailyCap: BigInt(dailyCap) as Amount };
    return [name, { ...rule, amount: BigInt(amount), ...cap }] as const;
  });
  return { ...catalog, operations: Object.fromEntries(rules) };
}

export type WireRun = Omit<OperationRun, 'requested' | 'applied'> & { requested: number; applied: number };

export function wireRun({ name, version, account, requested, applied }: OperationRun): WireRun {
  return { name, version, account, requested: Number(requested), applied: Number(applied) };
}

export function readRun({ requested, applied, ...run }: WireRun): OperationRun {
  return { ...run, requested: BigInt(requested), applied: BigInt(applied) };
}

/** A catalog as it stands in the line that set it. */
export function catalogText(catalog: Catalog): string {
  return JSON.stringify(wireCatalog(catalog));
}

export function readCatalogText(text: string): Catalog {
  return readCatalog(JSON.parse(text) as WireCatalog);
}
