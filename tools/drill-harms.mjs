import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { archive, backUp, restore } from './drill-backup.mjs';
import { fillDisk, growDisk, leaveSmallDisk, shrinkDisk } from './drill-disk.mjs';
import { killServer, restartServer } from './drill-servers.mjs';

/** What a drill does to the servers, by name. */
export function serverHarms(servers) {
  return {
    'kill-postgres': async () => {
      await killServer(servers, 'postgres');
      await restartServer(servers, 'postgres');
    },
    'wipe-nats': () => wipe(servers, 'nats'),
    'wipe-redis': () => wipe(servers, 'redis'),
    'shrink-disk': () => shrinkDisk(servers),
    'fill-disk': () => fillDisk(servers),
    'grow-disk': () => growDisk(servers),
    'leave-disk': () => leaveSmallDisk(servers),
    archive: () => archive(servers),
    'back-up': () => backUp(servers),
    restore: (moment) => restore(servers, moment),
  };
}

async function wipe(servers, name) {
  await killServer(servers, name);
  rmSync(join(servers.home, 'data', name), { recursive: true, force: true });
  await restartServer(servers, name);
}
