import {
  type acceptJob as contract,
  getAccount,
  isPassing,
  ok,
  postTransaction,
  refuse,
  type Refusal,
  type RequestOf,
  type ReplyOf,
  type Result,
  type CodeOf,
  type TransactionOrder,
} from '@tix/contracts';
import { call, type CallContext, type Handler, type TransportCode } from '@tix/runtime';
import { firstFeePostings } from '../domain/delivery';
import type { JobRow } from '../domain/job-row';
import type { RecipeVersion } from '../domain/recipe-version';
import { renderAcceptedJob } from '../domain/render-job';
import { isCountable, missingAmounts, neededAmounts, reservedAmounts } from '../domain/reservation';
import type { Acceptances } from '../jobs/acceptances';
import type { Workshop } from '../jobs/workshop';

type Request = RequestOf<typeof contract>;
type Answer = Result<ReplyOf<typeof contract>, CodeOf<typeof contract> | TransportCode>;

/** Left for the gateway to tell that the outcome is not known. */
const MARGIN_MS = 200;
const READ_MS = 2_000;

/** Intent, post, settle: the row says what is about to be accepted, the ledger accepts it, the row follows. */
export const acceptJob =
  (workshop: Workshop, acceptances: Acceptances): Handler<typeof contract> =>
  async (request, context) => {
    const { id, book, account, recipe, runs, actor, fingerprint } = request;
    const reserved = await acceptances.reserve({ id, book, account, recipe, runs, actor, fingerprint });
    if (reserved.kind === 'no-recipe') return refuse('RECIPE_NOT_FOUND', `there is no recipe ${recipe}`, { recipe });
    if (reserved.kind === 'full') {
      const { running, waiting } = reserved;
      return refuse('QUEUE_FULL', `${account} has ${waiting} jobs waiting`, { account, running, waiting });
    }
    const { row } = reserved;
    if (row.fingerprint !== (fingerprint ?? null)) {
      const details = row.fingerprint === null ? {} : { firstFingerprint: row.fingerprint };
      return refuse('IDEMPOTENCY_KEY_REUSED', 'the key was used for another request', details);
    }
    return finish({ workshop, acceptances, request, row }, context);
  };

interface Acceptance {
  readonly workshop: Workshop;
  readonly acceptances: Acceptances;
  readonly request: Request;
  readonly row: JobRow;
}

async function finish({ workshop, acceptances, request, row }: Acceptance, context: CallContext): Promise<Answer> {
  const recipe = await workshop.versionOf(row);
  if (!isCountable(recipe, row.runs)) {
    await acceptances.drop(row.id);
    return refuse('INVALID_AMOUNT', `${row.runs} runs need more than can be counted`);
  }
  const order = orderOf(request, row, recipe);
  const timeoutMs = Math.max(1, context.deadline - Date.now() - MARGIN_MS);
  const posted = await call(workshop.bus, postTransaction, order, {
    timeoutMs,
    ...(context.requestId !== undefined && { requestId: context.requestId }),
  });
  if (!posted.ok) {
    // The row stays, and the retry or the reconciler finds out.
    if (isPassing(posted.refusal.code)) return posted;
    await acceptances.drop(row.id);
    return explain(workshop, { row, recipe }, posted);
  }
  if (row.state === 'accepted') await acceptances.confirm(row.id);
  return ok({ job: renderAcceptedJob(row), transaction: posted.value });
}

function orderOf(
  { id, book, actor, fingerprint, capability, account }: Request,
  { starts_at_once, recipe: code, version, runs }: JobRow,
  recipe: RecipeVersion,
): TransactionOrder {
  const postings = starts_at_once ? [...firstFeePostings(recipe, account)] : [];
  const amounts = [...reservedAmounts(recipe, { runs, feesBurned: starts_at_once ? 1 : 0 })];
  return {
    id,
    book,
    actor,
    ...(fingerprint !== undefined && { fingerprint }),
    ...(capability !== undefined && { capability }),
    type: 'craft',
    reason: 'crafting',
    postings,
    holds: [{ id, account, amounts }],
    metadata: { job: id, recipe: code, version, runs },
  };
}

type Refused = { readonly ok: false; readonly refusal: Refusal };

/** The ledger names the first thing that is missing; a maker wants to know all of them. */
async function explain(
  { bus }: Workshop,
  { row, recipe }: { readonly row: JobRow; readonly recipe: RecipeVersion },
  refused: Refused,
): Promise<Answer> {
  const { code, detail, details } = refused.refusal;
  if (code !== 'INSUFFICIENT_FUNDS') return refused as Answer;
  const { book, account, runs } = row;
  const read = await call(bus, getAccount, { book, address: account }, { timeoutMs: READ_MS });
  const available = new Map(read.ok ? read.value.balances.map((one) => [one.asset, one.available]) : []);
  const missing = missingAmounts(neededAmounts(recipe, runs), available);
  const isMaterial = missing.some(({ asset }) => asset !== recipe.currency) || details?.['asset'] !== recipe.currency;
  if (!isMaterial) return refused as Answer;
  const listed = missing.map(({ asset, ...units }) => ({
    asset,
    needed: Number(units.needed),
    available: Number(units.available),
    missing: Number(units.missing),
  }));
  const replayed = details?.['replayed'] === true ? { replayed: true } : {};
  return refuse('INSUFFICIENT_MATERIALS', detail, { account, missing: listed, ...replayed });
}
