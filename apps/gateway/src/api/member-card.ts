import {
  DAILY_BOX,
  MAIN_BOOK,
  eraseMember,
  exportMember,
  getAccount,
  getAllowance,
  getMember,
  getStanding,
  memberRoutes,
  refuse,
} from '@tix/contracts';
import { isVisibleMember, noMember } from '../domain/members';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import { endConsentsOf } from '../http/consent-allowances';
import type { Gateway } from '../http/gateway';

/** A card without companies is better than none: a part that is away is waited for no longer. */
const STANDING_MS = 1_000;

/** What several services know of one person, put together here because none of them may ask the others; see decision 0040. */
export function memberCardEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(memberRoutes.card, (call) => card(gateway, call)),
    endpoint(memberRoutes.export, (call) => everything(gateway, call)),
    endpoint(memberRoutes.erase, (call) => erase(gateway, call)),
  ];
}

/** Four reads at once; the profile decides whether there is a card. */
async function card({ ledger }: Gateway, call: Call<typeof memberRoutes.card>) {
  const { requestId, params } = call;
  const { id } = params;
  if (!isVisibleMember(call, id)) return noMember(id);
  const address = `member:${id}`;
  const [member, account, box, standing] = await Promise.all([
    ledger.query(getMember, { id }, { requestId }),
    ledger.query(getAccount, { book: MAIN_BOOK, address }, { requestId }),
    ledger.query(getAllowance, { book: MAIN_BOOK, allowance: DAILY_BOX, subject: address }, { requestId }),
    ledger.query(getStanding, { member: id }, { requestId, timeoutMs: STANDING_MS }),
  ]);
  if (!member.ok) return member;
  if (!account.ok) return account;
  if (!box.ok) return box;
  const { limit, left, resetsAt } = box.value;
  return answer({
    ...member.value,
    status: account.value.status,
    balances: account.value.balances,
    dailyBox: { perDay: Number(limit), left: Number(left), resetsAt },
    ...(standing.ok && { companies: standing.value.memberships, employments: standing.value.employments }),
  });
}

/** Whole or not at all: who asks for everything must not take a part for it. */
async function everything({ ledger, clock }: Gateway, call: Call<typeof memberRoutes.export>) {
  const { requestId, params } = call;
  const { id } = params;
  if (!isVisibleMember(call, id)) return noMember(id);
  const address = `member:${id}`;
  const [known, account, standing] = await Promise.all([
    ledger.query(exportMember, { id }, { requestId }),
    ledger.query(getAccount, { book: MAIN_BOOK, address }, { requestId }),
    ledger.query(getStanding, { member: id }, { requestId }),
  ]);
  if (!known.ok) return known;
  if (!account.ok) return account;
  if (!standing.ok) return standing;
  const { status, balances } = account.value;
  return answer({
    ...known.value,
    exportedAt: clock.now(),
    account: { status, balances },
    companies: standing.value.memberships,
    employments: standing.value.employments,
    lists: {
      entries: `/v1/accounts/${address}/entries`,
      employments: `/v1/employments?member=${id}`,
      payouts: `/v1/payouts?member=${id}`,
      companies: `/v1/companies?member=${id}`,
    },
  });
}

/**
 * Nobody is erased whose companies would be left without an owner; a race with becoming one leaves that company to operators. What
 * the member has consented to ends behind it, so who asks for the erasure of somebody who is erased ends what was left then.
 */
async function erase({ ledger, adminLog, ...gateway }: Gateway, call: Call<typeof memberRoutes.erase>) {
  const { id } = call.params;
  if (!isVisibleMember(call, id)) return noMember(id);
  const standing = await ledger.query(getStanding, { member: id }, { requestId: call.requestId });
  if (!standing.ok) return standing;
  const companies = standing.value.memberships.flatMap(({ company, isLastOwner }) => (isLastOwner ? [company] : []));
  if (companies.length > 0) return refuse('OWNS_COMPANY', `${id} is the last owner of a company`, { companies });
  return adminLog.run(call, { action: 'member.erase', target: `member:${id}` }, async () => {
    const request = { ...ledger.fieldsOf(call), memberId: id };
    const erased = await ledger.command(eraseMember, request, { ...call, fingerprint: request.fingerprint });
    if (!erased.ok && erased.refusal.code !== 'MEMBER_DELETED') return erased;
    const ended = await endConsentsOf({ ledger, ...gateway }, id, call.requestId);
    if (!ended.ok)
      return refuse('OUTCOME_UNKNOWN', `${id} is erased, and what they have consented to is not ended yet`);
    return erased.ok ? answer(erased.value.erasure, { isReplayed: erased.value.replayed }) : erased;
  });
}
