import fc from 'fast-check';
import * as z from 'zod';
import { Amount } from './amount';
import { IN_DOUBT, checkedDecoderOf, safeDecoderOf } from './checked-decoder';
import * as contracts from './index';
import { Instant } from './instant';

const requests = Object.entries(contracts).flatMap(([name, value]) => {
  const isServed = typeof value === 'object' && 'kind' in value && 'request' in value;
  return isServed ? [[name, value.request as z.ZodType] as const] : [];
});

/** What may go wrong anywhere in a request. */
const odd = fc.constantFrom<unknown>(
  null, undefined, '', 'x y', '"', -1, 0, 1.5, 2 ** 53, '1', true, [], [null], {}, { a: 1 }, 'tail\n', '__proto__',
); // prettier-ignore

/** The value with one thing in it replaced, removed or added. */
function broken(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  if (Array.isArray(value)) return [...value.slice(0, -1), broken(value.at(-1), rest, by)];
  const keys = [...Object.keys(value), 'unknownToAll'];
  const key = keys[step % keys.length] ?? '';
  return { ...value, [key]: broken((value as Record<string, unknown>)[key], rest, by) };
}

const asSent = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

test('there are requests to decode', () => expect(requests.length).toBeGreaterThan(50));

test.each(requests)('%s: what the decoder takes, zod takes, and to the same value', (_name, schema) => {
  const [decode, safeDecode] = [checkedDecoderOf(schema), safeDecoderOf(schema)];
  const judge = (wire: unknown) => {
    const expected = z.safeDecode(schema, asSent(wire) as never);
    const before = JSON.stringify(wire);
    const decoded = safeDecode(wire);
    expect(decoded.success).toBe(expected.success);
    expect(decoded.data).toEqual(expected.data);
    expect(decoded.error?.issues).toEqual(expected.error?.issues);
    expect(JSON.stringify(wire)).toBe(before);
    // What is valid is not left to zod: that would be right, and slow.
    if (expected.success) expect(decode(wire)).not.toBe(IN_DOUBT);
  };
  fc.assert(
    fc.property(wireOf(schema), (wire) => judge(asSent(wire))),
    { numRuns: 10 },
  );
  const mistake = fc.tuple(wireOf(schema), fc.array(fc.nat(40), { maxLength: 4 }), odd);
  fc.assert(
    fc.property(mistake, ([wire, path, by]) => judge(asSent(broken(wire, path, by)))),
    { numRuns: 20 },
  );
});

test.each([
  ['a default', z.object({ a: z.string().default('x') }), {}],
  ['a required field of anything', z.object({ a: z.unknown() }), {}],
  ['a required field of a type without a check', z.object({ a: z.custom<string>() }), {}],
  ['an optional field with a refinement', z.object({ a: z.string().optional().refine((a) => a !== undefined) }), {}],
  ['coercion', z.object({ a: z.coerce.number() }), { a: '7' }],
  ['a trimmed text', z.object({ a: z.string().trim().min(1) }), { a: ' ' }],
  ['a format', z.object({ a: z.email() }), { a: 'nobody' }],
  ['a pattern that remembers', z.object({ a: z.array(z.string().regex(/a/g)) }), { a: ['a', 'a', 'a'] }],
  ['a key that is a prototype', z.object({ a: z.record(z.string(), z.int()) }), JSON.parse('{"a":{"__proto__":1}}')],
  ['a refinement that throws', z.object({ a: z.string(), b: z.int() }).refine(({ b }) => b.toFixed()), { a: 1, b: 'x' }],
  ['an exclusive choice', z.xor([z.string(), z.string().min(1)]), 'both'],
  ['a transformation', z.string().transform((text) => text.length), 'abc'],
  ['fields that are dropped', z.object({ at: Instant, units: Amount }), { at: '2026-01-01T00:00:00Z', units: 3, more: 1 }],
  ['a moment that is none', z.object({ at: Instant }), { at: '2026-02-30T00:00:00Z' }],
])('%s is decoded as zod does', (_name, schema, wire) => {
  const [decoded, expected] = [safeDecoderOf(schema as z.ZodType)(wire), z.safeDecode(schema as never, wire as never)];
  expect(decoded.success).toBe((expected as { success: boolean }).success);
  expect(decoded.data).toEqual((expected as { data?: unknown }).data);
}); // prettier-ignore

type Values = fc.Arbitrary<unknown>;

const moment = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Wire values that mostly fit a schema: what only a refinement knows may be missed. */
function wireOf(schema: z.core.$ZodType): Values {
  const { def } = schema._zod as { def: z.core.$ZodTypeDef };
  switch (def.type) {
    case 'object':
      return objectOf((def as z.core.$ZodObjectDef).shape);
    case 'array':
      return fc.array(wireOf((def as z.core.$ZodArrayDef).element), { minLength: 1, maxLength: 3 });
    case 'record': {
      const { keyType, valueType } = def as z.core.$ZodRecordDef;
      // A key that is a prototype is left to zod, which drops it: a case of its own above.
      const key = wireOf(keyType).filter((name) => name !== '__proto__') as fc.Arbitrary<string>;
      return fc.dictionary(key, wireOf(valueType), { maxKeys: 3 });
    }
    case 'union':
      return fc.oneof(...(def as z.core.$ZodUnionDef).options.map(wireOf));
    case 'nullable':
      return fc.option(wireOf((def as z.core.$ZodNullableDef).innerType));
    case 'optional':
      return wireOf((def as z.core.$ZodOptionalDef).innerType);
    case 'pipe':
      return wireOf((def as z.core.$ZodPipeDef).in);
    default:
      return leafOf(schema, def);
  }
}

function objectOf(shape: Readonly<Record<string, z.core.$ZodType>>): Values {
  const isNeeded = (key: string) => shape[key]?._zod.optin === undefined;
  const fields = Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, wireOf(field)]));
  return fc.record(fields, { requiredKeys: Object.keys(shape).filter(isNeeded) });
}

function leafOf(schema: z.core.$ZodType, def: z.core.$ZodTypeDef): Values {
  switch (def.type) {
    case 'string':
      return textOf(def);
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: -5, max: 2 ** 40 }));
    case 'boolean':
      return fc.boolean();
    case 'enum':
    case 'literal':
      return fc.constantFrom(...(schema._zod.values ?? []));
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function textOf({ checks = [] }: z.core.$ZodTypeDef): Values {
  const patterns = checks.flatMap(({ _zod: { def } }) => (def as { readonly pattern?: RegExp }).pattern ?? []);
  const [pattern] = patterns;
  return pattern ? matching(pattern) : fc.oneof(fc.string({ minLength: 1, maxLength: 20 }), moment);
}

const byPattern = new Map<string, fc.Arbitrary<string>>();

/** Made once for all schemas: its making takes longer than all that is made with it. */
function matching(pattern: RegExp): fc.Arbitrary<string> {
  const arbitrary = byPattern.get(String(pattern)) ?? fc.stringMatching(pattern);
  byPattern.set(String(pattern), arbitrary);
  return arbitrary;
}
