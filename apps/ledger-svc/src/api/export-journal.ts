import type { exportJournal as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { findBook } from '../store/reads/books';
import { readBlocks, readLines } from '../store/reads/journal';

const LINES_MAX = 1_000;
const BYTES_MAX = 512 * 1024;

export const exportJournal =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book: code, afterSeq }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const rows = await readLines(db, book.value.id, BigInt(afterSeq), LINES_MAX);
    const lines: string[] = [];
    let bytes = 0;
    for (const { line } of rows) {
      bytes += line.length;
      if (lines.length > 0 && bytes > BYTES_MAX) break;
      lines.push(line);
    }
    const lastSeq = afterSeq + lines.length;
    const blocks = await readBlocks(db, book.value.id, BigInt(afterSeq), BigInt(lastSeq));
    return ok({
      lines,
      blocks: blocks.map(({ last_seq: seq, hash }) => ({ lastSeq: Number(seq), hash })),
      lastSeq,
      incarnation: book.value.incarnation,
    });
  };
