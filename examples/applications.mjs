import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../tools/folders.mjs';

/** TypeScript is run as it is written, and libraries are read from their sources. */
export const runTypeScript = ['--conditions=@tix/source', '--import', 'tsx'];

/** Where applications are looked for; each is a folder with `src/application.ts`. Nothing else lists them. */
export function examplesFolder() {
  return resolve(process.env.TIX_EXAMPLES ?? join(repository, 'examples'));
}

export function applicationsIn(folder) {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'src/application.ts')));
}

export async function readApplication(folder, name) {
  const file = join(folder, name, 'src/application.ts');
  const known = applicationsIn(folder);
  if (!known.includes(name)) throw new Error(`There is no application ${name} in ${folder}: ${known.join(', ')}.`);
  const { application } = await import(pathToFileURL(file).href);
  return application;
}
