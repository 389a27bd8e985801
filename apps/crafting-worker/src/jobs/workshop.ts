import { type CommandId, type Instant, kindOf, type Register } from '@tix/contracts';
import type { Bus, Clock, Log, RegisterMirror, WorkQueue } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import type { JobRow } from '../domain/job-row';
import { afterStep, type Step } from '../domain/steps';
import { claimSteps } from '../store/claim-steps';
import { settleSteps, type Settlement, type SlotsOf } from '../store/settle-jobs';
import { inGroups } from './in-groups';
import { postStep, type PostedStep } from './post-step';
import { recipeVersions } from './recipe-versions';

/** Rows of one statement, and posts that are on their way together. */
const GROUP_MAX = 256;
const GROUPS_AT_ONCE_MAX = 4;

export interface WorkshopParts {
  readonly db: DataSource;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
  readonly register: RegisterMirror;
  readonly queue: Pick<WorkQueue, 'wake'>;
}

/** A job after somebody has looked at it. */
export interface Looked {
  /** As it is now; absent when there is no such job. */
  readonly job: JobRow | undefined;
  /** What was posted for it, if anything was due. */
  readonly step: PostedStep | undefined;
}

export interface Workshop extends WorkshopParts {
  readonly versionOf: ReturnType<typeof recipeVersions>;
  /** Does what is due for a job: writes it down, posts it, settles it. Safe to do twice, and in two processes at once. */
  look(id: CommandId): Promise<Looked>;
  /** Slots and the length of the queue of an account, under the register as it is now. */
  limits(): Promise<Limits>;
  /** Tells when to look at jobs; a lost wake-up is found by the reconciler. */
  wake(jobs: readonly Pick<JobRow, 'id' | 'epoch' | 'next_due_at'>[]): void;
}

export interface Limits {
  readonly slotsOf: SlotsOf;
  readonly queueMax: number;
}

export function openWorkshop(parts: WorkshopParts): Workshop {
  const { db, clock, queue, register } = parts;
  const limits = async () => limitsOf(await register.current());
  const wake: Workshop['wake'] = (jobs) => {
    const now = clock.now();
    const wakeUps = jobs.flatMap(({ id, epoch, next_due_at }) =>
      next_due_at === null ? [] : [{ id, epoch, delayMs: millisUntil(next_due_at, now) }],
    );
    // Nobody waits for Redis: it only says when to look.
    if (wakeUps.length > 0) void queue.wake(wakeUps);
  };
  const bench = { ...parts, versionOf: recipeVersions(db), limits, wake };
  const look = inGroups({ groupMax: GROUP_MAX, runningMax: GROUPS_AT_ONCE_MAX }, (ids: readonly CommandId[]) =>
    lookTogether(bench, ids),
  );
  return { ...bench, look };
}

/** Rounded up: who looks a moment too early looks twice. */
export function millisUntil(moment: Instant, now: Instant): number {
  return moment <= now ? 0 : Number((moment - now) / 1_000n + 1n);
}

function limitsOf({ variables }: Register): Limits {
  return {
    slotsOf: (account) =>
      kindOf(account) === 'company' ? variables['craft.slotsCompany'] : variables['craft.slotsMember'],
    queueMax: variables['craft.queueMax'],
  };
}

type Bench = Omit<Workshop, 'look'>;

async function lookTogether(bench: Bench, ids: readonly CommandId[]): Promise<readonly Looked[]> {
  const { db, clock } = bench;
  const { steps, resting } = await claimSteps(db, [...new Set(ids)], clock.now());
  const posted = await Promise.all(steps.map(async (step) => postOne(bench, step)));
  const settled = await settle(bench, steps, posted);
  const jobs = new Map<CommandId, Looked>();
  for (const job of resting) jobs.set(job.id, { job, step: undefined });
  steps.forEach(({ job }, at) => jobs.set(job.id, { job: settled.get(job.id) ?? job, step: posted[at] }));
  return ids.map((id) => jobs.get(id) ?? { job: undefined, step: undefined });
}

async function postOne(bench: Bench, step: Step): Promise<PostedStep> {
  return postStep(bench, step, await bench.versionOf(step.job));
}

async function settle(
  bench: Bench,
  steps: readonly Step[],
  posted: readonly PostedStep[],
): Promise<ReadonlyMap<CommandId, JobRow>> {
  const now = bench.clock.now();
  const settlements = steps.flatMap((step, at): readonly Settlement[] => {
    const patch = afterStep(step, posted[at] ?? { kind: 'unknown' }, now);
    return patch ? [{ step, patch }] : [];
  });
  if (settlements.length === 0) return new Map();
  const { slotsOf } = await bench.limits();
  const { settled, started } = await settleSteps(bench.db, settlements, { slotsOf, now });
  bench.wake(started);
  return new Map(settled.map((job) => [job.id, job]));
}
