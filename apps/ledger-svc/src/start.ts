import { createHash, randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Instant } from '@tix/contracts';
import { type RunningService, type ServiceParts, startService, type Log } from '@tix/runtime';
import { startCommitter, type Committer } from './committer/committer';
import type { BatchTools } from './committer/deciding-batch';
import type { Config } from './config';
import { openSession } from './store/session';
import { serveLedger } from './serve-ledger';

/** Commands that may wait in all, and for one client: half of it, so that one cannot shut the others out. */
const QUEUE = { commandsMax: 20_000, clientMax: 10_000 };
const READ_CONNECTIONS_MAX = 8;

export interface StartOptions {
  readonly log?: Log;
  /** For tests of the answer barrier: runs between a batch's last statement and its commit. */
  readonly beforeCommit?: () => Promise<void>;
}

export function start(config: Config, options: StartOptions = {}): Promise<RunningService> {
  return startService({
    name: 'ledger-svc',
    config,
    entities: [],
    connectionsMax: READ_CONNECTIONS_MAX,
    ...(options.log && { log: options.log }),
    start: async (parts) => {
      const committer = await openCommitter(config, parts, options);
      await serveLedger({ ...parts, committer, capabilityKey: config.CAPABILITY_KEY });
    },
  });
}

async function openCommitter(
  config: Config,
  { clock, log, instance, onStop }: ServiceParts,
  options: StartOptions,
): Promise<Committer> {
  const committer = await startCommitter({
    tools: toolsOf(() => clock.now(), options),
    limits: QUEUE,
    log,
    connect: (onLost) =>
      openSession({ url: config.DATABASE_URL, applicationName: `ledger-svc@${instance} committer`, onLost }),
  });
  onStop('workers', 'committer', () => committer.stop());
  return committer;
}

function toolsOf(clock: () => Instant, { beforeCommit }: StartOptions): BatchTools {
  return {
    clock,
    newId: uuidv7,
    newSalt: () => randomBytes(16).toString('hex'),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    ...(beforeCommit && { beforeCommit }),
  };
}
