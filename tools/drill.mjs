import { mkdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from './folders.mjs';
import { identityOf, processesIn, signal } from './processes.mjs';
import { explain } from './setup-error.mjs';
import { bundlePrograms, runProgram, withTemporaryEconomy } from './temporary-economy.mjs';

/**
 * `npm run drill`: kills ledger-svc and PostgreSQL under load and counts what is there afterwards. `--ledger-kills 5`,
 * `--postgres-kills 2`, `--callers 64`, `--calm-ms 1500`; `--short` is the form of the tests, `--json` is for programs.
 */
const defaults = { 'ledger-kills': 5, 'postgres-kills': 2, callers: 64, 'calm-ms': 1500 };
const short = { 'ledger-kills': 2, 'postgres-kills': 1, callers: 24, 'calm-ms': 600 };
const startedAt = Date.now();

function say(text) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`${seconds}s  ${text}\n`);
}

function planOf(args) {
  const number = { type: 'string' };
  const flag = { type: 'boolean', default: false };
  const options = {
    ...Object.fromEntries(Object.keys(defaults).map((name) => [name, number])),
    short: flag,
    json: flag,
  };
  const { values } = parseArgs({ args, options });
  const chosen = (name) => Number(values[name] ?? (values.short ? short : defaults)[name]);
  return {
    ledgerKills: chosen('ledger-kills'),
    postgresKills: chosen('postgres-kills'),
    callers: chosen('callers'),
    calmMs: chosen('calm-ms'),
    isJson: values.json,
  };
}

/** The whole server at once, as when its machine goes away: its children would finish their work otherwise. */
async function killPostgres(servers) {
  const place = servers.servers.findIndex(({ name }) => name === 'postgres');
  const { child, restart } = servers.servers[place];
  const port = servers.record.ports.postgres;
  for (const { pid } of [identityOf(child.pid), ...childrenOf(child.pid)]) signal(pid, 'SIGKILL');
  servers.servers[place] = await restart();
  if (servers.record.ports.postgres !== port) throw new Error(`the port ${port} was taken by another program`);
}

function childrenOf(pid) {
  return process.platform === 'linux' ? processesIn(readlinkSync(`/proc/${pid}/cwd`), ['postgres']) : [];
}

async function main() {
  const plan = planOf(process.argv.slice(2));
  const results = join(repository, '.cache', 'drill');
  mkdirSync(results, { recursive: true });
  return withTemporaryEconomy({ name: 'drill', say }, async ({ settings, servers, aborted }) => {
    const folder = await bundlePrograms('drill/main');
    const onMessage = ({ kill }, answer) => {
      if (kill !== 'postgres') return;
      killPostgres(servers).then(
        () => answer({}),
        (error) => answer({ error: String(error.stack) }),
      );
    };
    say('making load');
    const resultFile = join(results, 'latest.json');
    const file = join(folder, 'drill', 'main.js');
    return runProgram({ file, settings: { ...settings, ...plan, programs: folder, resultFile }, aborted, onMessage });
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
}
