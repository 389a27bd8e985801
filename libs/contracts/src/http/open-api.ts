import * as z from 'zod';
import { Problem } from './fields';
import { refusalsOf, scopesOf, statusOf } from './route';
import type { Route } from './route';

type Json = { readonly [key: string]: unknown };

/** OpenAPI 3.1 of the given routes, made from their schemas alone. */
export function openApi(info: { readonly version: string }, named: readonly (readonly [string, Route])[]): Json {
  const schemas: Record<string, unknown> = {};
  const schemaOf = (schema: z.ZodType) => hoist(schema, schemas);
  const paths: Record<string, Record<string, unknown>> = {};
  schemaOf(Problem);
  for (const [name, route] of named) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route, schemaOf) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Ticketonomics', version: info.version, license: { name: 'MIT', identifier: 'MIT' } },
    paths,
    components: {
      schemas,
      securitySchemes: { key: { type: 'http', scheme: 'bearer', bearerFormat: 'tix_…' } },
    },
  };
}

function operation(name: string, route: Route, schemaOf: (schema: z.ZodType) => unknown): Json {
  const [resource] = name.split('.');
  return {
    operationId: name,
    summary: route.summary,
    tags: [resource],
    security: route.scope === 'public' ? [] : [{ key: [] }],
    'x-scope': scopesOf(route.scope),
    parameters: [...parametersOf(route, schemaOf), ...keyHeader(route)],
    ...(route.body && {
      requestBody: { required: true, content: { [route.bodyType ?? JSON_TYPE]: { schema: schemaOf(route.body) } } },
    }),
    responses: { ...successes(route, schemaOf), ...problems(route) },
  };
}

const JSON_TYPE = 'application/json';

function successes(route: Route, schemaOf: (schema: z.ZodType) => unknown): Json {
  const schema = schemaOf(route.reply);
  const content = Object.fromEntries(
    (route.contentTypes ?? [JSON_TYPE]).map((type) => [
      type,
      { schema: type === JSON_TYPE ? schema : { type: 'string' } },
    ]),
  );
  const answer = { description: 'Done', content };
  const also = route.status === 201 ? { 200: { ...answer, description: 'It exists already, or a dry run' } } : {};
  return { [route.status]: answer, ...also };
}

/** Refusals share few statuses: one answer per status names its codes. */
function problems(route: Route): Json {
  const byStatus = new Map<number, string[]>();
  for (const code of refusalsOf(route)) {
    const status = statusOf(route, code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const answer = (names: readonly string[]) => ({
    description: names.join(', '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });
  return Object.fromEntries([...byStatus].map(([status, names]) => [status, answer(names)]));
}

function keyHeader(route: Route): readonly Json[] {
  if (route.keyed === 'none') return [];
  const schema = { type: 'string', minLength: 1, maxLength: 255 };
  return [{ name: 'Idempotency-Key', in: 'header', required: route.keyed === 'required', schema }];
}

function parametersOf(route: Route, schemaOf: (schema: z.ZodType) => unknown): readonly Json[] {
  const from = (place: 'path' | 'query', object: z.ZodType) =>
    Object.entries((object as z.ZodObject).shape).map(([name, schema]) => ({
      name,
      in: place,
      required: place === 'path',
      schema: schemaOf(schema as z.ZodType),
    }));
  return [...from('path', route.params), ...from('query', route.query)];
}

/** The JSON schema of what is on the wire, its named parts moved to the document's components. */
function hoist(schema: z.ZodType, schemas: Record<string, unknown>): unknown {
  const { $schema, $defs, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  const moved = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/')) as unknown;
  for (const [name, part] of Object.entries(($defs ?? {}) as Json)) schemas[name] = withoutId(moved(part));
  if (typeof rest['id'] !== 'string') return moved(rest);
  schemas[rest['id']] = withoutId(moved(rest));
  return { $ref: `#/components/schemas/${rest['id']}` };
}

function withoutId(schema: unknown): unknown {
  const { id, ...rest } = schema as Json;
  return rest;
}
