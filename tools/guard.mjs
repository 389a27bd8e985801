import { join } from 'node:path';
import { clearing, stopLeftovers } from './leftovers.mjs';
import { hasEnded } from './processes.mjs';
import { openRecord, readJson } from './record.mjs';

/**
 * Outlives a killed `npm start` by a moment: when its standard input closes without a word, it stops
 * services and servers in order, so that nothing runs on with nobody to look after it.
 */
const KEEPER_END_MS = 5_000;
// Told, not read from the lock: by the time that this runs it may be that of the next start.
const [home, pid, startTime] = process.argv.slice(2);
const keeper = { pid: Number(pid), startTime };

process.stdin.resume();
process.stdin.on('end', async () => {
  // Its channels close a moment before a killed process is gone.
  if (!(await hasEnded(keeper, KEEPER_END_MS))) return;
  await clearing(home, async () => {
    // A new start of the same home may have taken over already, leftovers included.
    const now = readJson(join(home, 'lock'), {});
    if (now.pid !== keeper.pid || now.startTime !== keeper.startTime) return;
    await stopLeftovers({ home, record: openRecord(home) });
  });
});
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {});
