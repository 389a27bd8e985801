import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './folders.mjs';
import { identityOf } from './processes.mjs';
import { rotatedLog } from './servers.mjs';

/** The lifeline of a home's servers, which know nothing of us: it ends when it is killed, and acts when we are. See guard.mjs. */
export function spawnGuard(home) {
  const log = openSync(rotatedLog(home, 'guard'), 'a');
  const { pid, startTime } = identityOf(process.pid);
  const script = join(repository, 'tools', 'guard.mjs');
  const args = ['--title=tix:guard', '--max-old-space-size=32', script, home, String(pid), startTime];
  const child = spawn(process.execPath, args, { cwd: home, detached: true, stdio: ['pipe', log, log] });
  closeSync(log);
  return child;
}
