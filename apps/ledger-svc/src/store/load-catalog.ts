import { readCatalogText } from '@tix/proofs';
import type { CatalogState } from '../domain/view';
import type { Session } from './session';

/** The catalog in force. */
export async function findCatalog(session: Session, bookId: number): Promise<CatalogState | undefined> {
  const rows = await session.query<[string, string]>(
    'find-catalog',
    'select seq, catalog from ledger.catalog where book_id = $1 order by version desc limit 1',
    [bookId],
  );
  return rows.map(([seq, text]) => ({ ...readCatalogText(text), seq: Number(seq) }))[0];
}
