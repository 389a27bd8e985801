import {
  listTransactions,
  postBulk,
  refuse,
  tournamentRoutes,
  type PostedTransaction,
  type RefusalCode,
  type Refused,
  type ReplyOf,
  type Result,
  type TransactionOrder,
} from '@tix/contracts';
import { type Award, awardOrder, type Earned, keyOfAward, kindOfAward, renderAward } from '../domain/award';
import { currencyOf } from '../domain/currency';
import { boundAccount, mayRead, readsAll } from '../domain/principal';
import { renderTransaction } from '../domain/render-transaction';
import { answerRepeatable } from '../http/answer-once';
import { answer, endpoint, type Call, type CommandIdentity, type Endpoint } from '../http/call';
import { commandIdOf } from '../http/command-id';
import { fingerprintOf } from '../http/fingerprint';
import type { Gateway } from '../http/gateway';
import { explainReuse } from '../http/ledger-client';
import { isTooLarge } from '../http/message-size';
import { pageOf } from '../http/paging';

type Paying = Pick<Call, 'principal' | 'book' | 'requestId' | 'command'>;

/** Awards are posts under natural ids: the ledger alone knows what a tournament has paid. A key that is sent names the request. */
export function tournamentEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(tournamentRoutes.participation, (call) => {
      const { registrations, amount, asset = currencyOf(call.book) } = call.body;
      const awards = registrations.map(({ id: registration, account }) => {
        return { tournament: call.params.id, earned: { registration }, account, asset, amount };
      });
      const { participation: route } = tournamentRoutes;
      return answerRepeatable(gateway.db, { route, call }, () => award(gateway, call, awards));
    }),

    endpoint(tournamentRoutes.placements, (call) => {
      const { placements, asset = currencyOf(call.book) } = call.body;
      const awards = placements.map(({ place, account, amount }) => {
        return { tournament: call.params.id, earned: { place }, account, asset, amount };
      });
      const { placements: route } = tournamentRoutes;
      return answerRepeatable(gateway.db, { route, call }, () => award(gateway, call, awards));
    }),

    endpoint(tournamentRoutes.get, (call) => list(gateway, call)),
  ];
}

async function award<E extends Earned>(
  gateway: Gateway,
  call: Paying & Pick<Call<typeof tournamentRoutes.get>, 'params'>,
  awards: readonly (Award & { readonly earned: E })[],
) {
  const paid = await pay(gateway, call, awards);
  if (!paid.ok) return paid;
  const data = awards.map((one, at) => ({ ...one.earned, ...shown(call, one, paid.value[at]) }));
  return answer({ id: call.params.id, data }, { isReplayed: paid.value.every(({ replayed }) => replayed) });
}

/** All of them in one unit of one batch, or none; what was paid before is answered as it was. */
async function pay(
  { ledger }: Gateway,
  call: Paying,
  awards: readonly Award[],
): Promise<Result<readonly PostedTransaction[], RefusalCode>> {
  const identities = awards.map((award) => identityOf(call, award));
  const transactions = awards.map((award, at): TransactionOrder => ({
    ...ledger.fieldsOf(call, false, { identity: identities[at] as CommandIdentity }),
    ...awardOrder(award),
    parentId: parentOf(call, award.tournament),
  }));
  if (isTooLarge(transactions)) {
    return refuse('PAYLOAD_TOO_LARGE', 'the awards or their answer are too large for one message: send them in parts');
  }
  const posted = await ledger.command(postBulk, { mode: 'atomic', transactions }, call);
  if (!posted.ok) return posted;
  const paid: PostedTransaction[] = [];
  for (const [at, result] of posted.value.results.entries()) {
    if (result.ok) paid.push(result.transaction);
    else if (result.code !== 'ABORTED') return refusedAward(result, awards[at]?.earned, identities[at]?.fingerprint);
  }
  return { ok: true, value: paid };
}

/** Whoever pays it, and however often: the same award has the same id. */
function identityOf({ book }: Pick<Call, 'book'>, award: Award): CommandIdentity {
  const { account, asset, amount } = award;
  const command = `tournaments.${kindOfAward(award.earned)}`;
  return {
    id: commandIdOf({ scope: `natural\n${book}`, command, key: keyOfAward(award) }),
    fingerprint: fingerprintOf(command, { account, asset, amount: Number(amount) }),
  };
}

/** What all awards of a tournament are found by. */
function parentOf({ book }: Pick<Call, 'book'>, tournament: string) {
  return commandIdOf({ scope: `natural\n${book}`, command: 'tournaments', key: tournament });
}

type RefusedElement = Extract<ReplyOf<typeof postBulk>['results'][number], { ok: false }>;

function refusedAward(
  { code, detail, details }: RefusedElement,
  earned: Earned | undefined,
  fingerprint: string | undefined,
): Refused<RefusalCode> {
  const refused = explainReuse(refuse(code as RefusalCode, detail, { ...details }), fingerprint);
  const more = { ...refused.refusal.details, ...earned };
  if (code === 'IDEMPOTENCY_KEY_REUSED') return refuse('ALREADY_EXISTS', 'it was paid otherwise before', more);
  return refuse(refused.refusal.code, detail, more);
}

function shown(
  { principal }: Pick<Call, 'principal'>,
  { account, amount }: Award,
  posted: PostedTransaction | undefined,
) {
  if (!posted) throw new Error('an award without a transaction');
  return { account, amount, transaction: renderTransaction(posted, (one) => mayRead(principal, one)) };
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof tournamentRoutes.get>) {
  const page = pageOf(cursorKey, tournamentRoutes.get, call);
  if (!page.ok) return page;
  const { principal, book, requestId, params } = call;
  const { limit, after } = page.value;
  const account = readsAll(principal) ? undefined : boundAccount(principal);
  const filters = { parentId: parentOf(call, params.id), type: 'award' as const, account };
  const found = await ledger.query(listTransactions, { book, limit, after, ...filters }, { requestId });
  if (!found.ok) return found;
  const { data, next } = found.value;
  if (data.length === 0 && after === undefined) {
    return refuse('TOURNAMENT_NOT_FOUND', `the tournament ${params.id} has paid nothing`);
  }
  return answer({ id: params.id, ...page.value.answer(data.flatMap(renderAward), next) });
}
