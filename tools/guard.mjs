import { join } from 'node:path';
import { stopLeftovers } from './leftovers.mjs';
import { isSame } from './processes.mjs';
import { openRecord, readJson } from './record.mjs';

/**
 * Outlives a killed `npm start` by a moment: when its standard input closes without a word, it stops
 * services and servers in order, so that nothing runs on with nobody to look after it.
 */
const [home] = process.argv.slice(2);
const lock = join(home, 'lock');
const keeper = readJson(lock, {});

process.stdin.resume();
process.stdin.on('end', async () => {
  const now = readJson(lock, {});
  // A new start of the same home has taken over already, leftovers included.
  if (now.pid !== keeper.pid || isSame(now)) return;
  await stopLeftovers({ home, record: openRecord(home) });
});
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {});
