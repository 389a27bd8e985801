import { catalogRoutes, getCatalog, setCatalog } from '@tix/contracts';
import { bookOf } from '../domain/principal';
import { answer, endpoint, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';

/** What the operations of a book are. The path names the book, so a key of another book finds none. */
export function catalogEndpoints({ ledger, adminLog }: Gateway): readonly Endpoint[] {
  return [
    endpoint(catalogRoutes.get, async (call) => {
      const book = bookOf(call.principal, call.params.book);
      if (!book.ok) return book;
      const found = await ledger.query(getCatalog, { book: book.value, version: call.query.version }, call);
      return found.ok ? answer(found.value) : found;
    }),

    endpoint(catalogRoutes.set, async (call) => {
      const book = bookOf(call.principal, call.params.book);
      if (!book.ok) return book;
      const { operations, reserve } = call.body;
      const fields = ledger.fieldsOf({ ...call, book: book.value });
      const details = { book: book.value, operations: Object.keys(operations).length };
      return adminLog.run(call, { action: 'catalog.set', target: `book:${book.value}`, details }, async () => {
        const request = { ...fields, operations, reserve };
        const set = await ledger.command(setCatalog, request, { ...call, fingerprint: fields.fingerprint });
        if (!set.ok) return set;
        const { version, seq, replayed } = set.value;
        return answer({ version, seq }, { isReplayed: replayed });
      });
    }),
  ];
}
