import { parseArgs } from 'node:util';
import { endRunning } from './run.mjs';
import { explain, SetupError } from './setup-error.mjs';
import { runJest } from './test-run.mjs';
import { startTestServers } from './test-servers.mjs';

/**
 * `npm run simulate -- --seeds 10000 --from 1`: the committer and the state machine under as many seeds. The first that fails
 * is printed with all that happened, and with the command that repeats it.
 */
const startedAt = Date.now();
const TESTS = ['simulation', 'state-machine'].map((name) => `apps/ledger-svc/src/committer/${name}.test.ts`);
const { values } = parseArgs({ options: { seeds: { type: 'string' }, from: { type: 'string' } } });

function say(text) {
  process.stdout.write(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)}s  ${text}\n`);
}

/** So many in one run of Jest, which has its own limit of time. */
const SEEDS_AT_ONCE = 1_000;

async function main() {
  const [seeds, from] = [values.seeds ?? '1000', values.from ?? '1'].map((text) => {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new SetupError(`not a number of seeds: ${text}`, 'give a positive number');
    return Number(text);
  });
  const servers = await startTestServers({ say });
  try {
    for (let next = from; next < from + seeds; next += SEEDS_AT_ONCE) {
      const count = Math.min(SEEDS_AT_ONCE, from + seeds - next);
      Object.assign(process.env, { SIMULATION_SEEDS: String(count), SIMULATION_FROM: String(next) });
      const { code } = await runJest({ selection: TESTS, servers, say });
      if (code !== 0) return code;
      say(`seeds ${next} to ${next + count - 1} hold`);
    }
    return 0;
  } finally {
    await servers.stop();
  }
}

process.on('exit', endRunning);
try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
}
