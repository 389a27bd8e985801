import {
  allowanceRoutes,
  getAllowance,
  getStatement,
  listAllowances,
  listTaxRecords,
  refuse,
  statementRoutes,
  taxRecordRoutes,
} from '@tix/contracts';
import { currencyOf } from '../domain/currency';
import { boundAccount, mayRead, readsAll } from '../domain/principal';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { pageOf } from '../http/paging';

/** Reports of the ledger about the whole economy, its taxes and its allowances. */
export function economyEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger, cursorKey } = gateway;
  return [
    endpoint(statementRoutes.get, async (call) => {
      const { asset = currencyOf(call.book), from, to } = call.query;
      const found = await ledger.query(getStatement, { book: call.book, asset, from, to }, call);
      return found.ok ? answer(found.value) : found;
    }),

    endpoint(taxRecordRoutes.list, (call) => taxRecords(gateway, call)),

    endpoint(allowanceRoutes.list, async (call) => {
      const page = pageOf(cursorKey, allowanceRoutes.list, call);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const found = await ledger.query(listAllowances, { book: call.book, limit, after }, call);
      return found.ok ? answer(page.value.answer(found.value.data, found.value.next)) : found;
    }),

    endpoint(allowanceRoutes.get, async (call) => {
      const found = await ledger.query(getAllowance, { book: call.book, ...call.params }, call);
      return found.ok ? answer(found.value) : found;
    }),
  ];
}

/** Who does not read everything sees the taxes of accounts it may read: its own unless it names another. */
async function taxRecords({ ledger, cursorKey }: Gateway, call: Call<typeof taxRecordRoutes.list>) {
  const page = pageOf(cursorKey, taxRecordRoutes.list, call);
  if (!page.ok) return page;
  const { principal, book, requestId } = call;
  const { limit, after, query } = page.value;
  const { parentId, rule } = query;
  if (query.account !== undefined && !mayRead(principal, query.account)) {
    return refuse('ACCOUNT_NOT_FOUND', `${query.account} does not exist`, { account: query.account });
  }
  const account = query.account ?? (readsAll(principal) ? undefined : boundAccount(principal));
  const found = await ledger.query(listTaxRecords, { book, limit, after, parentId, account, rule }, { requestId });
  return found.ok ? answer(page.value.answer(found.value.data, found.value.next)) : found;
}
