export type Json = string | number | boolean | null | readonly Json[] | JsonMap;
export interface JsonMap {
  readonly [key: string]: Json;
}

export const isMap = (value: Json | undefined): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A strategic merge as far as it is used: maps are merged, and lists of named things by their names, what is
 * patched first, as kustomize does; other lists replace.
 */
export function merged(base: Json | undefined, patch: Json): Json {
  if (isMap(base) && isMap(patch)) {
    const changed = Object.entries(patch).map(([key, value]) => [key, merged(base[key], value)] as const);
    return { ...base, ...Object.fromEntries(changed) };
  }
  if (isNamedList(base) && isNamedList(patch)) {
    const changed = patch.map((item) =>
      merged(
        base.find(({ name }) => name === item.name),
        item,
      ),
    );
    return [...changed, ...base.filter(({ name }) => patch.every((item) => item.name !== name))];
  }
  return patch;
}

interface NamedItem extends JsonMap {
  readonly name: string;
}

function isNamedList(value: Json | undefined): value is readonly NamedItem[] {
  return Array.isArray(value) && value.every((item: Json) => isMap(item) && typeof item['name'] === 'string');
}
