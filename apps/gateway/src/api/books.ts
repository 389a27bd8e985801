import {
  auditRoutes,
  bookRoutes,
  economyRoutes,
  exportJournal,
  getAuditHead,
  getSupply,
  listBooks,
  reconcileAccounts,
  reconciliationRoutes,
  refuse,
  verifyBooks,
  type ReplyOf,
  type RefusalCode,
  type Result,
} from '@tix/contracts';
import { currencyOf } from '../domain/currency';
import { bookOf, isAdministrator, readsAll } from '../domain/principal';
import { answer, endpoint, streamEndpoint, type Call, type Endpoint, type StreamIo } from '../http/call';
import type { Gateway } from '../http/gateway';
import { openLineStream } from '../http/line-stream';

const VERIFY_MS = 120_000;
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

    endpoint(auditRoutes.head, async (call) => {
      const found = await ledger.query(getAuditHead, { book: askedBook(call) }, call);
      return found.ok ? answer(found.value) : found;
    }),

    endpoint(auditRoutes.verify, async ({ requestId, ...call }) => {
      const verified = await ledger.query(verifyBooks, { book: askedBook(call) }, { requestId, timeoutMs: VERIFY_MS });
      return verified.ok ? answer(verified.value) : verified;
    }),

    endpoint(reconciliationRoutes.run, (call) => reconcile(gateway, call)),

    streamEndpoint(auditRoutes.export, (call, io) => exportBook(ledger, call, io)),
  ];
}

/** Operators see every book unless they ask for one; everybody else sees their own. */
function askedBook({ principal, book, sentQuery }: Pick<Call, 'principal' | 'book' | 'sentQuery'>) {
  return isAdministrator(principal) && sentQuery['book'] === undefined ? undefined : book;
}

/** Comparing changes nothing; a repair is an act of the operator, written down before it begins. */
async function reconcile({ ledger, adminLog }: Gateway, call: Call<typeof reconciliationRoutes.run>) {
  const { account, repair = false } = call.body;
  const run = async () => {
    const request = { ...ledger.fieldsOf(call), account, repair };
    const done = await ledger.query(reconcileAccounts, request, { requestId: call.requestId, timeoutMs: RECONCILE_MS });
    return done.ok ? answer(done.value) : done;
  };
  if (!repair) return run();
  const details = { book: call.book };
  return adminLog.run(call, { action: 'account.reconcile', target: account ?? 'all', reason: 'repair', details }, run);
}

type Stretch = ReplyOf<typeof exportJournal>;

/** Lines as they are hashed; behind the last line of each block a line with the block. */
async function exportBook(
  ledger: Gateway['ledger'],
  { principal, book, requestId }: Call<typeof auditRoutes.export>,
  { response }: StreamIo,
): Promise<Result<undefined, RefusalCode>> {
  if (!readsAll(principal)) {
    return refuse('SCOPE_REQUIRED', 'the journal shows every account', { scopes: ['ledger:read:any'] });
  }
  let stretch = await ledger.query(exportJournal, { book, afterSeq: 0 }, { requestId });
  if (!stretch.ok) return stretch;
  const lines = openLineStream(response, { contentType: 'application/x-ndjson', requestId });
  while (stretch.ok && stretch.value.lines.length > 0 && lines.isOpen()) {
    await lines.write(textOf(book, stretch.value));
    stretch = await ledger.query(exportJournal, { book, afterSeq: stretch.value.lastSeq }, { requestId });
  }
  // A stream that broke off must not look like a whole one.
  if (stretch.ok) lines.end();
  else lines.abort();
  return { ok: true, value: undefined };
}

function textOf(book: string, { lines, blocks, lastSeq }: Stretch): string {
  const firstSeq = lastSeq - lines.length + 1;
  const blockAfter = new Map(blocks.map((block) => [block.lastSeq, block]));
  return lines
    .map((line, at) => {
      const block = blockAfter.get(firstSeq + at);
      return block ? `${line}\n${JSON.stringify({ block: { book, ...block } })}\n` : `${line}\n`;
    })
    .join('');
}
