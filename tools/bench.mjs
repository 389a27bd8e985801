import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { repository } from './folders.mjs';
import { explain } from './setup-error.mjs';
import { bundlePrograms, runProgram, withTemporaryEconomy } from './temporary-economy.mjs';

/**
 * `npm run bench`: measures the ledger side by side with what it is compared with. BENCH_SECONDS per cell (8), ROUNDS (3),
 * BENCH_CELLS to run only some cells (their names, by commas), BENCH_PROFILE to keep processor profiles in a folder.
 */
const startedAt = Date.now();
const loads = ['naive', 'bus', 'swap', 'craft', 'payroll', 'history', 'http'];
const programs = ['main', ...loads.map((load) => `load/${load}-load`), 'load/echo-server'];

function say(text) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${seconds}s  ${text}\n`);
}

async function main() {
  const results = join(repository, '.cache', 'bench');
  mkdirSync(results, { recursive: true });
  return withTemporaryEconomy({ name: 'bench', say }, async ({ settings, aborted }) => {
    const folder = await bundlePrograms(...programs);
    const plan = {
      seconds: Number(process.env.BENCH_SECONDS ?? 8),
      rounds: Number(process.env.ROUNDS ?? 3),
      cells: process.env.BENCH_CELLS?.split(',').filter(Boolean),
      profileFolder: process.env.BENCH_PROFILE,
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
