import fc from 'fast-check';
import * as z from 'zod';
import * as published from '.';
import { type Command, namedRoutes } from '.';

const runs = { numRuns: 200 * Number(process.env['TEST_DEPTH'] ?? 1) };

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly required?: readonly string[];
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom<unknown>(0, -0, -1, 1.5, 2 ** 53, 1e21, '', '\u0000'),
);

/** Mostly what the schema asks for, so that deep checks are reached, and now and then anything else. */
function nearly(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: fitting(schema) }, { weight: 1, arbitrary: odd });
}

function fitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(nearly));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.properties !== undefined) return fields(schema.properties, schema.required ?? []);
  if (schema.items !== undefined) return fc.array(nearly(schema.items), { maxLength: 3 });
  return scalar(schema);
}

function fields(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): fc.Arbitrary<unknown> {
  const values = Object.entries(properties).map(([key, field]) => [key, nearly(field)] as const);
  return fc.record(Object.fromEntries(values), { requiredKeys: [...required] });
}

function scalar({ type, pattern, ...schema }: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (type === 'integer') return fc.oneof(fc.integer({ min: 0, max: 20 }), fc.maxSafeInteger());
  if (type === 'boolean') return fc.boolean();
  return type === 'string' && pattern !== undefined ? matching(pattern) : odd;
}

const byPattern = new Map<string, fc.Arbitrary<string>>();

/** Made once for all schemas: its making takes longer than all that is made with it. */
function matching(pattern: string): fc.Arbitrary<string> {
  const arbitrary = byPattern.get(pattern) ?? fc.stringMatching(new RegExp(pattern));
  byPattern.set(pattern, arbitrary);
  return arbitrary;
}

function isCommand(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && 'kind' in value && 'request' in value;
}

const schemas: readonly (readonly [string, z.ZodType])[] = [
  ...Object.values<unknown>(published)
    .filter(isCommand)
    .map((contract) => [contract.subject, contract.request] as const),
  ...namedRoutes().flatMap(([name, route]) => (route.body === undefined ? [] : [[name, route.body] as const])),
];

test.each(schemas)(
  '%s: whatever arrives is decoded or refused, never an exception, and comes back as it was',
  (_name, schema) => {
    const holds = (value: unknown) => {
      const decoded = z.safeDecode(schema, value as never);
      if (!decoded.success) return;
      // As text, in which −0 is 0.
      const text = JSON.stringify(z.encode(schema, decoded.data));
      expect(JSON.stringify(z.encode(schema, z.decode(schema, JSON.parse(text) as never)))).toBe(text);
    };
    const arriving = nearly(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema);
    fc.assert(fc.property(arriving, holds), runs);
  },
);
