import { join } from 'node:path';
import { ensureDemo, startEconomy, urlOf } from './economy.mjs';
import { homeFolder, makeFolder } from './folders.mjs';
import { takeLock } from './locks.mjs';
import { openRecord } from './record.mjs';
import { explain } from './setup-error.mjs';
import { lockFile, openShutdown } from './shutdown.mjs';

const startedAt = Date.now();

function say(text) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${seconds}s  ${text}\n`);
}

function refuseSecondStart(home) {
  const url = urlOf(home);
  const where = url ? ` at ${url}` : '';
  process.stderr.write(
    `Already running${where} (home ${home}).\n  → Stop it with Ctrl-C there, or set TIX_HOME to another folder.\n`,
  );
  process.exit(1);
}

function printTable({ url, operatorKeyFile }, home) {
  const rows = [
    ['economy', url],
    ['console', `${url}/console`],
    ['API docs', `${url}/docs`],
    ['operator key', operatorKeyFile],
    ['logs', join(home, 'logs')],
    ['stop', 'Ctrl-C; the data stays'],
  ];
  process.stdout.write(`\n${rows.map(([name, value]) => `  ${name.padEnd(14)}${value}`).join('\n')}\n\n`);
}

async function main() {
  const home = makeFolder(homeFolder(), 0o711);
  const release = takeLock(lockFile(home));
  if (!release) return refuseSecondStart(home);
  process.on('exit', release);
  const record = openRecord(home);
  const shutdown = openShutdown({ home, record, say });
  try {
    const economy = await startEconomy({ home, record, shutdown, say });
    await ensureDemo({ home, say });
    if (shutdown.aborted.aborted) return;
    say('ready');
    printTable(economy, home);
  } catch (error) {
    await shutdown.exit(1, `\n${explain(error)}\n`);
  }
}

await main();
