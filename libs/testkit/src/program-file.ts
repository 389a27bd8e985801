import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { alone } from './on-server';
import { programsFolder } from './test-servers';

const repository = join(__dirname, '../../..');
const runBundle = join(__dirname, 'fixtures/run-bundle.cjs');
const run = promisify(execFile);

const form = [
  ...['--bundle', '--platform=node', '--target=node20', '--format=cjs', '--conditions=@tix/source'],
  // It reads a file that lies beside it, which builds copy; here it is found where it is.
  '--external:libpg-query',
];

/**
 * A program as it is deployed, made from its sources as they are now by whoever needs it first in a run. A bundle starts
 * in a quarter of the time that sources take, and a run starts hundreds.
 */
export async function programFile(source: string): Promise<string> {
  const name = relative(repository, source).replaceAll(/[/\\]/g, '.');
  const file = join(programsFolder(), `${name}.js`);
  if (existsSync(file)) return file;
  await alone(`program ${file}`, async () => {
    if (existsSync(file)) return;
    // The name is given only when everything has succeeded.
    const making = join(programsFolder(), `${randomBytes(8).toString('hex')}.js`);
    const bundle = join(programsFolder(), `${name}.bundle.js`);
    const esbuild = join(repository, 'node_modules', '.bin', 'esbuild');
    await run(esbuild, [source, ...form, `--outfile=${bundle}`, '--log-level=warning']);
    await writeFile(making, `require(${JSON.stringify(runBundle)})(${JSON.stringify(bundle)});\n`);
    await rename(making, file);
  });
  return file;
}

/** Of an app: apps do not import each other, so what tests of another one start is a program of its own. */
export function serviceProgram(name: string, program: 'main' | 'migrate'): Promise<string> {
  return programFile(join(repository, 'apps', name, 'src', `${program}.ts`));
}
