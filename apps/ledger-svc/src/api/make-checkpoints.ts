import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { formatInstant } from '@tix/contracts';
import { GENESIS, GrowingTree, statementText } from '@tix/proofs';
import type { Lease, ServiceParts, Signer } from '@tix/runtime';

import { KEPT_LEVELS, lastCheckpoint, saveCheckpoint, type TreePartRow } from '../store/checkpoints';
import type { BookEntity, CheckpointEntity } from '../store/entities';
import { listBooks } from '../store/reads/books';
import { type BlockEnd, lastBlockWithin, readLines } from '../store/reads/journal';
import { leafOf, sha256Bytes } from '../store/reads/tree';

/** A long history is stated in steps, so that each of them is soon done. */
const LINES_MAX = 20_000;
const READ_LINES = 2_000;
const HASH_BYTES = 32;

interface Parts extends Pick<ServiceParts, 'db' | 'clock'> {
  readonly signer: Signer;
  readonly checkpointEveryMs: number;
  readonly lease: Lease;
  readonly signal: AbortSignal;
}

/** States again and again what is new of each book until the signal, outside the way of any commit. */
export async function makeCheckpoints(parts: Parts): Promise<void> {
  const { db, checkpointEveryMs, signal } = parts;
  while (!signal.aborted) {
    for (const book of await listBooks(db, undefined)) await stateBook(parts, book);
    await setTimeout(checkpointEveryMs, undefined, { signal }).catch(() => undefined);
  }
}

async function stateBook(parts: Parts, book: BookEntity): Promise<void> {
  for (let isBehind = true; isBehind && !parts.signal.aborted;) {
    const last = await lastCheckpoint(parts.db, book.id);
    const end = await lastBlockWithin(parts.db, book.id, last?.size ?? 0n, LINES_MAX);
    if (end) await stateUpTo(parts, { book, last, end });
    isBehind = end !== undefined;
  }
}

interface Step {
  readonly book: BookEntity;
  readonly last: CheckpointEntity | undefined;
  readonly end: BlockEnd;
}

async function stateUpTo({ db, signer, clock, lease }: Parts, { book, last, end }: Step): Promise<void> {
  const tree = new GrowingTree(sha256Bytes, Number(last?.size ?? 0n), hashesOf(last?.peaks));
  const parts: TreePartRow[] = [];
  while (tree.size < end.lastSeq) {
    const after = BigInt(tree.size);
    const left = end.lastSeq - after;
    const limit = left < READ_LINES ? Number(left) : READ_LINES;
    for (const { line } of await readLines(db, book.id, after, limit)) {
      for (const { level, index, root } of tree.append(leafOf(line))) {
        if (level % KEPT_LEVELS === 0) parts.push({ level, index, root: Buffer.from(root) });
      }
    }
  }
  const unsigned = {
    bookId: book.id,
    size: end.lastSeq,
    root: Buffer.from(tree.root()),
    head: end.hash,
    at: clock.now(),
    previous: last ? textHash(textOf(book.code, last)) : GENESIS,
    peaks: Buffer.concat(tree.whole),
  };
  await saveCheckpoint(db, lease, { ...unsigned, signature: signer.sign(textOf(book.code, unsigned)) }, parts);
}

/** What is signed. */
function textOf(book: string, stated: Omit<CheckpointEntity, 'bookId' | 'signature' | 'peaks'>): string {
  const { size, root, head, at, previous } = stated;
  return statementText({ book, size: Number(size), root: root.toString('hex'), head, at: formatInstant(at), previous });
}

function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hashesOf(peaks: Buffer = Buffer.alloc(0)): Buffer[] {
  return Array.from({ length: peaks.length / HASH_BYTES }, (_, at) =>
    peaks.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}
