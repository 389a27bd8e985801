import {
  type cancelJob as contract,
  getTransaction,
  ok,
  refuse,
  type CommandId,
  type PostedTransaction,
  type Refused,
  type ResultOf,
} from '@tix/contracts';
import { call, type Handler, type TransportCode } from '@tix/runtime';
import type { JobRow } from '../domain/job-row';
import { renderJob } from '../domain/render-job';
import { stepId } from '../jobs/step-id';
import type { Looked, Workshop } from '../jobs/workshop';
import { claimCancel } from '../store/claim-steps';

const READ_MS = 2_000;
/** Each round ends a step that is under way or due; a job of short runs may have a new one each time. */
const ROUNDS_MAX = 20;

type Answer = ResultOf<typeof contract> | Refused<TransportCode>;

/** First everything that is due is delivered, then the rest is given back: a release, which is never refused. */
export const cancelJob =
  (workshop: Workshop): Handler<typeof contract> =>
  async ({ id, book, jobId, fingerprint }) => {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const claim = await claimCancel(workshop.db, { id, book, jobId, fingerprint }, workshop.clock.now());
      if (claim.kind === 'missing') return refuse('JOB_NOT_FOUND', `there is no job ${jobId}`, { job: jobId });
      if (claim.kind === 'ended') return notOpen(workshop, jobId);
      if (claim.kind === 'reused') return refuse('IDEMPOTENCY_KEY_REUSED', 'the key was used for another request');
      if (claim.kind === 'done') return replay(workshop, claim.job);
      const looked = await workshop.look(jobId);
      if (claim.kind === 'claimed') return answerOf(workshop, looked);
      const held = heldUp(looked);
      if (held) return held;
    }
    return refuse('LEDGER_BUSY', 'the job moves on faster than it can be cancelled');
  };

async function notOpen({ db }: Workshop, jobId: CommandId): Promise<Answer> {
  const [row]: { state: string }[] = await db.query('select state from crafting.job where id = $1', [jobId]);
  const state = row?.state ?? 'ended';
  return refuse('JOB_NOT_OPEN', `the job is ${state}`, { job: jobId, state });
}

/** What is done cannot be delivered, so the job cannot end: nothing is given back that may still be used up. */
function heldUp({ step, job }: Looked): Answer | undefined {
  if (step?.kind === 'blocked') {
    return refuse(step.code as 'BALANCE_CAP_EXCEEDED', step.detail, { job: job?.id ?? '' });
  }
  return step?.kind === 'unknown' ? refuse('LEDGER_BUSY', 'the ledger does not answer') : undefined;
}

async function answerOf(workshop: Workshop, { job, step }: Looked): Promise<Answer> {
  // It is written down, and done as soon as the ledger answers.
  if (step?.kind === 'unknown') return refuse('OUTCOME_UNKNOWN', 'the ledger does not answer');
  if (job?.state !== 'cancelled') throw new Error(`the cancelled job ${job?.id} is ${job?.state}`);
  if (!step?.transaction) return replay(workshop, job);
  return ok({ job: renderJob(job), transaction: { ...step.transaction, replayed: false } });
}

/** The answer of the first time: the transaction is asked for by its id, which follows from the job's. */
async function replay({ bus }: Workshop, job: JobRow): Promise<Answer> {
  const id = stepId({ job, kind: 'cancel', target: { runsTo: job.runs_delivered, feesTo: job.fees_burned } });
  const found = await call(bus, getTransaction, { book: job.book, id }, { timeoutMs: READ_MS });
  if (!found.ok)
    return refuse('OUTCOME_UNKNOWN', 'the job is cancelled; what was given back cannot be read at the moment');
  const { metadata, note, reversedBy, refundedBy, ...transaction } = found.value;
  return ok({ job: renderJob(job), transaction: { ...transaction, replayed: true } satisfies PostedTransaction });
}
