import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { homeFolder, repository } from './folders.mjs';
import { lastLines, run } from './run.mjs';

/** `npm run import -- FILE`: builds the importer when its sources are newer than its bundle, then runs it. */
const bundle = join(repository, 'import/dist/main.js');
const sources = ['import/src', 'import/package.json', 'libs/contracts/src', 'package-lock.json'];

await main();

async function main() {
  if (!existsSync(join(repository, 'node_modules'))) return fail('Nothing is installed yet. Run: npm ci');
  if (isStale()) {
    const built = await run('npm', ['run', 'build', '-w', 'import', '--silent'], { cwd: repository });
    if (built.code !== 0) return fail(`The importer does not build:\n${lastLines(built.stderr || built.stdout, 20)}`);
  }
  // Rows live for a moment only: a larger nursery collects them in a fraction of the time.
  const flags = ['--enable-source-maps', '--max-semi-space-size=64'];
  const child = spawn(process.execPath, [...flags, bundle, ...process.argv.slice(2)], {
    // npm changes into the repository, but a file is named from where the person is.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: { ...process.env, TIX_HOME: homeFolder() },
    stdio: 'inherit',
  });
  // Ctrl-C reaches the child by itself: wait for its end, so that its last words and its exit code are ours.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

function isStale() {
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
