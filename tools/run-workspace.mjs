import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { homeFolder, repository } from './folders.mjs';
import { lastLines, run } from './run.mjs';

/** What a command line is bundled into, and of what besides its own sources. */
export const commandLine = {
  folder: 'apps/cli',
  bundle: 'dist/main.mjs',
  sources: ['libs/contracts', 'libs/proofs', 'libs/sales-core', 'libs/sdk', 'import', 'verifier'],
};
export const verifier = { folder: 'verifier', bundle: 'dist/main.js', sources: ['libs/contracts', 'libs/proofs'] };

/** A command of the command line for a script of npm, which is about the system of this checkout whatever else is named. */
export function runCommand(words) {
  return runWorkspace(commandLine, words, { TIX_HOME: homeFolder(), TIX_URL: '', TIX_KEY: '' });
}

/**
 * Runs a program of the workspace from its bundle, built first when its sources or the folders of other ones that it is made
 * of are newer. Its exit code becomes ours.
 */
export async function runWorkspace(program, words, environment = {}) {
  const { bundle, problem } = await builtWorkspace(program);
  if (problem) return fail(problem);
  // Rows live for a moment only: a larger nursery collects them in a fraction of the time.
  const child = spawn(process.execPath, ['--enable-source-maps', '--max-semi-space-size=64', bundle, ...words], {
    // npm changes into the repository, but a file is named from where the person is.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  // Ctrl-C reaches the child by itself: wait for its end, so that its last words and its exit code are ours.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

/** Where the bundle of a program is, or why there is none. */
export async function builtWorkspace({ folder, bundle: file, sources }) {
  const bundle = join(repository, folder, file);
  return { bundle, problem: isStale(bundle, folder, sources) ? await build(folder) : undefined };
}

async function build(folder) {
  if (!existsSync(join(repository, 'node_modules'))) return 'Nothing is installed yet. Run: npm ci';
  const { code, stderr, stdout } = await run('npm', ['run', 'build', '-w', folder, '--silent'], { cwd: repository });
  return code === 0 ? undefined : `${folder} does not build:\n${lastLines(stderr || stdout, 20)}`;
}

function isStale(bundle, folder, sources) {
  const watched = [`${folder}/src`, `${folder}/package.json`, 'package-lock.json'];
  for (const source of sources) watched.push(`${source}/src`);
  return !existsSync(bundle) || watched.some((one) => newestIn(join(repository, one)) > statSync(bundle).mtimeMs);
}

/** The last change below a path, in milliseconds. Asked at every start: by hand it takes a fifth of what Node's recursion does. */
function newestIn(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  // A folder itself tells what was added and removed.
  return readdirSync(path)
    .filter((name) => !name.endsWith('.test.ts'))
    .reduce((newest, name) => Math.max(newest, newestIn(join(path, name))), found.mtimeMs);
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
