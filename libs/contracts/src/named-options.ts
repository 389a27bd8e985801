import type * as z from 'zod';

/** What was made of the option that a value names, where the union has a discriminator; `undefined` for zod to decide. */
export function namedOptions<Made>(
  def: z.core.$ZodUnionDef,
  make: (option: z.core.$ZodType) => Made,
): (value: unknown) => Made | undefined {
  const { discriminator } = def as Partial<z.core.$ZodDiscriminatedUnionDef>;
  if (discriminator === undefined) return () => undefined;
  const made = new Map<unknown, Made>();
  for (const option of def.options) {
    const one = make(option);
    for (const name of option._zod.propValues?.[discriminator] ?? []) made.set(name, one);
  }
  return (value) => made.get((value as Readonly<Record<string, unknown>>)[discriminator]);
}
