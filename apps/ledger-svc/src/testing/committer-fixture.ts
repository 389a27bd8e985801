import { createHash, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type Instant, instant, MAIN_BOOK } from '@tix/contracts';
import { freshDatabase, type TestDatabase, testLog, type TestLog } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import { CommitFeed } from '../committer/commit-feed';
import { type Committer, startCommitter } from '../committer/committer';
import type { Outcome, Posted } from '../committer/outcome';
import type { QueueLimits } from '../committer/queue';
import type { Submission } from '../domain/command';
import { ledgerMigrations } from '../store/migrations';
import { openConnections } from '../store/connections';

export { asOperator, asService } from './submissions';

/** A committer on a database of its own, without a bus: what is sent in one tick is decided in one batch. */
export interface TestCommitter {
  readonly database: TestDatabase;
  readonly committer: Committer;
  readonly log: TestLog;
  /** Commands in each batch that was committed. */
  readonly batches: number[];
  /** Whether each of them was decided before those in front of it were committed, or could have been. */
  readonly isAhead: boolean[];
  /** Batches with something to commit that were decided so far. */
  decided(): number;
  /** Moves the clock of the committer. */
  advance(seconds: number): void;
  stop(): Promise<void>;
}

export interface TestCommitterOptions {
  readonly limits?: QueueLimits;
  readonly beforeCommit?: () => Promise<void>;
  readonly memoryBytesMax?: number;
  /** Where the committer connects, for faults on the way. */
  readonly through?: (url: string) => string;
}

const LIMITS = { commandsMax: 20_000, clientMax: 20_000 };
const PATIENCE_MS = 20_000;

export async function startTestCommitter(options: TestCommitterOptions = {}): Promise<TestCommitter> {
  const { limits = LIMITS, beforeCommit, through = (url) => url } = options;
  const database = await freshDatabase([{ schema: 'ledger', migrations: ledgerMigrations }]);
  const log = testLog();
  const batches: number[] = [];
  const isAhead: boolean[] = [];
  let offset = 0n;
  let decided = 0;
  const committer = await startCommitter({
    tools: {
      clock: (): Instant => instant(BigInt(Date.now()) * 1_000n + offset),
      newId: uuidv7,
      newSalt: () => randomBytes(16).toString('hex'),
      sha256: (text) => {
        decided += 1;
        return createHash('sha256').update(text).digest('hex');
      },
      ...(beforeCommit && { beforeCommit }),
    },
    feed: new CommitFeed(),
    limits,
    pause: setTimeout,
    memoryBytesMax: options.memoryBytesMax ?? 64 * 1_048_576,
    log: log.log,
    connect: (onLost) =>
      openConnections({
        url: through(database.urlOf('ledger')),
        applicationName: 'tested committer',
        onLost,
        beginEpoch: () => beginEpoch(database),
        nowMs: Date.now,
      }),
    observe: (batch) => {
      batches.push(batch.commands);
      isAhead.push(batch.isAhead);
    },
  });
  const fixture = {
    database,
    committer,
    log,
    batches,
    isAhead,
    decided: () => decided,
    advance: (seconds: number) => void (offset += BigInt(seconds) * 1_000_000n),
    async stop() {
      await committer.stop();
      await database.drop();
    },
  };
  const main = { kind: 'openBook', id: uuidv7(), book: MAIN_BOOK, actor: 'ledger-svc' } as const;
  posted(await committer.submit({ command: main, caller: 'ledger-svc' }, Date.now() + PATIENCE_MS));
  return fixture;
}

/** As whoever takes the lease does. */
export async function beginEpoch(database: TestDatabase): Promise<bigint> {
  const [row] = await database.query<{ epoch: string }>(
    `insert into ledger.lease (name, holder, expires_at) values ('leader', 'test', 'infinity')
     on conflict (name) do update set epoch = ledger.lease.epoch + 1 returning epoch`,
  );
  return BigInt(row?.epoch ?? 0);
}

export function submit(
  { committer }: TestCommitter,
  submission: Submission,
  patienceMs = PATIENCE_MS,
): Promise<Outcome> {
  return committer.submit(submission, Date.now() + patienceMs);
}

/** All in one tick, so in one batch. */
export function together(fixture: TestCommitter, ...submissions: readonly Submission[]): Promise<Outcome[]> {
  return Promise.all(submissions.map((submission) => submit(fixture, submission)));
}

export function outcomeCode(outcome: Outcome): string {
  return outcome.ok ? 'OK' : outcome.refusal.code;
}

export function posted(outcome: Outcome | undefined): Posted {
  if (outcome?.ok && 'record' in outcome) return outcome;
  throw new Error(
    `not posted: ${JSON.stringify(outcome, (_, value) => (typeof value === 'bigint' ? `${value}` : value))}`,
  );
}
