import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const repository = join(__dirname, '../../..');
const run = promisify(execFile);

const programs = ['main', 'migrate'] as const;
export type Program = (typeof programs)[number];

export interface ServiceBundles {
  fileOf(name: string, program: Program): string;
  remove(): Promise<void>;
}

/**
 * Programs as they are deployed, made from the sources as they are now. A bundle starts several times as fast as sources
 * do: worth its making to a suite that kills a service again and again.
 */
export async function bundleServices(names: readonly string[]): Promise<ServiceBundles> {
  // Inside the repository, where packages that are not bundled are found.
  const parent = join(repository, '.cache', 'test-bundles');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'suite-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  const apps = join(repository, 'apps');
  const entries = names.flatMap((name) => programs.map((program) => join(apps, name, 'src', `${program}.ts`)));
  const form = ['--bundle', '--platform=node', '--target=node20', '--format=cjs', '--conditions=@tix/source'];
  const places = [`--outdir=${folder}`, `--outbase=${apps}`, '--log-level=warning'];
  try {
    await run(join(repository, 'node_modules', '.bin', 'esbuild'), [...entries, ...form, ...places]);
  } catch (error) {
    await remove();
    throw error;
  }
  return { fileOf: (name, program) => join(folder, name, 'src', `${program}.js`), remove };
}
