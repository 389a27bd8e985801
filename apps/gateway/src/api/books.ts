import {
  bookRoutes,
  economyRoutes,
  getSupply,
  listBooks,
  reconcileAccounts,
  reconciliationRoutes,
  refuse,
} from '@tix/contracts';
import { currencyOf } from '../domain/currency';
import { askedBook, bookOf } from '../domain/principal';
import { answerRepeatable } from '../http/answer-once';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';

const RECONCILE_MS = 120_000;

/** Books as a whole: what there is, what circulates, and the proof of it. */
export function bookEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger } = gateway;
  return [
    endpoint(bookRoutes.list, async (call) => {
      const found = await ledger.query(listBooks, { book: askedBook(call) }, call);
      return found.ok ? answer({ data: found.value.data, nextCursor: null, hasMore: false }) : found;
    }),

    endpoint(bookRoutes.get, async (call) => {
      const book = bookOf(call.principal, call.params.book);
      if (!book.ok) return book;
      const found = await ledger.query(listBooks, { book: book.value }, call);
      if (!found.ok) return found;
      const [only] = found.value.data;
      return only ? answer(only) : refuse('BOOK_NOT_FOUND', `there is no book ${book.value}`);
    }),

    endpoint(economyRoutes.supply, async (call) => {
      const { asset = currencyOf(call.book) } = call.query;
      const found = await ledger.query(getSupply, { book: call.book, asset }, call);
      return found.ok ? answer(found.value) : found;
    }),

    endpoint(reconciliationRoutes.run, (call) => reconcile(gateway, call)),
  ];
}

/** Comparing changes nothing; a repair is an act of the operator, written down before it begins. */
async function reconcile({ ledger, adminLog, db }: Gateway, call: Call<typeof reconciliationRoutes.run>) {
  const { account, repair = false } = call.body;
  const run = async () => {
    const request = { ...ledger.fieldsOf(call), account, repair };
    const done = await ledger.query(reconcileAccounts, request, { requestId: call.requestId, timeoutMs: RECONCILE_MS });
    return done.ok ? answer(done.value) : done;
  };
  return answerRepeatable(db, { route: reconciliationRoutes.run, call }, () => {
    if (!repair) return run();
    const action = { action: 'account.reconcile', target: account ?? 'all', reason: 'repair' };
    return adminLog.run(call, { ...action, details: { book: call.book } }, run);
  });
}
