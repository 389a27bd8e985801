import { hash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Instant } from '@tix/contracts';
import { type Log, openSigner, type RunningService, startService } from '@tix/runtime';
import { observeBatches } from './batch-metrics';
import type { BatchTools } from './committer/deciding-batch';
import type { Config } from './config';
import { leadLedger } from './lead-ledger';
import { saltSource } from './salts';
import { serveReplica } from './serve-ledger';
import { ledgerEntities } from './store/entities';

export { Config } from './config';
export { ledgerMigrations } from './store/migrations';

const READ_CONNECTIONS_MAX = 8;
const MEGABYTE = 1_048_576;

export interface StartOptions {
  readonly log?: Log;
  /** For tests of the answer barrier: runs between a batch's last statement and its commit. */
  readonly beforeCommit?: () => Promise<void>;
}

export function start(config: Config, options: StartOptions = {}): Promise<RunningService> {
  return startService({
    name: 'ledger-svc',
    config,
    entities: ledgerEntities,
    connectionsMax: READ_CONNECTIONS_MAX,
    ...(options.log && { log: options.log }),
    start: async (parts) => {
      const signer = openSigner(config.CHECKPOINT_KEY);
      const leadership = await leadLedger({
        ...parts,
        signer,
        databaseUrl: config.DATABASE_URL,
        capabilityKey: config.CAPABILITY_KEY,
        checkpointEveryMs: config.CHECKPOINT_SECONDS * 1000,
        memoryBytesMax: config.MEMORY_MB * MEGABYTE,
        tools: toolsOf(() => parts.clock.now(), options),
        observe: observeBatches(parts.ops.registry),
      });
      parts.onStop('serving', 'leadership', () => leadership.stop());
      parts.ops.addCheck('committer', () => leadership.isReady());
      await serveReplica({ ...parts, signer });
    },
  });
}

function toolsOf(clock: () => Instant, { beforeCommit }: StartOptions): BatchTools {
  return {
    clock,
    newId: uuidv7,
    newSalt: saltSource(),
    sha256: (text) => hash('sha256', text, 'hex'),
    ...(beforeCommit && { beforeCommit }),
  };
}
