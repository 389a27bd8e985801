import {
  HOLD_SECONDS_DEFAULT,
  captureHold,
  createHold,
  getHold,
  holdRoutes,
  listHolds,
  refuse,
  voidHold,
  type Hold,
  type HoldView,
  type RefusalCode,
  type Result,
} from '@tix/contracts';
import { currencyOf } from '../domain/currency';
import { boundAccount, clientOf, mayRead, readsAll, type Principal } from '../domain/principal';
import { renderTransaction } from '../domain/render-transaction';
import { answer, endpoint, type Answer, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { pageOf } from '../http/paging';
import { answerOf, post, postPlain } from '../http/post';

export function holdEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(holdRoutes.create, (call) => create(gateway, call)),
    endpoint(holdRoutes.capture, (call) => capture(gateway, call)),
    endpoint(holdRoutes.void, async (call) => {
      const holdId = call.params.id;
      const voided = await post(gateway, call, voidHold, { holdId, reason: call.body.reason });
      if (!voided.ok) return voided;
      return answer({ ...voided.value.value, holdId, state: 'voided' as const }, outcomeOf(voided.value));
    }),
    endpoint(holdRoutes.get, async (call) => {
      const found = await find(gateway, call, call.params.id);
      return found.ok ? answer(viewOf(found.value)) : found;
    }),
    endpoint(holdRoutes.list, (call) => list(gateway, call)),
  ];
}

async function create(gateway: Gateway, call: Call<typeof holdRoutes.create>) {
  const { account, amount, asset = currencyOf(call.book), ttlSeconds = HOLD_SECONDS_DEFAULT } = call.body;
  const { reason, metadata, note } = call.body;
  const order = { hold: { account, amounts: [{ asset, amount }] }, ttlSeconds, reason, metadata, note };
  const made = await postPlain(gateway, call, createHold, order);
  if (!made.ok) return made;
  const expiresAt = made.value.holds?.[0]?.expiresAt;
  return answer(
    {
      id: made.value.id,
      account,
      state: 'held' as const,
      asset,
      amount,
      reason,
      expiresAt,
      transaction: renderTransaction(made.value, (address) => mayRead(call.principal, address)),
    },
    answerOf(call, made.value),
  );
}

/** An amount without an asset is one of the asset that the hold reserves. */
async function capture(gateway: Gateway, call: Call<typeof holdRoutes.capture>) {
  const { to, amount, reason } = call.body;
  const holdId = call.params.id;
  let { asset } = call.body;
  if (amount !== undefined && asset === undefined) {
    const found = await find(gateway, call, holdId);
    if (!found.ok) return found;
    asset = found.value.amounts[0]?.asset;
  }
  const amounts = amount === undefined || asset === undefined ? undefined : [{ asset, amount }];
  const captured = await post(gateway, call, captureHold, { holdId, to, amounts, reason });
  if (!captured.ok) return captured;
  return answer({ ...captured.value.value, holdId, state: 'captured' as const }, outcomeOf(captured.value));
}

/** How a transaction was answered, for an answer that shows more than it. */
function outcomeOf({ value, ...outcome }: Answer<unknown>): Omit<Answer<never>, 'value'> {
  return outcome;
}

async function find(
  { ledger }: Gateway,
  { principal, book, requestId }: Pick<Call, 'principal' | 'book' | 'requestId'>,
  id: string,
): Promise<Result<Hold, RefusalCode>> {
  const found = await ledger.query(getHold, { book, id }, { requestId });
  if (!found.ok || maySee(principal, found.value)) return found;
  return refuse('HOLD_NOT_FOUND', `there is no hold ${id}`);
}

function maySee(principal: Principal, { account, maker }: Hold): boolean {
  return mayRead(principal, account) || maker === `gateway/${clientOf(principal)}`;
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof holdRoutes.list>) {
  const page = pageOf(cursorKey, holdRoutes.list, call);
  if (!page.ok) return page;
  const { principal, book, requestId } = call;
  const { limit, after, query } = page.value;
  if (query.account !== undefined && !mayRead(principal, query.account)) {
    return refuse('ACCOUNT_NOT_FOUND', `${query.account} does not exist`, { account: query.account });
  }
  const account = query.account ?? (readsAll(principal) ? undefined : boundAccount(principal));
  const found = await ledger.query(listHolds, { book, limit, after, account, state: query.state }, { requestId });
  if (!found.ok) return found;
  return answer(page.value.answer(found.value.data.map(viewOf), found.value.next));
}

function viewOf({ maker, ...hold }: Hold): HoldView {
  const [first] = hold.amounts;
  if (!first) throw new Error(`hold ${hold.id} of ${maker} holds nothing`);
  return { ...hold, asset: first.asset, amount: first.amount };
}
