import {
  changeMember,
  getMember,
  listMembers,
  memberRoutes,
  openDailyBox,
  refuse,
  registerMember,
} from '@tix/contracts';
import { denyBook, isVisibleMember, noMember } from '../domain/members';
import { isAdministrator, mayRead } from '../domain/principal';
import { renderTransaction } from '../domain/render-transaction';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { pageOf } from '../http/paging';

/** People: what they are called, here and elsewhere, and what a bot shows of them. */
export function memberEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(memberRoutes.register, (call) => register(gateway, call)),
    endpoint(memberRoutes.list, (call) => list(gateway, call)),
    endpoint(memberRoutes.get, async (call) => {
      const found = await find(gateway, call);
      return found.ok ? answer(found.value) : found;
    }),
    endpoint(memberRoutes.change, (call) => rename(gateway, call)),
    endpoint(memberRoutes.openDailyBox, (call) => openBox(gateway, call)),
  ];
}

type OfMember = Pick<Call, 'principal' | 'book' | 'requestId'> & { readonly params: { readonly id: string } };

async function find({ ledger }: Gateway, call: OfMember) {
  if (!isVisibleMember(call, call.params.id)) return noMember(call.params.id);
  return ledger.query(getMember, { id: call.params.id }, { requestId: call.requestId });
}

async function register({ ledger }: Gateway, call: Call<typeof memberRoutes.register>) {
  const { displayName, identities = [], id: memberId } = call.body;
  if (memberId !== undefined && !isAdministrator(call.principal)) {
    return refuse('SCOPE_REQUIRED', 'only operators choose the id of a member', { scopes: ['admin:*'] });
  }
  const request = { ...ledger.fieldsOf(call), memberId, displayName, identities };
  const made = await ledger.command(registerMember, request, { ...call, fingerprint: request.fingerprint });
  return made.ok ? answer(made.value.member, { isReplayed: made.value.replayed }) : made;
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof memberRoutes.list>) {
  const denied = denyBook(call.book);
  if (denied) return denied;
  const page = pageOf(cursorKey, memberRoutes.list, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const { name, platform } = query;
  const order = { limit, after, name, platform };
  const found = await ledger.query(listMembers, order, { requestId: call.requestId });
  return found.ok ? answer(page.value.answer(found.value.data, found.value.next)) : found;
}

async function rename({ ledger }: Gateway, call: Call<typeof memberRoutes.change>) {
  const { id: memberId } = call.params;
  if (!isVisibleMember(call, memberId)) return noMember(memberId);
  const request = { ...ledger.fieldsOf(call), memberId, displayName: call.body.displayName };
  const changed = await ledger.command(changeMember, request, { ...call, fingerprint: request.fingerprint });
  return changed.ok ? answer(changed.value.member) : changed;
}

async function openBox({ ledger }: Gateway, call: Call<typeof memberRoutes.openDailyBox>) {
  const { id: memberId } = call.params;
  if (!isVisibleMember(call, memberId)) return noMember(memberId);
  const request = { ...ledger.fieldsOf(call), memberId };
  const opened = await ledger.command(openDailyBox, request, { ...call, fingerprint: request.fingerprint });
  if (!opened.ok) return opened;
  const { transaction, ...drawn } = opened.value;
  const view = renderTransaction(transaction, (account) => mayRead(call.principal, account));
  return answer({ ...drawn, transaction: view }, { isReplayed: transaction.replayed });
}
