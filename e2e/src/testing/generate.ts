import fc from 'fast-check';

/** The part of JSON Schema that the description of the API uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** Values that mean something in this economy, by the name of the field they belong in. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

export interface Generator {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly known: Known;
  /** The named schemas that this one is a part of: one that is a part of itself ends there. */
  readonly within?: readonly string[];
}

/** What belongs nowhere: wrong types, bounds, encodings and attacks. */
export const junk: readonly unknown[] = [
  null, true, false, 0, -1, 1.5, 1e21, 2 ** 53, -(2 ** 53), 2 ** 31, '', ' ', '0', '1', '-1', '१००', 'null', [], {}, [[]],
  [null], { $gt: 0 }, { __proto__x: 1 }, 'a\u0000b', '\ud800', '\u202eabc', '💥'.repeat(300), 'x'.repeat(5_000),
  "'; drop table ledger.entry; --", '$1', '%', '../../etc/passwd', '<script>', '{{7*7}}', '2026-02-30T00:00:00Z',
  '9999-12-31T23:59:59Z', '1970-01-01T00:00:00Z', 'evt_AAAAAAAAAAAAAAAAAAAAAA', 'member:', 'member:a:b:c:d:e:f:g',
  '00000000-0000-0000-0000-000000000000', 'hold:00000000-0000-0000-0000-000000000000', Number.MAX_SAFE_INTEGER,
]; // prettier-ignore

const anyJunk = fc.constantFrom(...junk);
const names = fc.constantFrom('isAdmin', 'balance', 'constructor', 'id', 'amount', 'x');

/** Values of a schema. `near` of ten are almost so: one part is wrong, missing or too many. */
export function valueOf(generator: Generator, schema: Schema, field: string, near: number): fc.Arbitrary<unknown> {
  const valid = validOf(generator, schema, field, near);
  return near === 0 ? valid : fc.oneof({ arbitrary: valid, weight: 30 }, { arbitrary: anyJunk, weight: near });
}

function validOf(generator: Generator, schema: Schema, field: string, near: number): fc.Arbitrary<unknown> {
  const { schemas, known } = generator;
  const pool = field === '' ? undefined : known[field];
  if (pool && schema.type !== 'array') return pooled(pool, () => plainOf(generator, schema, field, near));
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    const { within = [] } = generator;
    if (within.includes(name)) return fc.jsonValue({ maxDepth: 1 });
    return validOf({ ...generator, within: [...within, name] }, schemas[name] ?? {}, field, near);
  }
  return plainOf(generator, schema, field, near);
}

function pooled(pool: readonly unknown[], plain: () => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: fc.constantFrom(...pool), weight: 15 }, { arbitrary: plain(), weight: 1 });
}

function plainOf(generator: Generator, schema: Schema, field: string, near: number): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return fc.oneof(...choices.map((choice) => valueOf(generator, choice, field, near)));
  switch (schema.type) {
    case 'object':
      return objectOf(generator, schema, near);
    case 'array':
      return arrayOf(generator, schema, field, near);
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return anyJunk;
  }
}

function objectOf(generator: Generator, schema: Schema, near: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, valueOf(generator, inner, name, near)]),
  );
  const requiredKeys = required.filter((name) => name in fields);
  const whole = fc.record(fields, { requiredKeys });
  const values = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  if (values && Object.keys(properties).length === 0) {
    const keys = propertyNames ? textOf(propertyNames) : fc.string({ maxLength: 5 });
    return fc.dictionary(keys, valueOf(generator, values, '', near), { maxKeys: 4 });
  }
  if (near === 0) return whole;
  const more = fc.tuple(whole, names, anyJunk).map(([object, name, value]) => ({ ...object, [name]: value }));
  const fewer = fc.record(fields, { requiredKeys: [] });
  return fc.oneof(
    { arbitrary: whole, weight: 30 },
    { arbitrary: more, weight: near },
    { arbitrary: fewer, weight: near },
  );
}

function arrayOf(generator: Generator, schema: Schema, field: string, near: number): fc.Arbitrary<unknown> {
  const { items = {}, minItems = 0 } = schema;
  const minLength = near > 0 ? 0 : minItems;
  return fc.array(valueOf(generator, items, field, near), { minLength, maxLength: Math.max(minItems, 3) });
}

function textOf({ pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return matching(pattern);
  const size = { minLength, maxLength: Math.min(maxLength, 40) };
  return fc.oneof(fc.string(size), fc.string({ ...size, unit: 'binary' }));
}

const matches = new Map<string, fc.Arbitrary<string>>();

/** Making a text that fits is slow, so that each pattern has a few. */
function matching(pattern: string): fc.Arbitrary<string> {
  const known = matches.get(pattern);
  if (known) return known;
  const some = fc.constantFrom(...fc.sample(fc.stringMatching(new RegExp(pattern)), 40));
  matches.set(pattern, some);
  return some;
}

function numberOf({ minimum, exclusiveMinimum, maximum }: Schema): fc.Arbitrary<number> {
  const min = minimum ?? (exclusiveMinimum === undefined ? Number.MIN_SAFE_INTEGER : exclusiveMinimum + 1);
  const max = maximum ?? Number.MAX_SAFE_INTEGER;
  const anyInteger = fc.bigInt({ min: BigInt(min), max: BigInt(max) }).map(Number);
  const small = fc.integer({ min: Math.max(min, -20), max: Math.min(max, 200) });
  return fc.oneof({ arbitrary: small, weight: 8 }, fc.constantFrom(min, max), anyInteger);
}
