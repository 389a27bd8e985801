import fc from 'fast-check';
import { valueOf, type Generator, type Known, type Schema } from './generate';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** `/openapi.json`, as far as requests are made from it. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface GeneratedRequest {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Which of the test's senders. */
  readonly sender: number;
}

export interface RequestOptions {
  readonly known: Known;
  readonly senders: number;
  /** How often an operation is chosen; 10 unless told. */
  readonly weights: Readonly<Record<string, number>>;
}

/** Of ten parts of a request, about how many are wrong: most requests are valid, some nearly, some not at all. */
const nearness = [
  { near: 0, weight: 6 },
  { near: 1, weight: 3 },
  { near: 8, weight: 1 },
];

export function requestsOf(description: Description, options: RequestOptions): fc.Arbitrary<GeneratedRequest> {
  const generator = { schemas: description.components.schemas, known: options.known };
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      weight: options.weights[operation.operationId] ?? 10,
      arbitrary: fc.oneof(
        ...nearness.map(({ near, weight }) => ({
          weight,
          arbitrary: requestOf(generator, { ...operation, path, method: method.toUpperCase() }, near, options.senders),
        })),
      ),
    })),
  );
  return fc.oneof(...operations.filter(({ weight }) => weight > 0));
}

type Located = Operation & { readonly path: string; readonly method: string };

function requestOf(generator: Generator, operation: Located, near: number, senders: number) {
  const [resource = ''] = operation.operationId.split('.');
  const named = (place: Parameter['in'], prefix: string) =>
    operation.parameters
      .filter((one) => one.in === place)
      .map((one) => [one.name, valueOf(generator, one.schema, `${prefix}${one.name}`, near)] as const);
  return fc
    .record({
      path: fc.record(Object.fromEntries(named('path', `${resource}.`))),
      query: someOf(named('query', 'query.')),
      rest: near === 0 ? fc.constant('') : oddEnd,
      body: bodyOf(generator, operation, near),
      headers: headersOf(operation, near),
      sender: fc.nat({ max: senders - 1 }),
    })
    .map(({ path, query, rest, body, headers, sender }) => ({
      operation: operation.operationId,
      method: operation.method,
      path: filled(operation.path, path) + queryText(query, rest),
      headers: {
        ...headers,
        ...(body !== undefined && { 'content-type': headers['content-type'] ?? typeOf(operation) }),
      },
      body,
      sender,
    }));
}

/** None, one or two of the parameters, as people ask. */
function someOf(named: readonly (readonly [string, fc.Arbitrary<unknown>])[]): fc.Arbitrary<Record<string, unknown>> {
  if (named.length === 0) return fc.constant({});
  const one = fc.oneof(...named.map(([name, value]) => value.map((known) => [name, known] as const)));
  return fc.array(one, { maxLength: 2 }).map((pairs) => Object.fromEntries(pairs));
}

const oddEnd = fc.oneof(
  { arbitrary: fc.constant(''), weight: 12 },
  fc.constantFrom('&x=1', '&book=main&book=main', '&a[b]=1', '&%'),
);
const json = 'application/json';

/** Of its body: all routes but few take JSON. */
function typeOf({ requestBody }: Operation): string {
  return Object.keys(requestBody?.content ?? {})[0] ?? json;
}

const lines = fc.array(fc.oneof(fc.json(), fc.string()), { maxLength: 8 }).map((texts) => texts.join('\n'));

function bodyOf(generator: Generator, operation: Operation, near: number): fc.Arbitrary<string | undefined> {
  const { requestBody } = operation;
  if (!requestBody) return fc.constant(undefined);
  const schema = requestBody.content[json]?.schema;
  const whole = schema ? valueOf(generator, schema, '', near).map((value) => JSON.stringify(value)) : lines;
  if (near === 0) return whole;
  const broken = fc.tuple(whole, fc.nat({ max: 7 })).map(([text, way]) => breakJson(text ?? '{}', way));
  return fc.oneof({ arbitrary: whole, weight: 12 }, { arbitrary: broken, weight: near });
}

function breakJson(text: string, way: number): string {
  const ways = [
    text.slice(0, Math.floor(text.length / 2)),
    `${text} x`,
    `\ufeff${text}`,
    text.replace('{', '{"__proto__":{},'),
    text.replace('{', '{"amount":1,"amount":2,'),
    text.replace(/:(\d+)/, ':$1.0'),
    `{"a":${'['.repeat(40)}${']'.repeat(40)}}`,
    text.replace(/\d+/, '9007199254740993'),
  ];
  return ways[way] ?? text;
}

/** Few keys, so that they meet again with other bodies. */
const keys = fc.oneof(
  { arbitrary: fc.nat({ max: 100_000 }).map((at) => `key-${at}`), weight: 30 },
  { arbitrary: fc.nat({ max: 20 }).map((at) => `often-${at}`), weight: 5 },
  { arbitrary: fc.constantFrom('', 'é', 'k'.repeat(300), ' '), weight: 1 },
);

function headersOf({ parameters, requestBody }: Operation, near: number): fc.Arbitrary<Record<string, string>> {
  const isKeyed = parameters.some(({ in: place }) => place === 'header');
  const odd = {
    'content-type': fc.constantFrom(json, json, json, 'text/plain', `${json}; charset=utf-16`, 'application/xml'),
    'x-request-id': fc.constantFrom('abc', 'a b', '${7*7}', 'x'.repeat(200)),
    'tix-member': fc.constantFrom('m1', '', 'a b', '../x'),
    'last-event-id': fc.constantFrom('', 'evt_AAAAAAAAAAAAAAAAAAAAAA', '1'),
    accept: fc.constantFrom('*/*', 'text/html', 'application/xml'),
    'content-encoding': fc.constantFrom('gzip', 'identity', 'x'),
  };
  const { 'content-type': _, 'content-encoding': __, ...withoutBody } = odd;
  const more = fc.record(requestBody ? odd : withoutBody, { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>;
  const key = isKeyed ? keys.map((text): Record<string, string> => ({ 'idempotency-key': text })) : fc.constant({});
  const oddly = fc.oneof({ arbitrary: fc.constant({}), weight: 8 - Math.min(near, 6) }, more);
  return fc.tuple(key, near === 0 ? fc.constant({}) : oddly).map(([first, second]) => ({ ...first, ...second }));
}

function filled(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encoded(values[name]));
}

function queryText(query: Readonly<Record<string, unknown>>, rest: string): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encoded(value)}`);
  const text = pairs.join('&') + (pairs.length === 0 ? rest.slice(1) : rest);
  return text === '' ? '' : `?${text}`;
}

/** Half a surrogate pair cannot be sent in a URL. */
function encoded(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'))
    .replaceAll('%3A', ':')
    .slice(0, 5_000);
}

export const unknownRoutes: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/'], ['GET', '/v1'], ['GET', '/v1/nothing'], ['POST', '/v1/accounts/x/y/z'], ['GET', '/v1/accounts/'],
  ['PUT', '/v1/transactions'], ['PATCH', '/v1/transactions/x'], ['DELETE', '/v1/transactions/x'], ['PUT', '/livez'],
  ['GET', '/metrics'], ['GET', '/V1/accounts'], ['GET', '/v1/accounts/%00'], ['GET', '/v1/accounts/%E0%A4%A'],
  ['OPTIONS', '/v1/accounts'], ['PURGE', '/v1/accounts'], ['GET', '/v1/accounts/..%2f..%2fetc'], ['HEAD', '/v1/accounts'],
]; // prettier-ignore
