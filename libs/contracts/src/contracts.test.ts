import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';
import * as published from '.';
import { type Command, type Event, type Route, namedRoutes, refusalCodes } from '.';

type Contract = Command | Event;

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'kind' in value && 'subject' in value;
}

interface Found {
  readonly service: string;
  readonly file: string;
  readonly name: string;
  readonly contract: Contract;
}

/** The folders of services: those whose index exports contracts of the bus. */
const services = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(__dirname, entry.name, 'index.ts')))
  .map((entry) => entry.name);

async function contractsOf(service: string): Promise<readonly Found[]> {
  const files = readdirSync(join(__dirname, service)).filter((file) => /(?<!\.test|^index)\.ts$/.test(file));
  const modules = files.map(async (file) => {
    const exported = (await import(join(__dirname, service, file))) as Record<string, unknown>;
    return Object.entries(exported).flatMap(([name, contract]) =>
      isContract(contract) ? [{ service, file: basename(file, '.ts'), name, contract }] : [],
    );
  });
  return (await Promise.all(modules)).flat();
}

const camelCase = (kebab: string) => kebab.replace(/-[a-z]/g, (letter) => letter.slice(1).toUpperCase());
const schemasOf = (contract: Contract) =>
  contract.kind === 'event' ? [contract.payload] : [contract.request, contract.reply];
const toJson = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' });

describe('contracts of the bus', () => {
  let found: readonly Found[];

  beforeAll(async () => {
    found = (await Promise.all(services.map(contractsOf))).flat();
  });

  test('there are some', () => {
    expect(found.length).toBeGreaterThan(20);
  });

  test('subject, file and export name of each agree; what several services have is named after its service too', () => {
    const isOfSeveral = (file: string) => found.filter((other) => other.file === file).length > 1;
    for (const { service, file, name, contract } of found) {
      const words = contract.kind === 'event' ? `${service}.event.${file}` : `${service}.${file}`;
      expect(contract.subject).toMatch(/^[a-z]+(?:\.event)?\.[a-z]+(?:-[a-z]+)*\.v[1-9][0-9]*$/);
      expect([contract.subject.replace(/\.v[0-9]+$/, ''), name]).toEqual([
        words,
        camelCase(isOfSeveral(file) ? file.replace('-', `-${service}-`) : file),
      ]);
    }
  });

  test('a file has one contract, an event is named after what happened, a command is not', () => {
    const files = found.map(({ service, file }) => `${service}/${file}`);
    expect(files).toEqual([...new Set(files)]);
    for (const { contract, name } of found) expect(/ed$/.test(name)).toBe(contract.kind === 'event');
  });

  test('each is published by the package, under one subject', () => {
    const exported = Object.values<unknown>(published).filter(isContract);
    expect(new Set(exported)).toEqual(new Set(found.map(({ contract }) => contract)));
    const subjects = exported.map(({ subject }) => subject);
    expect(subjects).toEqual([...new Set(subjects)]);
  });

  test('refusals are codes of the table, each once', () => {
    for (const { contract } of found) {
      if (contract.kind === 'event') continue;
      expect(contract.refusals).toEqual([...new Set(contract.refusals)]);
      expect(refusalCodes).toEqual(expect.arrayContaining([...contract.refusals]));
    }
  });

  test('requests are closed, so that nothing is half understood; replies and events may grow', () => {
    for (const { contract } of found) {
      const [input, ...outputs] = schemasOf(contract);
      const isClosed = (schema: z.ZodType) => toJson(schema)['additionalProperties'] === false;
      const expected = contract.kind === 'event' ? [false] : [true, false];
      expect({
        subject: contract.subject,
        closed: [input, ...outputs].map((one) => isClosed(one as z.ZodType)),
      }).toEqual({
        subject: contract.subject,
        closed: expected,
      });
    }
  });
});

describe('routes of HTTP', () => {
  const routes: readonly (readonly [string, Route])[] = namedRoutes();

  test('a method and a path name one route', () => {
    const shapes = routes.map(([, { method, path }]) => `${method} ${path.replace(/:[A-Za-z]+/g, ':')}`);
    expect(shapes).toEqual([...new Set(shapes)]);
  });

  test.each(routes)(
    '%s: refusals are codes of the table, parameters those of the path, and all has a JSON schema',
    (_name, route) => {
      expect(route.refusals).toEqual([...new Set(route.refusals)]);
      expect(refusalCodes).toEqual(expect.arrayContaining([...route.refusals]));
      for (const schema of [route.params, route.query, route.body, route.reply]) {
        if (schema !== undefined) expect(() => toJson(schema)).not.toThrow();
      }
      const named = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name);
      expect(Object.keys(toJson(route.params).properties ?? {})).toEqual(named);
    },
  );
});
