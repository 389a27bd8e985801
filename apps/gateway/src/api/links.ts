import { createLinkCode, getLink, linkRoutes, redeemLinkCode, refuse, unlinkIdentity } from '@tix/contracts';
import { denyBook, mayManage, noMember } from '../domain/members';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';

/** Who people are elsewhere. */
export function linkEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger } = gateway;
  return [
    endpoint(linkRoutes.createCode, (call) => createCode(gateway, call)),
    endpoint(linkRoutes.redeem, async (call) => {
      const request = { ...ledger.fieldsOf(call), ...call.body };
      const linked = await ledger.command(redeemLinkCode, request, { ...call, fingerprint: request.fingerprint });
      return linked.ok ? answer(linked.value) : linked;
    }),
    endpoint(linkRoutes.unlink, (call) => unlink(gateway, call)),
    endpoint(linkRoutes.get, async (call) => {
      const denied = denyBook(call.book);
      if (denied) return refuse('NOT_LINKED', denied.refusal.detail);
      const { platform, externalId } = call.params;
      const found = await ledger.query(getLink, { platform, externalId }, { requestId: call.requestId });
      return found.ok ? answer(found.value) : found;
    }),
  ];
}

async function createCode({ ledger }: Gateway, call: Call<typeof linkRoutes.createCode>) {
  const member = call.body.member ?? call.principal.member;
  if (member === undefined) {
    const errors = [{ pointer: '/member', detail: 'whose code it is, unless Tix-Member says so' }];
    return refuse('VALIDATION', 'a member is needed', { errors });
  }
  if (!mayManage(call.principal, member, 'links:manage')) return noMember(member);
  const request = { ...ledger.fieldsOf(call), memberId: member };
  const made = await ledger.command(createLinkCode, request, { ...call, fingerprint: request.fingerprint });
  if (!made.ok) return made;
  const { code, expiresAt, replayed } = made.value;
  return answer({ member, code, expiresAt }, { isReplayed: replayed });
}

/** An identity of somebody else is as little linked, for whoever asks, as one of nobody. */
async function unlink({ ledger }: Gateway, call: Call<typeof linkRoutes.unlink>) {
  const { platform, externalId } = call.params;
  const { member: memberId, consent, scopes } = call.principal;
  if (denyBook(call.book) || consent || (memberId === undefined && !scopes.has('members:manage'))) {
    return refuse('NOT_LINKED', 'nobody has linked this identity', { platform, externalId });
  }
  const request = { ...ledger.fieldsOf(call), platform, externalId, memberId };
  const done = await ledger.command(unlinkIdentity, request, { ...call, fingerprint: request.fingerprint });
  if (!done.ok) return done;
  const { member, replayed } = done.value;
  return answer({ platform, externalId, member }, { isReplayed: replayed });
}
