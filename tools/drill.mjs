import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { leaveSmallDisk } from './drill-disk.mjs';
import { serverHarms } from './drill-harms.mjs';
import { NotHere } from './drill-servers.mjs';
import { repository } from './folders.mjs';
import { explain } from './setup-error.mjs';
import { bundlePrograms, runProgram, withTemporaryEconomy } from './temporary-economy.mjs';

/**
 * `npm run drill`: breaks what runs, under load, and counts what is there afterwards; `npm run drill -- NAME…` only some.
 * `--times 3` faults of each, `--callers 64`, `--calm-ms 1500`, `--stall-ms 8000`; `--short` is the form of the tests,
 * `--json` is for programs. Exit code 1 when anything was lost, doubled or not verified.
 */
const defaults = { callers: 64, 'calm-ms': 1500, 'stall-ms': 8000 };
const short = { callers: 4, 'calm-ms': 200, 'stall-ms': 1500, times: 1 };
const startedAt = Date.now();

function say(text) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`${seconds}s  ${text}\n`);
}

function planOf(args) {
  const number = { type: 'string' };
  const flag = { type: 'boolean', default: false };
  const options = { times: number, callers: number, 'calm-ms': number, 'stall-ms': number, short: flag, json: flag };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const chosen = { ...defaults, ...(values.short && short), ...values };
  return {
    drills: positionals,
    ...(chosen.times && { times: Number(chosen.times) }),
    callers: Number(chosen.callers),
    calmMs: Number(chosen['calm-ms']),
    stallMs: Number(chosen['stall-ms']),
    isJson: values.json,
  };
}

/** Answers what the drill asks for; what this machine cannot do is an answer too. */
function answering(harms) {
  return ({ harm, moment }, answer) => {
    harms[harm](moment).then(
      () => answer({}),
      (error) => answer(error instanceof NotHere ? { notHere: error.message } : { error: String(error.stack) }),
    );
  };
}

async function main() {
  const plan = planOf(process.argv.slice(2));
  const results = join(repository, '.cache', 'drill');
  mkdirSync(results, { recursive: true });
  return withTemporaryEconomy({ name: 'drill', say }, async ({ settings, servers, aborted }) => {
    const folder = await bundlePrograms('drill/main');
    const onMessage = answering(serverHarms(servers));
    const resultFile = join(results, 'latest.json');
    const file = join(folder, 'drill', 'main.js');
    try {
      return await runProgram({ file, settings: { ...settings, ...plan, programs: folder, resultFile }, aborted, onMessage });
    } finally {
      await leaveSmallDisk(servers);
    }
  });
} // prettier-ignore

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
}
