import { answerInvitation, inviteMember, invitationRoutes, listInvitations } from '@tix/contracts';
import { actorOf, readsAll } from '../domain/principal';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { commandLocally, inMain } from '../http/local-command';
import { pageOf } from '../http/paging';

/** What companies offer to members, and what these say to it. */
export function invitationEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(invitationRoutes.invite, async (call) => {
      const { member, role = 'member', expiresInSeconds } = call.body;
      const order = { company: call.params.id, member, role, expiresInSeconds };
      const invited = await commandLocally(gateway, call, inviteMember, order);
      return invited.ok ? answer(invited.value.invitation, { isReplayed: invited.value.replayed }) : invited;
    }),
    endpoint(invitationRoutes.ofCompany, (call) => ofCompany(gateway, call)),
    endpoint(invitationRoutes.list, (call) => ofMember(gateway, call)),
    endpoint(invitationRoutes.accept, (call) => say(gateway, call, 'accept')),
    endpoint(invitationRoutes.decline, (call) => say(gateway, call, 'decline')),
    endpoint(invitationRoutes.withdraw, (call) => say(gateway, call, 'withdraw')),
  ];
}

type Answering = Call<typeof invitationRoutes.accept>;

async function say(gateway: Gateway, call: Answering, what: 'accept' | 'decline' | 'withdraw') {
  const order = { invitation: call.params.id, answer: what };
  const said = await commandLocally(gateway, call, answerInvitation, order);
  if (!said.ok) return said;
  const { invitation, membership, replayed } = said.value;
  return answer({ ...invitation, ...(membership && { membership }) }, { isReplayed: replayed });
}

async function ofCompany({ ledger, cursorKey }: Gateway, call: Call<typeof invitationRoutes.ofCompany>) {
  const page = pageOf(cursorKey, invitationRoutes.ofCompany, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const { member, status } = query;
  const order = { actor: actorOf(call.principal), company: call.params.id, limit, after, member, status };
  const listed = inMain(call) ?? (await ledger.query(listInvitations, order, call));
  return listed.ok ? answer(page.value.answer(listed.value.data, listed.value.next)) : listed;
}

/** A member sees his own; who reads everything sees those of anybody. */
async function ofMember({ ledger, cursorKey }: Gateway, call: Call<typeof invitationRoutes.list>) {
  const page = pageOf(cursorKey, invitationRoutes.list, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const own = call.principal.member;
  if (own === undefined ? !readsAll(call.principal) : query.member !== undefined && query.member !== own) {
    return answer(page.value.answer([], undefined));
  }
  const order = { actor: actorOf(call.principal), limit, after, member: own ?? query.member, status: query.status };
  const listed = inMain(call) ?? (await ledger.query(listInvitations, order, call));
  return listed.ok ? answer(page.value.answer(listed.value.data, listed.value.next)) : listed;
}
