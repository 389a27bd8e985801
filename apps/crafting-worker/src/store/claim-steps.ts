import { type CommandId, type Instant, type Ok, ok } from '@tix/contracts';
import { transact } from '@tix/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import type { JobRow } from '../domain/job-row';
import { isOpen, type Step, stepOf } from '../domain/steps';
import { JOB_COLUMNS } from './job-columns';

export interface Claimed {
  readonly steps: readonly Step[];
  /** Jobs that have nothing to do now, as they are. */
  readonly resting: readonly JobRow[];
}

/**
 * Decides what is due for each job and writes it down before anybody posts it. Two workers that look at one job find the same
 * step: the ranges of runs that are ever posted follow each other and never overlap.
 */
export async function claimSteps(db: DataSource, ids: readonly CommandId[], now: Instant): Promise<Claimed> {
  const claimed = await transact(db, async (tx) => {
    const jobs = await lockJobs(tx, ids);
    const steps = jobs.flatMap((job) => stepOf(job, now) ?? []);
    const fresh = steps.filter(({ job }) => job.intent === null);
    if (fresh.length > 0) {
      await tx.query(
        `update crafting.job j set intent = 'advance', intent_runs = s.runs, intent_fees = s.fees, touched_at = clock_timestamp()
           from unnest($1::uuid[], $2::integer[], $3::integer[]) as s (id, runs, fees) where j.id = s.id`,
        [
          fresh.map(({ job }) => job.id),
          fresh.map(({ target }) => target.runsTo),
          fresh.map(({ target }) => target.feesTo),
        ],
      );
    }
    const busy = new Set(steps.map(({ job }) => job.id));
    return ok({ steps: steps.map(written), resting: jobs.filter(({ id }) => !busy.has(id)) });
  });
  return claimed.value;
}

/** The step with its job as it is stored now. */
function written({ job, kind, target }: Step): Step {
  if (kind !== 'advance') return { job, kind, target };
  return { job: { ...job, intent: kind, intent_runs: target.runsTo, intent_fees: target.feesTo }, kind, target };
}

async function lockJobs(tx: EntityManager, ids: readonly CommandId[]): Promise<readonly JobRow[]> {
  return tx.query(`select ${JOB_COLUMNS} from crafting.job j where j.id = any($1::uuid[]) order by j.id for update`, [
    ids,
  ]);
}

export interface CancelOrder {
  readonly book: string;
  readonly jobId: CommandId;
  readonly id: CommandId;
  readonly fingerprint: string | undefined;
}

export type CancelClaim =
  | { readonly kind: 'missing' | 'ended' | 'busy' | 'reused' }
  | { readonly kind: 'claimed' | 'done'; readonly job: JobRow };

/**
 * Writes down that a job is cancelled, unless something else is being posted for it or is due first. The row's lock decides
 * between a cancellation and the delivery of the last run: exactly one of them wins.
 */
export async function claimCancel(db: DataSource, order: CancelOrder, now: Instant): Promise<CancelClaim> {
  const claimed = await transact(db, async (tx): Promise<Ok<CancelClaim>> => {
    const [job] = await lockJobs(tx, [order.jobId]);
    if (!job || job.state === 'accepted' || job.book !== order.book) return ok({ kind: 'missing' });
    if (job.cancel_id === order.id) return ok(claimedBefore(job, order));
    if (await hasCancelledAnother(tx, order.id)) return ok({ kind: 'reused' });
    if (stepOf(job, now)) return ok({ kind: 'busy' });
    if (!isOpen(job, now)) return ok({ kind: 'ended' });
    const { id: cancel_id, fingerprint: cancel_fingerprint = null } = order;
    await tx.query(
      `update crafting.job set intent = 'cancel', cancel_id = $2, cancel_fingerprint = $3, next_due_at = $4,
                               touched_at = clock_timestamp() where id = $1`,
      [job.id, cancel_id, cancel_fingerprint, now],
    );
    return ok({
      kind: 'claimed',
      job: { ...job, intent: 'cancel', cancel_id, cancel_fingerprint, next_due_at: now },
    });
  });
  return claimed.value;
}

/** Of two requests with one id the second waits for the first. */
async function hasCancelledAnother(tx: EntityManager, id: CommandId): Promise<boolean> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1::text, 0))', [`cancel ${id}`]);
  const cancelled: unknown[] = await tx.query('select from crafting.job where cancel_id = $1', [id]);
  return cancelled.length > 0;
}

function claimedBefore(job: JobRow, { fingerprint }: CancelOrder): CancelClaim {
  if (job.cancel_fingerprint !== (fingerprint ?? null)) return { kind: 'reused' };
  return { kind: job.state === 'cancelled' ? 'done' : 'claimed', job };
}
