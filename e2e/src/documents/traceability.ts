import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverageTags, type Tagged } from './coverage-tags';

/** One thing that the economy can do for somebody, or will. */
export interface Capability {
  readonly id: string;
  readonly capability: string;
  readonly service: string;
  readonly built: boolean;
  /** What a whole of it would have as well. */
  readonly missing?: string;
}

interface Area {
  readonly title: string;
  readonly rows: readonly Capability[];
}

export type Capabilities = Readonly<Record<string, Area>>;

const ROOT = join(__dirname, '../../..');
const FOLDERS = ['apps', 'bench', 'e2e', 'examples', 'import', 'libs', 'tools'];
export const TRACEABILITY_FILE = join(ROOT, 'docs/traceability.md');

export function readCapabilities(): Capabilities {
  return JSON.parse(readFileSync(join(ROOT, 'docs/capabilities.json'), 'utf8')) as Capabilities;
}

export function readTags(): readonly Tagged[] {
  return coverageTags(ROOT, FOLDERS);
}

/** Why the list of capabilities and the tags of the tests do not fit each other; empty when they do. */
export function misfits(areas: Capabilities, tags: readonly Tagged[]): readonly string[] {
  const rows = Object.values(areas).flatMap((area) => area.rows);
  const covered = new Set(tags.flatMap(({ covers }) => covers));
  const known = new Set(rows.map(({ id }) => id));
  return [
    ...rows
      .filter(({ id, built }) => built && !covered.has(id))
      .map(({ id }) => `${id} is built and no test covers it`),
    ...rows
      .filter(({ id, built }) => !built && covered.has(id))
      .map(({ id }) => `${id} is not built, but tests cover it`),
    ...tags.flatMap(({ file, name, covers }) =>
      covers.filter((id) => !known.has(id)).map((id) => `${file}: "${name}" covers ${id}, which does not exist`),
    ),
  ];
}

/** The document: every capability with its tests, those that are not built without. */
export function traceability(areas: Capabilities, tags: readonly Tagged[]): string {
  const rows = Object.values(areas).flatMap((area) => area.rows);
  const built = rows.filter((row) => row.built).length;
  return [
    '# What can be done, and which tests prove it',
    'Written by `npm run traceability` from `docs/capabilities.json` and the tags of the tests: `/** @covers T4 */` above a\n`test` or a `describe`. A capability that is built and has no test fails the build, as does a tag of an unknown one.',
    `${built} of ${rows.length} capabilities are built.`,
    ...Object.entries(areas).flatMap(([letter, { title, rows: own }]) => [
      `## ${letter} · ${title}`,
      ...own.map((row) => section(row, tags)),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

function section({ id, capability, service, built, missing }: Capability, tags: readonly Tagged[]): string {
  const head = `### ${id}\n\n${capability} (${service}).`;
  if (!built) return `${head} **Not built.**`;
  const lacking = missing === undefined ? '' : ` Not built: ${missing}.`;
  const own = tags.filter(({ covers }) => covers.includes(id));
  const files = [...new Set(own.map(({ file }) => file))];
  const lists = files.map((file) => {
    const names = own.filter((tag) => tag.file === file).map(({ name }) => `  - ${escaped(name)}`);
    return [`- [${file}](../${file})`, ...names].join('\n');
  });
  return `${head}${lacking}\n\n${lists.join('\n')}`;
}

const escaped = (name: string) => name.replace(/[*_<`[\]]/g, '\\$&');
