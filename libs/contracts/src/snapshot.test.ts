import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod';
import * as published from '.';
import { type Command, type Event, type Route, asyncApi, namedRoutes } from '.';

const folder = join(__dirname, '../../../docs/contracts');
const isWriting = process.env['CONTRACTS_WRITE'] === '1';

const advice = (file: string) => `
docs/contracts/${file} is not what the code says.
Callers may depend on the stored form. Leave it as it was and add a new contract beside it: a subject ending in .v2, or a
route under a new path; both are served until the last caller has moved. Only if nobody can notice the change (the
contract is not released, or it only grew by something optional), store the new form and commit it:

  CONTRACTS_WRITE=1 npx jest libs/contracts/src/snapshot.test.ts
`;

/**
 * The wire form. It is the input side of every schema, also of replies, because codecs decode what arrives: amounts are
 * integers and moments text. Words for people may change, and the order of fields means nothing.
 */
function wireForm(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      delete jsonSchema.description;
      delete jsonSchema.examples;
      jsonSchema.required?.sort();
    },
  });
}

function storedFormOf(contract: Command | Event) {
  const { kind, subject } = contract;
  if (contract.kind === 'event') return { kind, subject, payload: wireForm(contract.payload) };
  const { request, reply, refusals } = contract;
  return { kind, subject, refusals, request: wireForm(request), reply: wireForm(reply) };
}

function storedFormOfRoute({ method, path, scope, keyed, status, contentTypes, refusals, ...route }: Route) {
  const { params, query, body, reply } = route;
  const schemas = Object.entries({ params, query, body, reply }).flatMap(([part, schema]) =>
    schema === undefined ? [] : [[part, wireForm(schema)] as const],
  );
  return { kind: 'route', method, path, scope, keyed, status, contentTypes, refusals, ...Object.fromEntries(schemas) };
}

function isContract(value: unknown): value is Command | Event {
  return typeof value === 'object' && value !== null && 'kind' in value && 'subject' in value;
}

/** Through JSON, so that what is compared is what is stored. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const forms = new Map<string, unknown>([
  ...Object.values<unknown>(published)
    .filter(isContract)
    .map((contract) => [`${contract.subject}.json`, plain(storedFormOf(contract))] as const),
  ...namedRoutes().map(([name, route]) => [`http/${name}.json`, plain(storedFormOfRoute(route))] as const),
]);

function storedFiles(): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

const reference = join(__dirname, '../../../docs/reference/asyncapi.json');
const contracts = Object.entries<unknown>(published).filter((entry): entry is [string, Command | Event] =>
  isContract(entry[1]),
);
const { version } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as { version: string };
const described = () => plain(asyncApi({ version }, contracts));

beforeAll(() => {
  if (!isWriting) return;
  writeFileSync(reference, `${JSON.stringify(described(), null, 2)}\n`);
  for (const file of storedFiles()) rmSync(join(folder, file));
  for (const [file, form] of forms) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${JSON.stringify(form, null, 2)}\n`);
  }
});

test.each([...forms])('%s is stored as it is served', (file, form) => {
  let stored: unknown;
  try {
    stored = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch {
    throw new Error(`docs/contracts/${file} is missing: a new contract is stored with the command\n${advice(file)}`);
  }
  try {
    expect(form).toEqual(stored);
  } catch (difference) {
    throw new Error(`${advice(file)}\n${(difference as Error).message}`, { cause: difference });
  }
});

test('nothing that was published has gone: a contract is removed only with its file, by hand', () => {
  expect(storedFiles().filter((file) => !forms.has(file))).toEqual([]);
});

test('the wire form shows what JSON carries: integers for amounts and text for moments', () => {
  const reply = forms.get('ledger.post-transaction.v1.json');
  expect(reply).toMatchObject({
    request: { properties: { postings: { items: { properties: { amount: { anyOf: [{ type: 'integer' }, {}] } } } } } },
    reply: { properties: { committedAt: { type: 'string' } } },
  });
});

test('docs/reference/asyncapi.json describes every contract: it is written with the same command', () => {
  expect(JSON.parse(readFileSync(reference, 'utf8'))).toEqual(described());
});

test('every schema that the description of the bus refers to is stored', () => {
  const references = JSON.stringify(described()).matchAll(/"\$ref":"\.\.\/contracts\/([^#]+)#\/(\w+)"/g);
  const lost = [...references].filter(([, file = '', part = '']) => !(part in ((forms.get(file) ?? {}) as object)));
  expect(lost.map(([text]) => text)).toEqual([]);
});
