import { setTimeout } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { MAIN_BOOK } from '@tix/contracts';
import { type Lease, repeat, type ServiceParts, type Signer } from '@tix/runtime';
import { expireHolds } from './api/expire-holds';
import { forgetRefusals } from './api/forget-refusals';
import { forgetUses } from './api/forget-uses';
import { makeCheckpoints } from './api/make-checkpoints';
import { publishJournal } from './api/publish-journal';
import { openBell } from './committer/bell';
import { CommitFeed } from './committer/commit-feed';
import { type Committer, type CommitterOptions, startCommitter } from './committer/committer';
import type { BatchTools } from './committer/deciding-batch';
import type { Leading } from './committer/leading';
import { serveLeader } from './serve-ledger';
import { openConnections } from './store/connections';

export interface TermParts extends Omit<ServiceParts, 'onStop'> {
  readonly databaseUrl: string;
  readonly capabilityKey: Uint8Array;
  readonly signer: Signer;
  readonly checkpointEveryMs: number;
  readonly memoryBytesMax: number;
  readonly tools: BatchTools;
  readonly observe: NonNullable<CommitterOptions['observe']>;
}

/** Commands that may wait in all, and for one client: half of it, so that one cannot shut the others out. */
const QUEUE = { commandsMax: 20_000, clientMax: 10_000 };
const EXPIRE_EVERY_MS = 500;
const FORGET_EVERY_MS = 3_600_000;
const OPEN_MAIN_MS = 30_000;
/** Before work that has failed is tried again. */
const RETRY_MS = 250;

/** All that runs in a process while it leads. */
export interface Term {
  readonly committer: Committer;
  /** Resolves when the lease is lost or given up, or another process was found to lead. */
  readonly over: Promise<void>;
  /** Takes nothing more, answers what was taken, and closes what the term has opened. */
  end(): Promise<void>;
}

type Close = () => Promise<void>;

export async function beginTerm(parts: TermParts, lease: Lease): Promise<Term> {
  const retired = new AbortController();
  const signal = AbortSignal.any([lease.signal, retired.signal]);
  const bell = openBell();
  const feed = new CommitFeed();
  const committer = await openCommitter(parts, lease, {
    feed,
    onCommitted: () => bell.ring(),
    onRetired: () => retired.abort(),
  });
  const closes: Close[] = [() => committer.stop()];
  const end = async () => {
    for (const close of closes.splice(0)) await close();
  };
  try {
    await openMain(committer);
    const work = { ...parts, committer, lease, feed, bell, signal };
    closes.unshift(...workersOf(work));
    const served = await serveLeader(work);
    closes.unshift(() => served.stop());
  } catch (error) {
    await end();
    throw error;
  }
  return { committer, over: abortOf(signal), end };
}

function openCommitter(
  { databaseUrl, instance, ...parts }: TermParts,
  lease: Lease,
  of: { readonly feed: CommitFeed; readonly onCommitted: () => void; readonly onRetired: () => void },
): Promise<Committer> {
  const applicationName = `ledger-svc@${instance} committer`;
  return startCommitter({
    ...parts,
    ...of,
    limits: QUEUE,
    pause: setTimeout,
    connect: (onLost) =>
      openConnections({
        url: databaseUrl,
        applicationName,
        onLost,
        beginEpoch: () => lease.advance(),
        nowMs: Date.now,
      }),
  });
}

/** Every economy begins with the book `main`; opening it again changes nothing. */
async function openMain(committer: Committer): Promise<void> {
  const command = { kind: 'openBook', id: uuidv7(), book: MAIN_BOOK, actor: 'ledger-svc' } as const;
  const outcome = await committer.submit({ command, caller: 'ledger-svc' }, Date.now() + OPEN_MAIN_MS);
  if (!outcome.ok) throw new Error(`the book ${MAIN_BOOK} could not be opened: ${outcome.refusal.code}`);
}

type WorkParts = TermParts &
  Leading & {
    readonly feed: CommitFeed;
    readonly bell: ReturnType<typeof openBell>;
    readonly signal: AbortSignal;
  };

function workersOf(parts: WorkParts): Close[] {
  const { log } = parts;
  return [
    // Due holds end within a second even when nobody touches their accounts.
    repeat(log, 'expire holds', EXPIRE_EVERY_MS, expireHolds(parts)),
    repeat(log, 'forget refusals', FORGET_EVERY_MS, forgetRefusals(parts)),
    repeat(log, 'forget uses', FORGET_EVERY_MS, forgetUses(parts)),
    repeat(log, 'publish journal', RETRY_MS, () => publishJournal(parts)),
    repeat(log, 'make checkpoints', RETRY_MS, () => makeCheckpoints(parts)),
  ];
}

function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
