import type { getProof as contract } from '@tix/contracts';
import { ok, refuse } from '@tix/contracts';
import { inclusionRanges } from '@tix/proofs';
import type { Handler, Signer } from '@tix/runtime';

import { checkpointOf, lastCheckpoint } from '../store/checkpoints';
import type { Reading } from '../store/reading';
import { findBook } from '../store/reads/books';
import { findLine } from '../store/reads/journal';
import { JournalTree } from '../store/reads/tree';

export const getProof =
  ({ db, signer: { publicKey } }: Reading & { readonly signer: Signer }): Handler<typeof contract> =>
  async ({ book: code, id }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const found = await findLine(db, book.value.id, id);
    if (!found) return refuse('TRANSACTION_NOT_FOUND', 'there is no such transaction');
    const row = await lastCheckpoint(db, book.value.id);
    if (!row || row.size < found.seq) return refuse('CHECKPOINT_NOT_FOUND', 'no checkpoint covers it yet');
    const [tree, index] = [new JournalTree(db, book.value.id), Number(found.seq - 1n)];
    const path = await Promise.all(inclusionRanges(index, Number(row.size)).map((range) => tree.rootOf(range)));
    return ok({
      checkpoint: checkpointOf(code, row),
      publicKey,
      line: found.line,
      index,
      path: path.map((root) => Buffer.from(root).toString('hex')),
    });
  };
