import {
  getTransaction,
  isPassing,
  postTransaction,
  type PostedTransaction,
  type PostingOrder,
  type RefusalCode,
  type Result,
} from '@tix/contracts';
import { call, type Bus, type Log } from '@tix/runtime';
import { deliveryPostings, failurePostings } from '../domain/delivery';
import type { RecipeVersion } from '../domain/recipe-version';
import { abandonedStep, effectiveAt, endsHold, type Step, type StepOutcome } from '../domain/steps';
import { stepId } from './step-id';

const POST_MS = 8_000;

export type PostedStep = StepOutcome & { readonly transaction?: PostedTransaction };

/** The account's own state holds the delivery up: it is tried again until that has changed. */
const BLOCKED: ReadonlySet<string> = new Set<RefusalCode>([
  'BALANCE_CAP_EXCEEDED',
  'ACCOUNT_CLOSED',
  'ACCOUNT_FROZEN',
  'ASSET_HALTED',
  'SUPPLY_LIMIT',
  'REASON_LIMIT',
]);

/** Nothing is known, or nothing happened: the same post is tried again, and counts as no failure. A bug counts. */
function isUnknown(code: RefusalCode): boolean {
  return isPassing(code) && code !== 'INTERNAL';
}

export interface Posting {
  readonly bus: Bus;
  readonly log: Log;
}

/** Posts a step under its own id; once in the ledger it is answered again and again. */
export async function postStep(posting: Posting, step: Step, recipe: RecipeVersion): Promise<PostedStep> {
  const posted = await post(posting, step, recipe);
  if (posted.ok) return { kind: 'posted', transaction: posted.value, ...(await deliveredBefore(posting, step)) };
  const { code, detail } = posted.refusal;
  if (isUnknown(code)) return { kind: 'unknown' };
  if (BLOCKED.has(code)) return { kind: 'blocked', code, detail };
  posting.log.error({ job: step.job.id, step: step.kind, code, detail }, 'a step of a job was refused');
  return { kind: 'failed', code, detail };
}

function post({ bus }: Posting, step: Step, recipe: RecipeVersion): Promise<Result<PostedTransaction, RefusalCode>> {
  const { job, target } = step;
  const at = effectiveAt(step);
  const order = {
    id: stepId(step),
    book: job.book,
    actor: 'crafting-worker',
    type: 'craft' as const,
    reason: 'crafting',
    postings: [...postingsOf(step, recipe)],
    parentId: job.id,
    ...(endsHold(step) && { releases: [job.id] }),
    ...(at !== undefined && { effectiveAt: at }),
    metadata: {
      job: job.id,
      recipe: job.recipe,
      version: job.version,
      step: step.kind,
      from: job.runs_delivered + 1,
      to: target.runsTo,
    },
  };
  return call(bus, postTransaction, order, { timeoutMs: POST_MS });
}

function postingsOf({ job, kind, target }: Step, recipe: RecipeVersion): readonly PostingOrder[] {
  const { account, id: hold } = job;
  const posted = { runsDelivered: job.runs_delivered, feesBurned: job.fees_burned };
  if (kind === 'advance') return deliveryPostings({ recipe, account, hold }, posted, target);
  return kind === 'fail' ? failurePostings(recipe, account, posted) : [];
}

/**
 * A job that is given up may still have been delivered by the last attempt, whose answer was lost. Its hold has ended now, so
 * nothing can be delivered any more, and what the ledger says is final.
 */
async function deliveredBefore({ bus }: Posting, step: Step): Promise<{ readonly runsDelivered?: number }> {
  const abandoned = abandonedStep(step);
  if (!abandoned) return {};
  const { book } = abandoned.job;
  const found = await call(bus, getTransaction, { book, id: stepId(abandoned) }, { timeoutMs: POST_MS });
  return found.ok ? { runsDelivered: abandoned.target.runsTo } : {};
}
