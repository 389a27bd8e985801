import {
  acceptJob,
  cancelJob,
  craftingRoutes,
  createRecipe,
  getCraftingJob,
  getRecipe,
  lintRecipe,
  listCraftingJobs,
  listRecipes,
  recipeRoutes,
  refuse,
  type CraftingJob,
  type PostedTransaction,
  type RefusalCode,
  type Result,
} from '@tix/contracts';
import { boundAccount, mayRead, readsAll } from '../domain/principal';
import { renderTransaction } from '../domain/render-transaction';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { pageOf } from '../http/paging';

export function craftingEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger } = gateway;
  return [
    endpoint(craftingRoutes.accept, async (call) => {
      const fields = ledger.fieldsOf(call);
      const accepted = await ledger.command(acceptJob, { ...fields, ...call.body }, { ...call, ...fields });
      return accepted.ok ? postedJob(call, accepted.value) : accepted;
    }),
    endpoint(craftingRoutes.cancel, (call) => cancel(gateway, call)),
    endpoint(craftingRoutes.get, async (call) => {
      const found = await find(gateway, call, call.params.id);
      return found.ok ? answer(found.value) : found;
    }),
    endpoint(craftingRoutes.list, (call) => list(gateway, call)),
  ];
}

export function recipeEndpoints({ ledger, cursorKey }: Gateway): readonly Endpoint[] {
  return [
    endpoint(recipeRoutes.create, async (call) => {
      const fields = ledger.fieldsOf(call);
      const made = await ledger.command(createRecipe, { ...fields, recipe: call.body }, { ...call, ...fields });
      if (!made.ok) return made;
      const { recipe, warnings, created, replayed } = made.value;
      return answer({ ...recipe, warnings }, { status: created ? 201 : 200, isReplayed: replayed });
    }),
    endpoint(recipeRoutes.lint, async (call) => {
      const linted = await ledger.query(lintRecipe, { book: call.book, recipe: call.body }, call);
      return linted.ok ? answer(linted.value) : linted;
    }),
    endpoint(recipeRoutes.get, async ({ book, params, query, requestId }) => {
      const found = await ledger.query(getRecipe, { book, code: params.code, version: query.version }, { requestId });
      return found.ok ? answer(found.value) : found;
    }),
    endpoint(recipeRoutes.list, async (call) => {
      const page = pageOf(cursorKey, recipeRoutes.list, call);
      if (!page.ok) return page;
      const { limit, after, query } = page.value;
      const { category, output } = query;
      const found = await ledger.query(listRecipes, { book: call.book, limit, after, category, output }, call);
      return found.ok ? answer(page.value.answer(found.value.data, found.value.next)) : found;
    }),
  ];
}

/** Who may not debit the account may not end its jobs; whose job one may not see does not exist. */
async function cancel(gateway: Gateway, call: Call<typeof craftingRoutes.cancel>) {
  const found = await find(gateway, call, call.params.id);
  if (!found.ok) return found;
  const bound = boundAccount(call.principal);
  if (bound !== undefined && bound !== found.value.account) {
    return refuse('NOT_OWNER', `the job belongs to ${found.value.account}`);
  }
  const fields = gateway.ledger.fieldsOf(call);
  const order = { ...fields, jobId: call.params.id, reason: call.body.reason };
  const cancelled = await gateway.ledger.command(cancelJob, order, { ...call, ...fields });
  return cancelled.ok ? postedJob(call, cancelled.value) : cancelled;
}

function postedJob(
  { principal }: Pick<Call, 'principal'>,
  { job, transaction }: { readonly job: CraftingJob; readonly transaction: PostedTransaction },
) {
  const shown = renderTransaction(transaction, (account) => mayRead(principal, account));
  return answer({ ...job, transaction: shown }, { isReplayed: transaction.replayed });
}

async function find(
  { ledger }: Gateway,
  { principal, book, requestId }: Pick<Call, 'principal' | 'book' | 'requestId'>,
  id: string,
): Promise<Result<CraftingJob, RefusalCode>> {
  const found = await ledger.query(getCraftingJob, { book, id }, { requestId });
  if (!found.ok || mayRead(principal, found.value.account)) return found;
  return refuse('JOB_NOT_FOUND', `there is no job ${id}`);
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof craftingRoutes.list>) {
  const page = pageOf(cursorKey, craftingRoutes.list, call);
  if (!page.ok) return page;
  const { principal, book, requestId } = call;
  const { limit, after, query } = page.value;
  if (query.account !== undefined && !mayRead(principal, query.account)) {
    return refuse('ACCOUNT_NOT_FOUND', `${query.account} does not exist`, { account: query.account });
  }
  const account = query.account ?? (readsAll(principal) ? undefined : boundAccount(principal));
  const found = await ledger.query(
    listCraftingJobs,
    { book, limit, after, account, state: query.state },
    { requestId },
  );
  return found.ok ? answer(page.value.answer(found.value.data, found.value.next)) : found;
}
