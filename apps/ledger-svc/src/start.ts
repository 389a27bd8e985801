import { hash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { type Instant, MAIN_BOOK } from '@tix/contracts';
import { type Log, openSigner, repeat, type RunningService, type ServiceParts, startService } from '@tix/runtime';
import { expireHolds } from './api/expire-holds';
import { forgetRefusals } from './api/forget-refusals';
import { forgetUses } from './api/forget-uses';
import { makeCheckpoints } from './api/make-checkpoints';
import { publishJournal, type Publisher } from './api/publish-journal';
import { CommitFeed } from './committer/commit-feed';
import { type Committer, startCommitter } from './committer/committer';
import type { BatchTools } from './committer/deciding-batch';
import type { Config } from './config';
import { saltSource } from './salts';
import { serveLedger } from './serve-ledger';
import { ledgerEntities } from './store/entities';
import { openConnections } from './store/connections';

export { Config } from './config';
export { ledgerMigrations } from './store/migrations';

/** Commands that may wait in all, and for one client: half of it, so that one cannot shut the others out. */
const QUEUE = { commandsMax: 20_000, clientMax: 10_000 };
const READ_CONNECTIONS_MAX = 8;
const EXPIRE_EVERY_MS = 500;
const FORGET_EVERY_MS = 3_600_000;
const OPEN_MAIN_MS = 30_000;

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
      const feed = new CommitFeed();
      const publisher = publishJournal({ ...parts, feed });
      const committer = await openCommitter(config, { ...parts, publisher, feed }, options);
      const expireDueHolds = expireHolds({ ...parts, committer });
      // Due holds end within a second even when nobody touches their accounts.
      parts.onStop('workers', 'expiry', repeat(parts.log, 'expire holds', EXPIRE_EVERY_MS, expireDueHolds));
      parts.onStop('workers', 'refusals', repeat(parts.log, 'forget refusals', FORGET_EVERY_MS, forgetRefusals(parts)));
      parts.onStop('workers', 'uses', repeat(parts.log, 'forget uses', FORGET_EVERY_MS, forgetUses(parts)));
      parts.onStop('workers', 'committer', () => committer.stop());
      parts.onStop('workers', 'publisher', () => publisher.stop());
      await openMain(committer);
      const signer = openSigner(config.CHECKPOINT_KEY);
      const stating = makeCheckpoints({ ...parts, signer, everyMs: config.CHECKPOINT_SECONDS * 1000 });
      parts.onStop('workers', 'checkpoints', () => stating.stop());
      parts.ops.addCheck('committer', () => committer.isReady());
      await serveLedger({ ...parts, committer, capabilityKey: config.CAPABILITY_KEY, signer, expireDueHolds });
    },
  });
}

type CommitterParts = ServiceParts & { readonly publisher: Publisher; readonly feed: CommitFeed };

function openCommitter(config: Config, parts: CommitterParts, options: StartOptions): Promise<Committer> {
  const { clock, log, instance, publisher, feed } = parts;
  const applicationName = `ledger-svc@${instance} committer`;
  return startCommitter({
    tools: toolsOf(() => clock.now(), options),
    feed,
    limits: QUEUE,
    log,
    connect: (onLost) => openConnections({ url: config.DATABASE_URL, applicationName, onLost }),
    onCommitted: () => publisher.kick(),
  });
}

/** Every economy begins with the book `main`; opening it again changes nothing. */
async function openMain(committer: Committer): Promise<void> {
  const command = { kind: 'openBook', id: uuidv7(), book: MAIN_BOOK, actor: 'ledger-svc' } as const;
  const outcome = await committer.submit({ command, caller: 'ledger-svc' }, Date.now() + OPEN_MAIN_MS);
  if (!outcome.ok) throw new Error(`the book ${MAIN_BOOK} could not be opened: ${outcome.refusal.code}`);
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
