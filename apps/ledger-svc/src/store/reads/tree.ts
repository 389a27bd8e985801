import { createHash } from 'node:crypto';
import { type HashBytes, leafHash, type LeafRange, merkleRoot, nodeHash } from '@tix/proofs';
import type { DataSource } from 'typeorm';
import { KEPT_LEVELS, readParts } from '../checkpoints';
import { readLines } from './journal';

/** Leaves of the smallest part that is kept. */
const CHUNK = 2 ** KEPT_LEVELS;

export const sha256Bytes: HashBytes = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

export function leafOf(line: string): Uint8Array {
  return leafHash(sha256Bytes, Buffer.from(line));
}

/** The tree over the lines of a book: its leaf `n` is the line of seq `n + 1`. Reads each stretch of lines once. */
export class JournalTree {
  private readonly db: DataSource;
  private readonly bookId: number;
  private readonly chunks = new Map<number, Promise<Uint8Array[]>>();

  constructor(db: DataSource, bookId: number) {
    this.db = db;
    this.bookId = bookId;
  }

  /** The root over a range that is a part of the tree: smaller than a kept part it lies within one, greater it begins with one. */
  async rootOf({ begin, count }: LeafRange): Promise<Uint8Array> {
    if (count < CHUNK) {
      const leaves = await this.leavesAround(begin);
      return merkleRoot(sha256Bytes, leaves.slice(begin % CHUNK, (begin % CHUNK) + count));
    }
    const left = greatestPower(count);
    if (left === count) return this.wholeRoot(begin, Math.log2(count));
    const [one, other] = await Promise.all([
      this.rootOf({ begin, count: left }),
      this.rootOf({ begin: begin + left, count: count - left }),
    ]);
    return nodeHash(sha256Bytes, one, other);
  }

  private async wholeRoot(begin: number, height: number): Promise<Uint8Array> {
    const level = height - (height % KEPT_LEVELS);
    const [from, count] = [begin / 2 ** level, 2 ** (height - level)];
    return merkleRoot(sha256Bytes, await readParts(this.db, this.bookId, { level, from, count }));
  }

  private leavesAround(begin: number): Promise<Uint8Array[]> {
    const first = begin - (begin % CHUNK);
    const known = this.chunks.get(first);
    if (known) return known;
    const leaves = readLines(this.db, this.bookId, BigInt(first), CHUNK).then((rows) =>
      rows.map(({ line }) => leafOf(line)),
    );
    this.chunks.set(first, leaves);
    return leaves;
  }
}

function greatestPower(count: number): number {
  return 2 ** Math.floor(Math.log2(count));
}
