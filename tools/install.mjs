import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './folders.mjs';
import { withLock } from './locks.mjs';
import { readJson } from './record.mjs';
import { lastLines, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

const modules = join(repository, 'node_modules');
const stamp = join(modules, '.package-lock.stamp');
const lockfile = join(repository, 'package-lock.json');

/** Two starts of one checkout must not install or build over each other. */
export function inCheckout(work, say) {
  return withLock(join(repository, '.cache', 'checkout.lock'), work, () =>
    say('waiting for another start of this checkout to finish building'),
  );
}

/** Runs `npm ci` when what is installed is not what the lockfile says. */
export async function ensureInstalled(say) {
  const wanted = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!matchesLockfile()) await install(say);
  writeFileSync(stamp, wanted);
}

/** `npm install` leaves a list of what it put there: the same as the lockfile is as good as `npm ci`. */
function matchesLockfile() {
  const installed = readJson(join(modules, '.package-lock.json'), { packages: {} }).packages;
  const wanted = Object.entries(readJson(lockfile).packages).filter(([path]) => path.startsWith('node_modules/'));
  return wanted.every(([path, { version, optional, link }]) => {
    const there = installed[path];
    if (!there) return optional === true;
    return link ? existsSync(join(repository, path)) : there.version === version;
  });
}

async function install(say) {
  say('installing the npm packages (npm ci, about a minute)');
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...args] = [...npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { code, stderr } = await run(command, args, { cwd: repository });
  if (code === 0) return;
  throw new SetupError(
    `npm ci failed:\n${lastLines(stderr, 8)}`,
    'Check the network and your npm registry, then start again.',
  );
}

/** Bundles every app; what has not changed comes out of Nx's cache. */
export async function build(say) {
  say('building (npx nx run-many -t build)');
  const { code, stdout, stderr } = await runNx(['run-many', '-t', 'build', '--output-style=static']);
  if (code !== 0) {
    throw new SetupError(
      `The build failed:\n${lastLines(stdout + stderr, 30)}`,
      'Run npx nx run-many -t build to see all of it.',
    );
  }
}

export function runNx(args) {
  const env = {
    ...process.env,
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_NO_CLOUD: 'true',
    NO_COLOR: '1',
    FORCE_COLOR: '0',
  };
  return run(process.execPath, [join(modules, '.bin', 'nx'), ...args], { cwd: repository, env });
}
