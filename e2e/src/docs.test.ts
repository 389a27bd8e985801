import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as contracts from '@tix/contracts';
import { serviceEntry } from '@tix/testkit';

const ROOT = join(__dirname, '../..');
const HEADINGS = ['Purpose', 'Owns', 'Commands', 'Events', 'Invariants', 'Configuration', 'Run', 'Failure modes'];
const SKIPPED = new Set(['node_modules', 'dist', 'coverage']);
const apps = readdirSync(join(ROOT, 'apps'));
/** What a person has in a browser and in a terminal is on no bus and keeps no tables. */
const services = apps.filter((app) => app !== 'console' && app !== 'cli');

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

function filesBelow(folder: string, extension: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) return [];
    if (entry.isDirectory()) return filesBelow(path, extension);
    return entry.name.endsWith(extension) ? [path] : [];
  });
}

/** The part of a README under one of its headings. */
function section(app: string, heading: string): string {
  return (
    read(`apps/${app}/README.md`)
      .split(/^## /m)
      .find((part) => part.startsWith(`${heading}\n`)) ?? ''
  );
}

/** Tables whose SQL is runtime's: `leaseTable('gateway', …)` makes `gateway.lease`, as does a list of them. */
function runtimeTables(sources: string): readonly string[] {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const called = [...sources.matchAll(/\b([a-z]+(?:[A-Z][a-z]+)*)Table\('(\w+)'/g)].map(
    ([, name = '', schema = '']) => `${schema}.${snake(name)}`,
  );
  const schema = /tables\.map\(\(table\) => table\('(\w+)'/.exec(sources)?.[1];
  const list = /const tables = \[([^\]]*)\]/.exec(sources)?.[1] ?? '';
  const listed = schema === undefined ? [] : found(list, /\b(\w+)Table\b/g).map((name) => `${schema}.${snake(name)}`);
  return [...called, ...listed];
}

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const found = (text: string, pattern: RegExp) => sorted([...text.matchAll(pattern)].map((match) => match[1] ?? ''));

interface Contract {
  readonly kind: string;
  readonly subject: string;
}

/** Names of the contracts whose subject begins with the service's prefix. */
function contractsOf(app: string, isWanted: (contract: Contract) => boolean): readonly string[] {
  const prefix = `${serviceEntry(app).prefix}.`;
  const named = Object.entries(contracts as Record<string, unknown>);
  return sorted(
    named
      .filter(([, value]) => isContract(value) && value.subject.startsWith(prefix) && isWanted(value))
      .map(([name]) => name),
  );
}

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'kind' in value && 'subject' in value;
}

test.each(apps)('README of %s has the eight headings in their order', (app) => {
  expect([...read(`apps/${app}/README.md`).matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual(HEADINGS);
});

describe.each(services)('README of %s', (app) => {
  test('names every command and query of the service, and none that does not exist', () => {
    const named = found(section(app, 'Commands'), /^\| `([a-z]\w+)`/gm);
    // Clients command the gateway by HTTP: its README names the resources.
    const routes = app === 'gateway' ? Object.keys(contracts.routes) : [];
    expect(named).toEqual(sorted([...contractsOf(app, ({ kind }) => kind !== 'event'), ...routes]));
  });

  test('names every event of the service, and none that does not exist', () => {
    const named = found(section(app, 'Events'), /^\| `([a-z]\w+)`/gm);
    expect(named).toEqual(contractsOf(app, ({ kind }) => kind === 'event'));
  });

  test('names every setting, and none that does not exist', () => {
    const own = found(read(`apps/${app}/src/config.ts`), /^\s+([A-Z][A-Z_]+):/gm);
    const common = found(read('libs/runtime/src/config.ts').split('interface')[0] ?? '', /^\s+([A-Z][A-Z_]+):/gm);
    const migrate = ['MIGRATOR_DATABASE_URL'];
    const named = found(section(app, 'Configuration'), /^\| `([A-Z][A-Z_]+)`/gm);
    expect(named).toEqual(sorted([...own, ...common, ...migrate]));
  });

  test('names every table it creates, and none that does not exist', () => {
    const sources = filesBelow(`apps/${app}/src/store`, '.ts').map(read).join('\n');
    const own = found(sources, /create table (?:if not exists )?(\w+\.\w+)/gi);
    const created = sorted([...own, ...runtimeTables(sources)]);
    const named = found(section(app, 'Owns'), /^\| `(\w+\.\w+)`/gm);
    expect(named.filter((name) => name !== 'platform.clock')).toEqual(created);
  });
});

test('links between documents lead somewhere', () => {
  const broken = filesBelow('.', '.md').flatMap((path) =>
    found(read(path), /\]\(([^)\s]+)\)/g)
      .filter((target) => !/^(https?:|#)/.test(target))
      .filter((target) => !existsSync(resolve(ROOT, dirname(path), target.replace(/#.*/, ''))))
      .map((target) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('commands that documents name exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const named = filesBelow('.', '.md').flatMap((path) => found(read(path), /npm run ([a-z][\w:-]*)/g));
  expect(sorted(named).filter((name) => !(name in scripts))).toEqual([]);
});

test('decisions are numbered without gaps', () => {
  const numbers = readdirSync(join(ROOT, 'docs/adr')).map((name) => Number(name.slice(0, 4)));
  expect(numbers.sort((left, right) => left - right)).toEqual(numbers.map((_, index) => index + 1));
});
