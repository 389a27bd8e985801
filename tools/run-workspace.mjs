import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './folders.mjs';
import { lastLines, run } from './run.mjs';

/**
 * Runs a program of the workspace from `<folder>/dist/main.js`, built first when its sources or those of its libraries are
 * newer. Its exit code becomes ours.
 */
export async function runWorkspace(folder, words, { libraries = [], environment = {}, flags = [] } = {}) {
  const bundle = join(repository, folder, 'dist/main.js');
  const problem = isStale(bundle, folder, libraries) ? await build(folder) : undefined;
  if (problem) return fail(problem);
  // Rows live for a moment only: a larger nursery collects them in a fraction of the time.
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--max-semi-space-size=64', ...flags, bundle, ...words],
    {
      // npm changes into the repository, but a file is named from where the person is.
      cwd: process.env.INIT_CWD ?? process.cwd(),
      env: { ...process.env, ...environment },
      stdio: 'inherit',
    },
  );
  // Ctrl-C reaches the child by itself: wait for its end, so that its last words and its exit code are ours.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

async function build(folder) {
  if (!existsSync(join(repository, 'node_modules'))) return 'Nothing is installed yet. Run: npm ci';
  const { code, stderr, stdout } = await run('npm', ['run', 'build', '-w', folder, '--silent'], { cwd: repository });
  return code === 0 ? undefined : `${folder} does not build:\n${lastLines(stderr || stdout, 20)}`;
}

function isStale(bundle, folder, libraries) {
  const sources = [`${folder}/src`, `${folder}/package.json`, 'package-lock.json'];
  for (const library of libraries) sources.push(`libs/${library}/src`);
  return !existsSync(bundle) || sources.some((source) => newestIn(join(repository, source)) > statSync(bundle).mtimeMs);
}

function newestIn(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return readdirSync(path, { recursive: true }).reduce(
    (newest, name) => Math.max(newest, statSync(join(path, name)).mtimeMs),
    mtimeMs,
  );
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
