import { findBinaries, serverPrograms, testPrograms } from './binaries.mjs';
import { ensureInstalled, inCheckout } from './install.mjs';
import { endRunning } from './run.mjs';
import { explain } from './setup-error.mjs';
import { runChecks, runJest, runToolTests } from './test-run.mjs';
import { startTestServers } from './test-servers.mjs';

const startedAt = Date.now();
const selection = process.argv.slice(2);

function say(text) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${seconds}s  ${text}\n`);
}

/** All that CI runs; with arguments only Jest, with those arguments. */
async function main() {
  await inCheckout(() => ensureInstalled(say), say);
  // Programs are fetched while the checks run.
  const names = [...serverPrograms, ...testPrograms];
  const [failed] = selection.length > 0 ? [[]] : await Promise.all([runChecks(say), findBinaries({ names, say })]);
  const servers = await startTestServers({ say });
  try {
    const toolTests = selection.length > 0 ? [] : runToolTests(say);
    const { code, counts } = await runJest({ selection, servers, say });
    failed.push(...(await toolTests));
    if (code !== 0) failed.push('tests');
    if (failed.length > 0) say(`FAILED: ${failed.join(', ')}`);
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  } finally {
    await servers.stop();
  }
  return failed.length === 0 ? 0 : 1;
}

process.on('exit', endRunning);
try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
}
