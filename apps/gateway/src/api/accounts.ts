import {
  accountRoutes,
  changeAccount,
  getAccount,
  getBalances,
  listAccounts,
  listEntries,
  memberRoutes,
  openAccount,
  refuse,
  type AccountChange,
  type Address,
} from '@tix/contracts';
import { boundAccount, mayRead, readsAll, type Principal } from '../domain/principal';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { pageOf } from '../http/paging';

export function accountEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(accountRoutes.open, (call) => open(gateway, call)),
    endpoint(accountRoutes.list, (call) => list(gateway, call)),
    endpoint(accountRoutes.get, async (call) => {
      const { address } = call.params;
      if (!mayRead(call.principal, address)) return notFound(address);
      const found = await gateway.ledger.query(getAccount, { book: call.book, address }, call);
      return found.ok ? answer(found.value) : found;
    }),
    endpoint(accountRoutes.balances, async (call) => {
      const { address } = call.params;
      if (!mayRead(call.principal, address)) return notFound(address);
      const { asset, asOf, asOfSeq } = call.query;
      const found = await gateway.ledger.query(getBalances, { book: call.book, address, asset, asOf, asOfSeq }, call);
      return found.ok ? answer(found.value) : found;
    }),
    endpoint(accountRoutes.entries, (call) => entries(gateway, call)),

    endpoint(accountRoutes.setLimit, ({ body, ...call }) =>
      change(gateway, call, { kind: 'limit', overdraftLimit: body.overdraftLimit }, body.reason),
    ),
    endpoint(accountRoutes.freeze, ({ body, ...call }) =>
      change(gateway, call, { kind: 'freeze', scope: body.scope ?? 'debit' }, body.reason),
    ),
    endpoint(accountRoutes.unfreeze, ({ body, ...call }) => change(gateway, call, { kind: 'unfreeze' }, body.reason)),
    endpoint(accountRoutes.close, ({ body, ...call }) => change(gateway, call, { kind: 'close' }, body.reason)),
    endpoint(memberRoutes.freeze, ({ body, ...call }) =>
      change(gateway, ofMember(call), { kind: 'freeze', scope: body.scope ?? 'debit' }, body.reason),
    ),
    endpoint(memberRoutes.unfreeze, ({ body, ...call }) =>
      change(gateway, ofMember(call), { kind: 'unfreeze' }, body.reason),
    ),
  ];
}

function notFound(address: Address) {
  return refuse('ACCOUNT_NOT_FOUND', `${address} does not exist`, { account: address });
}

async function open({ ledger, adminLog }: Gateway, call: Call<typeof accountRoutes.open>) {
  const { address, overdraftLimit } = call.body;
  const request = { ...ledger.fieldsOf(call, call.query.dryRun), address, overdraftLimit };
  const send = () => ledger.command(openAccount, request, { ...call, fingerprint: request.fingerprint });
  const isLogged = overdraftLimit !== undefined && overdraftLimit > 0n && !call.query.dryRun;
  if (isLogged && !call.principal.scopes.has('admin:*')) {
    return refuse('SCOPE_REQUIRED', 'only operators allow overdrafts', { scopes: ['admin:*'] });
  }
  const details = { book: call.book, overdraftLimit: Number(overdraftLimit ?? 0n) };
  const opened = isLogged
    ? await adminLog.run(call, { action: 'account.limit', target: address, details }, send)
    : await send();
  if (!opened.ok) return opened;
  const isNew = opened.value.created && !call.query.dryRun;
  return answer(opened.value.account, { status: isNew ? 201 : 200, isReplayed: opened.value.replayed });
}

type Changing = Pick<Call, 'principal' | 'book' | 'requestId' | 'command'> & {
  readonly params: { readonly address: Address };
  readonly query: { readonly dryRun?: boolean | undefined };
};

/** What stops a member is what stops the member's account. */
function ofMember<M extends { readonly params: { readonly id: string } }>(call: M) {
  return { ...call, params: { address: `member:${call.params.id}` } };
}

/** Freezing, limits and closing are on record before they happen. */
async function change({ ledger, adminLog }: Gateway, call: Changing, wanted: AccountChange, why: string | undefined) {
  const { address } = call.params;
  const reason = why ?? wanted.kind;
  const request = { ...ledger.fieldsOf(call, call.query.dryRun), address, change: wanted, reason };
  const send = () => ledger.command(changeAccount, request, { ...call, fingerprint: request.fingerprint });
  const limit = wanted.kind === 'limit' ? { overdraftLimit: Number(wanted.overdraftLimit) } : {};
  const action = { action: `account.${wanted.kind}`, target: address, reason, details: { book: call.book, ...limit } };
  const changed = call.query.dryRun ? await send() : await adminLog.run(call, action, send);
  return changed.ok ? answer(changed.value.account, { isReplayed: changed.value.replayed }) : changed;
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof accountRoutes.list>) {
  const page = pageOf(cursorKey, accountRoutes.list, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const { asset, sort, includeTotal } = query;
  if (!isVisible(call.principal, query.prefix))
    return answer(page.value.answer([], undefined, includeTotal ? 0 : undefined));
  const prefix = readsAll(call.principal) ? query.prefix : boundAccount(call.principal);
  const filters = { prefix, asset, sort, includeTotal };
  const found = await ledger.query(listAccounts, { book: call.book, limit, after, ...filters }, call);
  if (!found.ok) return found;
  const rows = found.value.data.filter(({ address }) => mayRead(call.principal, address));
  return answer(page.value.answer(rows, found.value.next, found.value.total));
}

/** Whoever may read one account only sees a list with it, or an empty one. */
function isVisible(principal: Principal, prefix: string | undefined): boolean {
  return readsAll(principal) || (boundAccount(principal) ?? '').startsWith(prefix ?? '');
}

async function entries({ ledger, cursorKey }: Gateway, call: Call<typeof accountRoutes.entries>) {
  const { address } = call.params;
  if (!mayRead(call.principal, address)) return notFound(address);
  const page = pageOf(cursorKey, accountRoutes.entries, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const { asset, type, reason, kind, from, to, offset, includeTotal } = query;
  const filters = { asset, type, reason, kind, from, to, offset, includeTotal };
  const found = await ledger.query(listEntries, { book: call.book, address, limit, after, ...filters }, call);
  if (!found.ok) return found;
  return answer(page.value.answer(found.value.data, found.value.next, found.value.total));
}
