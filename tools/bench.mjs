import { join, resolve } from 'node:path';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { repository } from './folders.mjs';
import { explain } from './setup-error.mjs';
import { bundlePrograms, runProgram, withTemporaryEconomy } from './temporary-economy.mjs';

/**
 * `npm run bench`: measures the ledger side by side with what it is compared with. Sets of cells by name, or `--all`; nothing
 * named are those that need few minutes. BENCH_SECONDS per cell (4), ROUNDS (3), BENCH_CELLS for single cells (their names, by
 * commas), BENCH_PROFILE to keep processor profiles in a folder and to print where the time went.
 */
const startedAt = Date.now();
const loads = ['naive', 'bus', 'swap', 'craft', 'payroll', 'history', 'accounts', 'http', 'sales'];
const programs = ['main', ...loads.map((load) => `load/${load}-load`), 'load/echo-server'];

function say(text) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${seconds}s  ${text}\n`);
}

async function main() {
  const { positionals: sets, values } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false } },
  });
  const results = join(repository, '.cache', 'bench');
  mkdirSync(results, { recursive: true });
  return withTemporaryEconomy({ name: 'bench', say }, async ({ settings, aborted }) => {
    const folder = await bundlePrograms(...programs);
    const plan = {
      seconds: Number(process.env.BENCH_SECONDS ?? 4),
      rounds: Number(process.env.ROUNDS ?? 3),
      sets,
      cells: (process.env.BENCH_CELLS ?? '').split(',').filter(Boolean),
      isAll: values.all,
      profileFolder: process.env.BENCH_PROFILE ? resolve(process.env.BENCH_PROFILE) : undefined,
      cli: join(repository, 'apps', 'cli', 'tix.mjs'),
      drill: join(repository, 'tools', 'drill.mjs'),
      resultFile: join(results, 'latest.json'),
      programs: folder,
    };
    return runProgram({ file: join(folder, 'main.js'), settings: { ...settings, ...plan }, aborted });
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
}
