import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { stopLeftovers } from './leftovers.mjs';
import { isSame, signal } from './processes.mjs';
import { endRunning } from './run.mjs';

/** npm passes Ctrl-C on to us although the terminal has done so already: that is one wish, not two. */
const SAME_WISH_MS = 1_000;

/**
 * One way down for Ctrl-C, for a failed start and for a bug: the gateway drains first, then the
 * services behind it, then the servers. Works at any moment of the start, also in its middle.
 */
export function openShutdown({ home, record, say }) {
  const aborting = new AbortController();
  const supervisors = [];
  let guard;
  let askedAt;

  const stop = async () => {
    aborting.abort();
    endRunning();
    for (const supervisor of supervisors.toReversed()) {
      say(`stopping ${supervisor.name}`);
      await supervisor.stop();
    }
    say('stopping the servers');
    await stopLeftovers({ home, record });
    record.clear();
    rmSync(join(home, 'url'), { force: true });
    await guard?.end();
  };

  const exit = async (code, message) => {
    if (askedAt) return;
    askedAt = Date.now();
    if (message) process.stderr.write(`${message}\n`);
    try {
      await stop();
      say('stopped; the data is kept');
    } finally {
      process.exit(code);
    }
  };

  const onSignal = () => {
    if (!askedAt) return exit(0, '');
    if (Date.now() - askedAt < SAME_WISH_MS) return undefined;
    killAll(record);
    return process.exit(130);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, onSignal);
  process.stdout.on('error', () => {});

  return {
    exit,
    aborted: aborting.signal,
    add: (supervisor) => supervisors.push(supervisor),
    setGuard: (started) => (guard = started),
  };
}

/** The second Ctrl-C: no draining. PostgreSQL's immediate stop loses nothing either. */
function killAll(record) {
  for (const entry of record.processes().filter(isSame)) {
    signal(entry.pid, entry.name === 'postgres' ? 'SIGQUIT' : 'SIGKILL');
  }
}

export const lockFile = (home) => join(home, 'lock');
