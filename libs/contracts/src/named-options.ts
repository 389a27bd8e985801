import type * as z from 'zod';

/**
 * What was made of the option that a value names, where the union has a discriminator or could have one; `undefined` for zod
 * to decide.
 */
export function namedOptions<Made>(
  def: z.core.$ZodUnionDef,
  make: (option: z.core.$ZodType) => Made,
): (value: unknown) => Made | undefined {
  const { discriminator = tellingField(def.options) } = def as Partial<z.core.$ZodDiscriminatedUnionDef>;
  if (discriminator === undefined) return () => undefined;
  const made = new Map<unknown, Made>();
  for (const option of def.options) {
    const one = make(option);
    for (const name of option._zod.propValues?.[discriminator] ?? []) made.set(name, one);
  }
  return (value) => made.get((value as Readonly<Record<string, unknown>>)[discriminator]);
}

/** A field that each option has, with values that no other option has. */
function tellingField(options: readonly z.core.$ZodType[]): string | undefined {
  const valuesOf = (option: z.core.$ZodType, field: string) => [...(option._zod.propValues?.[field] ?? [])];
  return Object.keys(options[0]?._zod.propValues ?? {}).find((field) => {
    const values = options.map((option) => valuesOf(option, field));
    return values.every(({ length }) => length > 0) && new Set(values.flat()).size === values.flat().length;
  });
}
