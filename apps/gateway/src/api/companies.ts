import {
  companyRoles,
  companyRoutes,
  dissolveCompany,
  foundCompany,
  getCompany,
  getTreasury,
  grantRole,
  listCompanies,
  listCompanyMembers,
  listSpendingLimits,
  permissionsOf,
  removeMember,
  setSpendingLimit,
  transferTreasury,
  type CompanyRole,
  type SpendingLimit,
} from '@tix/contracts';
import { currencyOf } from '../domain/currency';
import { actorOf, mayRead } from '../domain/principal';
import { renderTransaction } from '../domain/render-transaction';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { commandLocally, inMain } from '../http/local-command';
import { pageOf } from '../http/paging';
import { post } from '../http/post';

const DAY_SECONDS = 86_400;

export function companyEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger } = gateway;
  return [
    endpoint(companyRoutes.found, (call) => found(gateway, call)),
    endpoint(companyRoutes.list, (call) => list(gateway, call)),
    endpoint(companyRoutes.get, async (call) => {
      const company = inMain(call) ?? (await ledger.query(getCompany, { company: call.params.id }, call));
      return company.ok ? answer(company.value) : company;
    }),
    endpoint(companyRoutes.members, (call) => members(gateway, call)),
    endpoint(companyRoutes.addMember, (call) => grant(gateway, call, call.body.role ?? 'member')),
    endpoint(companyRoutes.grantRole, (call) => grant(gateway, call, call.body.role)),
    endpoint(companyRoutes.removeMember, async (call) => {
      const { id: company, member } = call.params;
      const removed = await commandLocally(gateway, call, removeMember, { company, member });
      return removed.ok ? answer(removed.value.membership, { isReplayed: removed.value.replayed }) : removed;
    }),
    endpoint(companyRoutes.roles, async (call) => {
      const order = { company: call.params.id };
      const limits = inMain(call) ?? (await ledger.query(listSpendingLimits, order, call));
      if (!limits.ok) return limits;
      const limitOf = new Map(limits.value.data.map((limit) => [limit.role, limit]));
      return answer({ data: companyRoles.map((role) => roleView(role, limitOf.get(role))) });
    }),
    endpoint(companyRoutes.setLimit, (call) => {
      const { limit, windowSeconds = DAY_SECONDS } = call.body;
      return setLimit(gateway, call, { limit, windowSeconds });
    }),
    endpoint(companyRoutes.liftLimit, (call) => setLimit(gateway, call, undefined)),
    endpoint(companyRoutes.dissolve, async (call) => {
      const dissolved = await commandLocally(gateway, call, dissolveCompany, { company: call.params.id });
      if (!dissolved.ok) return dissolved;
      const { company, transactionIds, replayed } = dissolved.value;
      return answer({ ...company, transactionIds }, { isReplayed: replayed });
    }),
    endpoint(companyRoutes.treasury, (call) => shelf(gateway, call, 'treasury')),
    endpoint(companyRoutes.inventory, (call) => shelf(gateway, call, 'inventory')),
    endpoint(companyRoutes.transfer, (call) => {
      const { asset = currencyOf(call.book), ...order } = call.body;
      return post(gateway, call, transferTreasury, { company: call.params.id, asset, ...order });
    }),
  ];
}

async function found({ ledger }: Gateway, call: Call<typeof companyRoutes.found>) {
  const fields = ledger.fieldsOf(call);
  const { requestId } = call;
  const { name, owner, founders } = call.body;
  const founded = await ledger.command(
    foundCompany,
    { ...fields, name, owner, founders },
    { requestId, fingerprint: fields.fingerprint },
  );
  if (!founded.ok) return founded;
  const { company, transaction, replayed } = founded.value;
  const shown = transaction && renderTransaction(transaction, (address) => mayRead(call.principal, address));
  return answer({ ...company, ...(shown && { transaction: shown }) }, { isReplayed: replayed });
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof companyRoutes.list>) {
  const page = pageOf(cursorKey, companyRoutes.list, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const { member, name, status } = query;
  const order = { limit, after, member, name, status };
  const listed = inMain(call) ?? (await ledger.query(listCompanies, order, call));
  return listed.ok ? answer(page.value.answer(listed.value.data, listed.value.next)) : listed;
}

async function members({ ledger, cursorKey }: Gateway, call: Call<typeof companyRoutes.members>) {
  const page = pageOf(cursorKey, companyRoutes.members, call);
  if (!page.ok) return page;
  const { limit, after } = page.value;
  const order = { company: call.params.id, limit, after };
  const listed = inMain(call) ?? (await ledger.query(listCompanyMembers, order, call));
  return listed.ok ? answer(page.value.answer(listed.value.data, listed.value.next)) : listed;
}

type Granting = Call<typeof companyRoutes.addMember> | Call<typeof companyRoutes.grantRole>;

async function grant(gateway: Gateway, call: Granting, role: CompanyRole) {
  const { member } = call.body;
  const granted = await commandLocally(gateway, call, grantRole, { company: call.params.id, member, role });
  return granted.ok ? answer(granted.value.membership, { isReplayed: granted.value.replayed }) : granted;
}

type Limiting = Call<typeof companyRoutes.setLimit> | Call<typeof companyRoutes.liftLimit>;

async function setLimit(gateway: Gateway, call: Limiting, limit: Omit<SpendingLimit, 'role'> | undefined) {
  const { id: company, role } = call.params;
  const set = await commandLocally(gateway, call, setSpendingLimit, { company, role, limit });
  return set.ok ? answer(roleView(role, set.value.limit), { isReplayed: set.value.replayed }) : set;
}

function roleView(role: CompanyRole, limit: SpendingLimit | undefined) {
  const spendingLimit = limit && { limit: limit.limit, windowSeconds: limit.windowSeconds };
  return { role, permissions: [...permissionsOf[role]], ...(spendingLimit && { spendingLimit }) };
}

async function shelf({ ledger }: Gateway, call: Call<typeof companyRoutes.treasury>, part: 'treasury' | 'inventory') {
  const order = { company: call.params.id, actor: actorOf(call.principal), part };
  const read = inMain(call) ?? (await ledger.query(getTreasury, order, call));
  return read.ok ? answer(read.value) : read;
}
